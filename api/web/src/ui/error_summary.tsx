import { type MouseEvent, useEffect, useRef } from 'react';
import type { Problem } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useExplain } from '@/platform/i18n/problems';
import { texts } from './texts';

export interface FieldError {
  /** id of the control */
  id: string;
  text: string;
}

/** What is wrong, once, at the top, with links to the fields; takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const t = useText(texts);
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.map((error) => error.id + error.text).join();
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (errors.length === 0) return null;
  const goTo = (event: MouseEvent, id: string) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <div className="notice notice-error" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 className="notice-title">{t.errorsTitle(errors.length)}</h2>
        <ul className="error-links">
          {errors.map((error) => (
            <li key={error.id}>
              <a href={`#${error.id}`} onClick={(event) => goTo(event, error.id)}>
                {error.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What the server points at, as errors of the controls it means; none where it points elsewhere. */
export function usePointed(): (
  problem: Problem | null,
  idAt: (pointer: string) => string | null,
) => FieldError[] {
  const explain = useExplain();
  return (problem, idAt) => {
    if (!problem) return [];
    const parts = problem.errors?.length
      ? problem.errors
      : [{ pointer: problem.pointer ?? '', code: problem.code, detail: problem.detail }];
    const found = parts.map((part) => ({
      id: idAt(part.pointer),
      text: explain({ ...problem, code: part.code, detail: part.detail || problem.detail }),
    }));
    return found.every((one): one is FieldError => one.id !== null) ? found : [];
  };
}

/** The error of one field, for Field's error property. */
export function errorOf(errors: readonly FieldError[], id: string): string | null {
  return errors.find((error) => error.id === id)?.text ?? null;
}

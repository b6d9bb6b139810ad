import { type MouseEvent, useEffect, useRef } from 'react';
import { useText } from '@/platform/i18n/language';
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

/** The error of one field, for Field's error property. */
export function errorOf(errors: readonly FieldError[], id: string): string | null {
  return errors.find((error) => error.id === id)?.text ?? null;
}

import type { Problem } from '@/platform/api/types';
import { useLanguage } from '@/platform/i18n/language';
import { pointedAt } from '@/platform/measures/pointed';

/** Which values or medicines a refusal is about. */
export function ProblemParts({
  problem,
  body,
}: {
  problem: Problem;
  body: Record<string, unknown>;
}) {
  const { language } = useLanguage();
  const parts = [...(problem.warnings ?? []), ...(problem.errors ?? [])];
  const pointers = parts.length > 0 ? parts.map((part) => part.pointer) : [problem.pointer ?? ''];
  const words = pointers.flatMap((pointer) => pointedAt(body, pointer, language) ?? []);
  if (words.length === 0) return null;
  return (
    <ul>
      {words.map((word) => (
        <li key={word}>
          <b>{word}</b>
        </li>
      ))}
    </ul>
  );
}

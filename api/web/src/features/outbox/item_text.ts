import type { NewObservation } from '@/platform/api/types';
import type { Language } from '@/platform/i18n/texts';
import { say } from '@/platform/i18n/words';
import { measureOf, shownWithUnit } from '@/platform/measures/measures';

const wordsOf = (one: NewObservation, language: Language) =>
  `${say(measureOf(one.code)?.label, language, one.code)} ${shownWithUnit(one, language)}`;

/** What somebody wrote, line by line: the text, the values, the medicines. */
export function textOf(body: Record<string, unknown>, language: Language): string {
  const parts: string[] = [];
  if (typeof body.text === 'string') parts.push(body.text);
  if (Array.isArray(body.observations)) {
    parts.push(body.observations.map((one) => wordsOf(one, language)).join('、'));
  }
  if (Array.isArray(body.medications)) {
    parts.push(body.medications.map((one) => one.name).join('、'));
  }
  if (typeof body.reason === 'string') parts.push(body.reason);
  return parts.filter(Boolean).join('\n');
}

import type { Medication, NewObservation } from '@/platform/api/types';
import type { Language } from '@/platform/i18n/texts';
import { say } from '@/platform/i18n/words';
import { measureOf, shownWithUnit } from './measures';

/** The value or medicine of a record that a problem points at, in words; null for anything else. */
export function pointedAt(
  body: Record<string, unknown>,
  pointer: string,
  language: Language,
): string | null {
  const [, list, index] = /^\/(observations|medications)\/(\d+)/.exec(pointer) ?? [];
  if (!list || !Array.isArray(body[list])) return null;
  const one: unknown = body[list][Number(index)];
  if (!one) return null;
  if (list === 'medications') return (one as Medication).name;
  const value = one as NewObservation;
  return `${say(measureOf(value.code)?.label, language, value.code)} ${shownWithUnit(value, language)}`;
}

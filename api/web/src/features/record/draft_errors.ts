import { useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf } from '@/platform/measures/measures';
import type { FieldError } from '@/ui/error_summary';
import type { DraftProblem } from './record_draft';
import { texts } from './texts';

/** Ids of the controls, so that the summary can link to them. */
export const fieldIds = {
  text: 'record-text',
  occurred_at: 'record-time',
  medications: 'record-medicine-0',
  addressees: 'record-addressees',
  photos: 'record-photos',
  value: (code: string) => `record-value-${code}`,
};

export function useDraftErrors(): (problems: readonly DraftProblem[]) => FieldError[] {
  const t = useText(texts);
  const word = useWord();
  const one = (problem: DraftProblem): FieldError => {
    switch (problem.field) {
      case 'text':
        return {
          id: fieldIds.text,
          text: problem.problem === 'empty' ? t.needText : t.personalNumber,
        };
      case 'values':
        return { id: fieldIds.value(problem.code), text: t.needValue };
      case 'value': {
        const measure = measureOf(problem.code);
        const label = word(measure?.label, problem.code);
        const { step = 1 } = measure?.scale ?? {};
        return {
          id: fieldIds.value(problem.code),
          text: problem.problem === 'scale' ? t.offScale(label, step) : t.needNumber(label),
        };
      }
      case 'medications':
        return { id: fieldIds.medications, text: t.needMedicine };
      case 'photos':
        return { id: fieldIds.photos, text: t.personalNumber };
      case 'addressees':
        return { id: fieldIds.addressees, text: t.needAddressee };
      case 'occurred_at':
        return {
          id: fieldIds.occurred_at,
          text: problem.problem === 'bad' ? t.badTime : t.futureTime,
        };
    }
  };
  return (problems) => problems.map(one);
}

import type { Item, Medication, NewCorrection } from '@/platform/api/types';
import {
  measureOf,
  observationsOf,
  type TypedValues,
  typedFrom,
} from '@/platform/measures/measures';
import { numberOf } from '@/platform/numbers/numbers';
import type { TypedMedication } from './record_draft';

export interface CorrectionDraft {
  reason: string;
  text: string;
  values: TypedValues;
  medications: TypedMedication[];
}

const typedMedication = (one: Medication): TypedMedication => ({
  name: one.name,
  dose: one.dose ?? '',
  usage: one.usage ?? '',
  days: one.days == null ? '' : String(one.days),
  leftover: one.leftover == null ? '' : String(one.leftover),
});

export function startFrom(item: Item): CorrectionDraft {
  return {
    reason: '',
    text: item.text ?? '',
    values: typedFrom(item.observations),
    medications: item.medications.map(typedMedication),
  };
}

/** A correction is a whole new version: what it does not say is no longer said. */
export function correctionOf(item: Item, draft: CorrectionDraft): NewCorrection {
  const body: NewCorrection = { reason: draft.reason.trim() };
  if (draft.text.trim() !== '') body.text = draft.text.trim();
  // What no field of this form shows (an imported value) is kept as it is.
  const others = item.observations.filter((one) => measureOf(one.code) === undefined);
  const observations = [
    ...observationsOf(draft.values),
    ...others.map(({ code, value, unit }) => ({ code, value, unit })),
  ];
  if (observations.length > 0) body.observations = observations;
  const medications = draft.medications.filter((one) => one.name.trim() !== '');
  if (medications.length > 0) {
    body.medications = medications.map((one) => ({
      name: one.name.trim(),
      code: item.medications.find((known) => known.name === one.name)?.code ?? null,
      dose: one.dose.trim() || null,
      usage: one.usage.trim() || null,
      days: numberOf(one.days),
      leftover: numberOf(one.leftover),
    }));
  }
  return body;
}

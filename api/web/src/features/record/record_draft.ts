import type { Medication, NewRecord, UserAt, WrittenKind } from '@/platform/api/types';
import { fromLocalInput } from '@/platform/dates/moment';
import {
  observationsOf,
  offScale,
  type TypedValues,
  unreadable,
} from '@/platform/measures/measures';
import { holdsPersonalNumber, numberOf } from '@/platform/numbers/numbers';
import type { KeptPhoto } from '@/platform/outbox/queue';

export interface TypedMedication {
  name: string;
  dose: string;
  usage: string;
  days: string;
  leftover: string;
}
export interface RecordDraft {
  kind: WrittenKind;
  /** As typed into datetime-local; empty means "when it is sent". */
  occurred_at: string;
  text: string;
  values: TypedValues;
  with_vitals: boolean;
  with_medications: boolean;
  medications: TypedMedication[];
  urgent: boolean;
  addressees: UserAt[];
  reply_by: string;
  reply_to: { id: string; author: string; excerpt: string } | null;
  photos: KeptPhoto[];
}

export const noMedication: TypedMedication = {
  name: '',
  dose: '',
  usage: '',
  days: '',
  leftover: '',
};

export function startDraft(kind: WrittenKind = 'visit'): RecordDraft {
  return {
    kind,
    occurred_at: '',
    text: '',
    values: {},
    with_vitals: false,
    with_medications: false,
    medications: [{ ...noMedication }],
    urgent: false,
    addressees: [],
    reply_by: '',
    reply_to: null,
    photos: [],
  };
}

export const takesVitals = (draft: RecordDraft) =>
  draft.kind === 'vitals' || (draft.kind === 'visit' && draft.with_vitals);
export const takesMedications = (draft: RecordDraft) =>
  draft.kind === 'medication' || (draft.kind === 'visit' && draft.with_medications);
export const takesUrgency = (kind: WrittenKind) => kind === 'consultation' || kind === 'notice';

export type DraftProblem =
  | { field: 'text'; problem: 'empty' | 'personal_number' }
  | { field: 'values'; problem: 'empty'; code: string }
  | { field: 'value'; code: string; problem: 'number' | 'scale' }
  | { field: 'medications'; problem: 'empty' }
  | { field: 'addressees'; problem: 'empty' }
  | { field: 'occurred_at'; problem: 'bad' | 'future' }
  | { field: 'photos'; problem: 'personal_number' };

function typedMedicines(draft: RecordDraft): TypedMedication[] {
  return draft.medications.filter((one) => Object.values(one).some((text) => text.trim() !== ''));
}

function timeProblem(text: string, now: Date): DraftProblem[] {
  if (text === '') return [];
  const moment = fromLocalInput(text);
  if (moment === null) return [{ field: 'occurred_at', problem: 'bad' }];
  const future = new Date(moment).getTime() > now.getTime() + 60_000;
  return future ? [{ field: 'occurred_at', problem: 'future' }] : [];
}

/** Typed values that are no number, or not on their scale. */
export function valueProblems(values: TypedValues): DraftProblem[] {
  return [
    ...unreadable(values).map(
      (code): DraftProblem => ({ field: 'value', code, problem: 'number' }),
    ),
    ...offScale(values).map((code): DraftProblem => ({ field: 'value', code, problem: 'scale' })),
  ];
}

/** What can be said before asking the server, which stays the judge. */
export function check(draft: RecordDraft, now = new Date()): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const measured = takesVitals(draft) || draft.kind === 'assessment';
  const values = measured ? draft.values : {};
  const written = draft.text.trim() !== '' || draft.photos.length > 0;
  if (measured && draft.kind !== 'visit') {
    const none = observationsOf(values).length === 0 && unreadable(values).length === 0;
    if (none && !(draft.kind === 'assessment' && written) && draft.photos.length === 0) {
      const code = draft.kind === 'assessment' ? 'barthel' : 'body_temperature';
      problems.push({ field: 'values', problem: 'empty', code });
    }
  } else if (draft.kind === 'medication') {
    if (typedMedicines(draft).length === 0 && !written) {
      problems.push({ field: 'medications', problem: 'empty' });
    }
  } else if (
    !written &&
    observationsOf(values).length === 0 &&
    !(takesMedications(draft) && typedMedicines(draft).length > 0)
  ) {
    problems.push({ field: 'text', problem: 'empty' });
  }
  problems.push(...valueProblems(values));
  if (takesMedications(draft) && typedMedicines(draft).some((one) => one.name.trim() === '')) {
    problems.push({ field: 'medications', problem: 'empty' });
  }
  if (draft.kind === 'consultation' && draft.addressees.length === 0 && !draft.reply_to) {
    problems.push({ field: 'addressees', problem: 'empty' });
  }
  if (holdsPersonalNumber(draft.text)) problems.push({ field: 'text', problem: 'personal_number' });
  if (draft.photos.some((photo) => holdsPersonalNumber(photo.caption))) {
    problems.push({ field: 'photos', problem: 'personal_number' });
  }
  return [...problems, ...timeProblem(draft.occurred_at, now)];
}

function medicationOf(typed: TypedMedication): Medication {
  const medication: Medication = { name: typed.name.trim() };
  if (typed.dose.trim() !== '') medication.dose = typed.dose.trim();
  if (typed.usage.trim() !== '') medication.usage = typed.usage.trim();
  const days = numberOf(typed.days);
  const leftover = numberOf(typed.leftover);
  if (days !== null) medication.days = days;
  if (leftover !== null) medication.leftover = leftover;
  return medication;
}

/** The body to send. Fields of other kinds stay in the draft and are not sent. */
export function bodyOf(draft: RecordDraft, now: string): NewRecord {
  const body: NewRecord = {
    kind: draft.kind,
    occurred_at: fromLocalInput(draft.occurred_at) ?? now,
  };
  if (draft.text.trim() !== '') body.text = draft.text.trim();
  if (takesVitals(draft) || draft.kind === 'assessment') {
    const observations = observationsOf(draft.values);
    if (observations.length > 0) body.observations = observations;
  }
  if (takesMedications(draft)) {
    const medications = typedMedicines(draft).map(medicationOf);
    if (medications.length > 0) body.medications = medications;
  }
  if (takesUrgency(draft.kind) && draft.urgent) body.urgent = true;
  if (draft.kind === 'consultation') {
    if (draft.addressees.length > 0) body.addressees = draft.addressees.map((user) => user.id);
    const replyBy = fromLocalInput(draft.reply_by);
    if (replyBy) body.reply_by = replyBy;
  }
  if (draft.reply_to) body.reply_to = draft.reply_to.id;
  return body;
}

export function isBlank(draft: RecordDraft): boolean {
  return (
    draft.text.trim() === '' &&
    Object.values(draft.values).every((text) => text.trim() === '') &&
    typedMedicines(draft).length === 0 &&
    draft.photos.length === 0
  );
}

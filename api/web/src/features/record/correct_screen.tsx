import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useRecord } from '@/platform/api/reads';
import type { Item, Medication, NewCorrection, Patient } from '@/platform/api/types';
import { fromLocalInput, toLocalInput } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import { holdsPersonalNumber, numberOf } from '@/platform/numbers/numbers';
import { useDraft } from '@/platform/outbox/draft';
import { Button, ButtonLink } from '@/ui/button';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextArea, TextField } from '@/ui/field';
import { Loading } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { slots, useRecordActs } from './acts';
import { ContentView } from './content';
import { fieldIds, useDraftErrors } from './draft_errors';
import {
  assessmentMeasures,
  observationsOf,
  type TypedValues,
  typedFrom,
  unreadable,
  vitalMeasures,
} from './measures';
import { MedicationFields } from './medication_fields';
import './record.css';
import type { TypedMedication } from './record_draft';
import { texts } from './texts';
import { ValueFields } from './value_fields';

interface CorrectionDraft {
  reason: string;
  text: string;
  values: TypedValues;
  medications: TypedMedication[];
  occurred_at: string;
}

/** C5. A correction is a new version with a reason; the old one stays. */
export default function CorrectScreen({
  patient,
  recordId,
}: {
  patient: Patient;
  recordId: string;
}) {
  const record = useRecord(patient.id, recordId);
  return <Shown of={record}>{(item) => <CorrectForm patient={patient} item={item} />}</Shown>;
}

const typedMedication = (one: Medication): TypedMedication => ({
  name: one.name,
  dose: one.dose ?? '',
  usage: one.usage ?? '',
  days: one.days == null ? '' : String(one.days),
  leftover: one.leftover == null ? '' : String(one.leftover),
});

function startFrom(item: Item): CorrectionDraft {
  return {
    reason: '',
    text: item.text ?? '',
    values: typedFrom(item.observations),
    medications: item.medications.map(typedMedication),
    occurred_at: toLocalInput(item.occurred_at),
  };
}

/** Only what is different is sent, with the reason. */
function correctionOf(item: Item, draft: CorrectionDraft): NewCorrection {
  const body: NewCorrection = { reason: draft.reason.trim() };
  if (draft.text.trim() !== (item.text ?? '')) body.text = draft.text.trim();
  const values = observationsOf(draft.values);
  const same =
    JSON.stringify(observationsOf(typedFrom(item.observations))) === JSON.stringify(values);
  if (!same) body.observations = values;
  const before = JSON.stringify(item.medications.map(typedMedication));
  if (before !== JSON.stringify(draft.medications)) {
    body.medications = draft.medications.map((one, index) => ({
      ...(item.medications[index]?.name === one.name ? item.medications[index] : {}),
      name: one.name,
      dose: one.dose || null,
      usage: one.usage || null,
      days: numberOf(one.days),
      leftover: numberOf(one.leftover),
    }));
  }
  const when = fromLocalInput(draft.occurred_at);
  if (when && draft.occurred_at !== toLocalInput(item.occurred_at)) body.occurred_at = when;
  return body;
}

function CorrectForm({ patient, item }: { patient: Patient; item: Item }) {
  const t = useText(texts);
  const [, go] = useLocation();
  const slot = slots.correct(patient.id, item.id);
  const draft = useDraft<CorrectionDraft>(slot, () => startFrom(item));
  const acts = useRecordActs(patient.id);
  const words = useDraftErrors();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const value = draft.value;
  if (!value) return <Loading />;
  const set = (part: Partial<CorrectionDraft>) =>
    draft.change((before) => ({ ...before, ...part }));
  const measures = item.kind === 'assessment' ? assessmentMeasures : vitalMeasures;
  const measured = ['vitals', 'visit', 'assessment'].includes(item.kind);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: FieldError[] = words(
      unreadable(value.values).map((code) => ({ field: 'value', code, problem: 'number' })),
    );
    if (value.reason.trim() === '') wrong.unshift({ id: 'correction-reason', text: t.needReason });
    if (holdsPersonalNumber(value.text)) wrong.push({ id: fieldIds.text, text: t.personalNumber });
    setErrors(wrong);
    if (wrong.length > 0) return;
    await acts.correct(item.id, slot, correctionOf(item, value), value);
    draft.reset();
    go(`/p/${patient.id}/records/${item.id}`);
  };

  return (
    <form className="form" onSubmit={(event) => void send(event)} noValidate>
      <h2>{t.correctTitle}</h2>
      <p>{t.correctHint}</p>
      <ErrorSummary errors={errors} />
      <section className="card" aria-label={t.seeBefore}>
        <p className="soft">{t.seeBefore}</p>
        <ContentView content={item} />
      </section>
      <TextField
        id="correction-reason"
        label={t.reason}
        need="required"
        hint={t.reasonHint}
        value={value.reason}
        onText={(reason) => set({ reason })}
        error={errorOf(errors, 'correction-reason')}
      />
      {measured && (
        <ValueFields
          legend={t.vitals}
          measures={measures}
          values={value.values}
          errors={errors}
          onChange={(values) => set({ values })}
        />
      )}
      {item.kind === 'medication' && (
        <MedicationFields
          medications={value.medications}
          error={null}
          onChange={(medications) => set({ medications })}
        />
      )}
      <TextArea
        id={fieldIds.text}
        label={t.text}
        rows={5}
        value={value.text}
        onText={(text) => set({ text })}
        error={errorOf(errors, fieldIds.text)}
      />
      <TextField
        type="datetime-local"
        label={t.occurredAt}
        value={value.occurred_at}
        onText={(occurred_at) => set({ occurred_at })}
      />
      <div className="form-end">
        <Button type="submit" look="primary" icon="send">
          {t.saveCorrection}
        </Button>
        <ButtonLink href={`/p/${patient.id}/records/${item.id}`} look="quiet">
          {t.backToTimeline}
        </ButtonLink>
        <p className="composer-kept" role="status">
          {draft.kept ? t.draftKept : ''}
        </p>
      </div>
    </form>
  );
}

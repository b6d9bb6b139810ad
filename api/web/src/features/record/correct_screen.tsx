import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useRecord } from '@/platform/api/reads';
import type { Item, Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useExplain } from '@/platform/i18n/problems';
import { assessmentMeasures, vitalMeasures } from '@/platform/measures/measures';
import { holdsPersonalNumber } from '@/platform/numbers/numbers';
import { useDraft } from '@/platform/outbox/draft';
import { Button, ButtonLink } from '@/ui/button';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextArea, TextField } from '@/ui/field';
import { Loading, Notice } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { slots, useRecordActs } from './acts';
import { ContentView } from './content';
import { fieldIds, useDraftErrors } from './draft_errors';
import { MedicationFields } from './medication_fields';
import './record.css';
import { type CorrectionDraft, correctionOf, startFrom } from './correction_draft';
import { valueProblems } from './record_draft';
import { texts } from './texts';
import { ValueFields } from './value_fields';

/** C5. A correction is a new version with a reason; the old one stays. */
export default function CorrectScreen({
  patient,
  recordId,
}: {
  patient: Patient;
  recordId: string;
}) {
  const record = useRecord(patient.id, recordId);
  return (
    <Shown of={record}>
      {(item) =>
        item.mine && !item.cancelled && !item.discontinued ? (
          <CorrectForm patient={patient} item={item} />
        ) : (
          <NotMine patientId={patient.id} item={item} />
        )
      }
    </Shown>
  );
}

/** Reached by a typed address only: nobody else's words can be changed. */
function NotMine({ patientId, item }: { patientId: string; item: Item }) {
  const explain = useExplain();
  const t = useText(texts);
  const code = item.cancelled ? 'record_cancelled' : 'not_author';
  return (
    <div className="stack">
      <Notice tone="warning">
        <p>{item.discontinued ? t.ended : explain({ status: 403, code })}</p>
      </Notice>
      <div>
        <ButtonLink href={`/p/${patientId}/records/${item.id}`} icon="back">
          {t.backToRecord}
        </ButtonLink>
      </div>
    </div>
  );
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
  const measured =
    ['vitals', 'visit', 'assessment'].includes(item.kind) || item.observations.length > 0;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: FieldError[] = words(valueProblems(value.values));
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
      {(item.kind === 'medication' || item.medications.length > 0) && (
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
      <div className="form-end">
        <Button type="submit" look="primary" icon="send">
          {t.saveCorrection}
        </Button>
        <ButtonLink href={`/p/${patient.id}/records/${item.id}`} look="quiet">
          {t.backToRecord}
        </ButtonLink>
        <p className="composer-kept" role="status">
          {draft.kept ? t.draftKept : ''}
        </p>
      </div>
    </form>
  );
}

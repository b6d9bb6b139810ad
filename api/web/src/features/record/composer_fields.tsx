import { useEffect, useRef } from 'react';
import { useTeam } from '@/platform/api/reads';
import type { Patient, WrittenKind } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { assessmentMeasures, vitalMeasures } from '@/platform/measures/measures';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { errorOf, type FieldError } from '@/ui/error_summary';
import { TextArea, TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { PersonPicker } from '@/ui/person_picker';
import { Mixed, Said } from '@/ui/said';
import { fieldIds } from './draft_errors';
import { MedicationFields } from './medication_fields';
import { OccurredAt } from './occurred_at';
import { Photos } from './photos';
import { type RecordDraft, takesMedications, takesUrgency, takesVitals } from './record_draft';
import { texts } from './texts';
import { ValueFields } from './value_fields';

interface FieldsProps {
  patient: Patient;
  draft: RecordDraft;
  change: (next: (before: RecordDraft) => RecordDraft) => void;
  errors: readonly FieldError[];
  /** Once they are there to be written in. */
  onShown?: () => void;
}

/** Loaded when the timeline stands: the first page shows no form. */
export default function ComposerFields({ patient, draft, change, errors, onShown }: FieldsProps) {
  const t = useText(texts);
  const shown = useRef(onShown);
  useEffect(() => shown.current?.(), []);
  const set = (part: Partial<RecordDraft>) => change((before) => ({ ...before, ...part }));
  const holders: Partial<Record<WrittenKind, string>> = {
    visit: t.textHolder,
    consultation: t.consultationHolder,
    phone: t.phoneHolder,
    conference: t.conferenceHolder,
  };
  const measures = draft.kind === 'assessment' ? assessmentMeasures : vitalMeasures;
  return (
    <>
      {draft.reply_to && (
        <div className="replying">
          <Icon name="reply" size={16} />
          <span>
            <b>
              <Mixed>{t.replyingTo(draft.reply_to.author)}</Mixed>
            </b>{' '}
            <span className="soft">
              <Said>{draft.reply_to.excerpt}</Said>
            </span>
          </span>
          <button type="button" className="icon-button" onClick={() => set({ reply_to: null })}>
            <Icon name="close" />
            <span className="unseen">{t.stopReply}</span>
          </button>
        </div>
      )}
      {(takesVitals(draft) || draft.kind === 'assessment') && (
        <ValueFields
          legend={t.vitals}
          measures={measures}
          values={draft.values}
          errors={errors}
          onChange={(values) => set({ values })}
        />
      )}
      {takesMedications(draft) && (
        <MedicationFields
          medications={draft.medications}
          error={errorOf(errors, fieldIds.medications)}
          onChange={(medications) => set({ medications })}
        />
      )}
      <TextArea
        id={fieldIds.text}
        label={t.text}
        placeholder={holders[draft.kind]}
        rows={draft.kind === 'conference' ? 6 : 3}
        value={draft.text}
        onText={(text) => set({ text })}
        error={errorOf(errors, fieldIds.text)}
      />
      <Photos draft={draft} change={change} />
      {draft.kind === 'consultation' && <Consultation {...{ patient, draft, change, errors }} />}
      <div className="composer-more">
        {draft.kind === 'visit' && <VisitParts draft={draft} set={set} />}
        {takesUrgency(draft.kind) && (
          <Check checked={draft.urgent} onCheck={(urgent) => set({ urgent })}>
            {t.markUrgent}
          </Check>
        )}
        <OccurredAt
          value={draft.occurred_at}
          onChange={(occurred_at) => set({ occurred_at })}
          error={errorOf(errors, fieldIds.occurred_at)}
        />
      </div>
    </>
  );
}

/** What a visit may carry besides its text. */
function VisitParts({
  draft,
  set,
}: {
  draft: RecordDraft;
  set: (part: Partial<RecordDraft>) => void;
}) {
  const t = useText(texts);
  const { with_vitals: vitals, with_medications: medicines } = draft;
  return (
    <>
      <Button
        look="quiet"
        icon={vitals ? 'up' : 'plus'}
        aria-expanded={vitals}
        onClick={() => set({ with_vitals: !vitals })}
      >
        {vitals ? t.hideVitals : t.addVitals}
      </Button>
      <Button
        look="quiet"
        icon={medicines ? 'up' : 'plus'}
        aria-expanded={medicines}
        onClick={() => set({ with_medications: !medicines })}
      >
        {medicines ? t.hideMedicines : t.addMedicines}
      </Button>
    </>
  );
}

function Consultation({ patient, draft, change, errors }: FieldsProps) {
  const t = useText(texts);
  const team = useTeam(patient.id);
  const near = (team.data?.members ?? []).filter((member) => !member.me).map(({ user }) => user);
  return (
    <>
      <PersonPicker
        id={fieldIds.addressees}
        label={t.addressees}
        several
        near={near}
        picked={draft.addressees}
        error={errorOf(errors, fieldIds.addressees)}
        onChange={(addressees) => change((before) => ({ ...before, addressees }))}
      />
      <TextField
        type="datetime-local"
        label={t.replyByLabel}
        need="optional"
        value={draft.reply_by}
        onText={(reply_by) => change((before) => ({ ...before, reply_by }))}
      />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import type { Candidate, Written } from '@/platform/api/types';
import { calendarDate } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useDraft } from '@/platform/outbox/draft';
import { Button, ButtonLink } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary, type FieldError, usePointed } from '@/ui/error_summary';
import { Loading, ProblemNotice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import './patient.css';
import { Mixed } from '@/ui/said';
import {
  fieldAt,
  patientOf,
  type RegisterDraft,
  type RegisterField,
  type RegisterProblem,
  startRegister,
  wrongIn,
} from './register_draft';
import { RegisterFields } from './register_fields';
import { texts } from './texts';

/** C15. The draft is kept; a possible duplicate is decided on before it is registered. */
export default function RegisterScreen() {
  const t = useText(texts);
  const client = useQueryClient();
  const [, go] = useLocation();
  const draft = useDraft<RegisterDraft>('register', startRegister);
  const { busy, problem, run, forget } = useCommand();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const words = useWords();
  const pointed = usePointed();
  const value = draft.value;
  if (!value) return <Loading />;

  const send = async (notSameAs: readonly string[]) => {
    const done = await run<Written>('/patients', patientOf(value, notSameAs));
    if (done === null) return;
    await draft.clear();
    await askAnew(client, ['patients']);
    go(`/p/${done.id}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongIn(value).map(words);
    setErrors(found);
    forget();
    if (found.length === 0 && !busy) void send([]);
  };
  const refused = pointed(problem, (pointer) => {
    const field = fieldAt[pointer.replace(/\/\d+$/, '')];
    return field ? `register-${field}` : null;
  });
  const wrong = [...errors, ...refused];
  const duplicates = problem?.code === 'possible_duplicate' ? (problem.candidates ?? []) : [];
  return (
    <form className="form" onSubmit={submit} noValidate>
      <ScreenTitle title={t.registerTitle} />
      <p>{t.registerIntro}</p>
      <ErrorSummary errors={wrong} />
      <RegisterFields
        draft={value}
        set={(part) => draft.change((before) => ({ ...before, ...part }))}
        errors={wrong}
      />
      {duplicates.length + refused.length === 0 && <ProblemNotice problem={problem} />}
      <div className="form-end">
        <Button type="submit" look="primary" busy={busy}>
          {t.save}
        </Button>
        <ButtonLink href="/" look="quiet">
          {t.cancel}
        </ButtonLink>
        <span className="echo" role="status">
          {draft.kept ? t.draftKept : ''}
        </span>
      </div>
      {duplicates.length > 0 && (
        <DuplicateDialog
          candidates={duplicates}
          onBack={forget}
          onGoOn={() => void send(duplicates.map((one) => one.id))}
        />
      )}
    </form>
  );
}

/** A finding of the form in words, at its control. */
function useWords(): (found: RegisterProblem) => FieldError {
  const t = useText(texts);
  const missing: Record<RegisterField, string> = {
    name: t.needName,
    kana: t.needKana,
    birth: t.needBirth,
    sex: t.needSex,
    municipality: t.needMunicipality,
    address: t.checkThis,
    phone: t.checkThis,
    basis: t.needBasis,
    evidence: t.needEvidence,
    confirmed_on: t.needConfirmedOn,
    reason: t.needReason,
    level_from: t.needLevelFrom,
    level_to: t.checkThis,
    alerts: t.checkThis,
  };
  return ({ field, problem }) => ({
    id: `register-${field}`,
    text: problem === 'personal_number' ? t.personalNumber : missing[field],
  });
}

function DuplicateDialog({
  candidates,
  onBack,
  onGoOn,
}: {
  candidates: readonly Candidate[];
  onBack: () => void;
  onGoOn: () => void;
}) {
  const t = useText(texts);
  const { language } = useLanguage();
  return (
    <Dialog
      title={t.duplicateTitle}
      question
      cancelText={t.backToForm}
      onClose={onBack}
      actions={
        <Button look="primary" onClick={onGoOn}>
          {t.notSame}
        </Button>
      }
    >
      <p>{t.duplicateText}</p>
      <ul className="stack-tight">
        {candidates.map((one) => (
          <li key={one.id}>
            <b>
              <Mixed>
                {t.duplicateLine(
                  calendarDate(one.registered_on.slice(0, 10), language),
                  one.facility.name,
                )}
              </Mixed>
            </b>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

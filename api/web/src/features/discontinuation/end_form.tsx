import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import { useTeam, useTimeline } from '@/platform/api/reads';
import type { Patient } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { fold } from '@/platform/kana/fold';
import { Button } from '@/ui/button';
import { Choices } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { SelectField, TextField } from '@/ui/field';
import { Notice, ProblemNotice } from '@/ui/notice';
import { texts } from './texts';
import { type Requester, useRequesterErrors } from './wish_form';

type Scope = 'person' | 'record';

/** Shows the effect before the act; the act is irreversible, so the name is typed. */
export function EndForm({ patient, requester }: { patient: Patient; requester: Requester }) {
  const t = useText(texts);
  const client = useQueryClient();
  const [, go] = useLocation();
  const { busy, problem, run } = useCommand();
  const [scope, setScope] = useState<Scope>('person');
  const [record, setRecord] = useState('');
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [recordDone, setRecordDone] = useState(false);
  const missing = useRequesterErrors();

  const check = (): FieldError[] => {
    const wrong = missing(requester);
    if (scope === 'record' && record === '') wrong.push({ id: 'end-record', text: t.needRecord });
    if (fold(typed) !== fold(patient.name)) wrong.push({ id: 'end-typed', text: t.needName });
    return wrong;
  };
  const act = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = check();
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    const done = await run(`/patients/${patient.id}/discontinuation`, {
      scope,
      ...(scope === 'record' ? { record_id: record } : {}),
      requested_by: { name: requester.name.trim(), relation: requester.relation.trim() },
    });
    if (done === null) return;
    setTyped('');
    if (scope === 'record') {
      setRecordDone(true);
      await client.invalidateQueries({ queryKey: patientKeys.all(patient.id) });
      return;
    }
    go('/');
    client.removeQueries({ queryKey: patientKeys.all(patient.id) });
    await client.invalidateQueries({ queryKey: ['patients'] });
  };

  return (
    <form className="card" onSubmit={(event) => void act(event)} noValidate>
      <h3>{t.endTitle}</h3>
      <ErrorSummary errors={errors} />
      <Choices
        legend={t.scope}
        value={scope}
        onPick={setScope}
        choices={[
          { value: 'person', label: t.person, hint: t.personHint },
          { value: 'record', label: t.record, hint: t.recordHint },
        ]}
      />
      {scope === 'record' && (
        <RecordPicker
          patient={patient}
          value={record}
          onPick={setRecord}
          error={errorOf(errors, 'end-record')}
        />
      )}
      <Effect patient={patient} scope={scope} />
      <TextField
        id="end-typed"
        label={t.confirmLabel(patient.name)}
        need="required"
        value={typed}
        onText={setTyped}
        error={errorOf(errors, 'end-typed')}
      />
      <ProblemNotice problem={problem} />
      {recordDone && (
        <Notice tone="done" live="status">
          <p>{t.doneRecord}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" look="danger" icon="stop" busy={busy}>
          {t.act}
        </Button>
      </div>
    </form>
  );
}

function RecordPicker({
  patient,
  value,
  onPick,
  error,
}: {
  patient: Patient;
  value: string;
  onPick: (record: string) => void;
  error: string | null;
}) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const timeline = useTimeline(patient.id, '');
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SelectField
      id="end-record"
      label={t.whichRecord}
      need="required"
      value={value}
      onPick={onPick}
      error={error}
      options={items
        .filter((item) => !item.discontinued)
        .map((item) => ({
          value: item.id,
          label: `${dayAndClock(item.occurred_at, language)} ${word(recordKinds[item.kind])} ${item.author.name}`,
        }))}
    />
  );
}

function Effect({ patient, scope }: { patient: Patient; scope: Scope }) {
  const t = useText(texts);
  const team = useTeam(patient.id).data;
  const invitations = team?.invitations.length ?? 0;
  return (
    <Notice tone="warning" title={t.effect}>
      <ul className="effect">
        {scope === 'person' ? (
          <>
            {team && <li>{t.effectMembers(team.members.length)}</li>}
            {invitations > 0 && <li>{t.effectInvitations(invitations)}</li>}
            <li>{t.effectRead}</li>
          </>
        ) : (
          <li>{t.effectRecord}</li>
        )}
        <li>
          <b>{t.effectBack}</b>
        </li>
        <li>{t.effectKept}</li>
      </ul>
    </Notice>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import { useTeam } from '@/platform/api/reads';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { fold } from '@/platform/kana/fold';
import { Button } from '@/ui/button';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { Notice, ProblemNotice } from '@/ui/notice';
import { texts } from './texts';
import { requesterOf, scopeOf, useWishErrors, type Wish } from './wish';

/** Shows the effect before the act; the act is irreversible, so the name is typed. */
export function EndForm({ patient, wish }: { patient: Patient; wish: Wish }) {
  const t = useText(texts);
  const client = useQueryClient();
  const [, go] = useLocation();
  const { busy, problem, run } = useCommand();
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [recordDone, setRecordDone] = useState(false);
  const missing = useWishErrors();

  const check = (): FieldError[] => {
    const wrong = missing(wish);
    if (fold(typed) !== fold(patient.name)) wrong.push({ id: 'end-typed', text: t.needName });
    return wrong;
  };
  const act = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = check();
    setErrors(wrong);
    setRecordDone(false);
    if (wrong.length > 0 || busy) return;
    const done = await run(`/patients/${patient.id}/discontinuation`, {
      ...scopeOf(wish),
      requested_by: requesterOf(wish),
    });
    if (done === null) return;
    setTyped('');
    if (wish.scope === 'record') {
      setRecordDone(true);
      await askAnew(client, patientKeys.all(patient.id));
      return;
    }
    go('/ended');
    client.removeQueries({ queryKey: patientKeys.all(patient.id) });
    await askAnew(client, ['patients']);
  };

  return (
    <form className="card" onSubmit={(event) => void act(event)} noValidate>
      <h3>{t.endTitle}</h3>
      <ErrorSummary errors={errors} />
      <Effect patient={patient} scope={wish.scope} />
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

function Effect({ patient, scope }: { patient: Patient; scope: Wish['scope'] }) {
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
          <b>{scope === 'person' ? t.effectBack : t.effectBackRecord}</b>
        </li>
        <li>{t.effectKept}</li>
      </ul>
    </Notice>
  );
}

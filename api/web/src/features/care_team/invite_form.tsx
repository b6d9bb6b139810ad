import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { Patient, UserAt } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Notice, ProblemNotice } from '@/ui/notice';
import { PersonPicker } from '@/ui/person_picker';
import { Mixed } from '@/ui/said';
import { texts } from './texts';

/** The server checks before sending; its answer is shown in words beside the person. */
export function InviteForm({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const client = useQueryClient();
  const { busy, problem, run, forget } = useCommand();
  const [picked, setPicked] = useState<UserAt[]>([]);
  const [missing, setMissing] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const [person] = picked;
    setMissing(!person);
    setSentTo(null);
    if (!person || busy) return;
    if ((await run(`/patients/${patient.id}/team`, { user_id: person.id })) === null) return;
    setSentTo(person.name);
    setPicked([]);
    await askAnew(client, patientKeys.team(patient.id));
  };
  return (
    <form className="card screen-only" onSubmit={(event) => void send(event)} noValidate>
      <h2>{t.invite}</h2>
      <p className="soft">{t.inviteHint}</p>
      <PersonPicker
        label={t.person}
        picked={picked}
        error={missing ? t.needPerson : null}
        onChange={(people) => {
          setPicked(people);
          setMissing(false);
          forget();
        }}
      />
      <ProblemNotice problem={problem} />
      {problem?.code === 'consent_missing' && (
        <Link href={`/p/${patient.id}/consent/new`} className="plain-link">
          {t.recordConsent}
        </Link>
      )}
      {sentTo && (
        <Notice tone="done" live="status">
          <p>
            <Mixed>{t.inviteSent(sentTo)}</Mixed>
          </p>
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" icon="send" busy={busy}>
          {t.sendInvite}
        </Button>
      </div>
    </form>
  );
}

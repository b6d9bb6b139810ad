import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { useInvitations } from '@/platform/api/reads';
import type { MyInvitation } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Empty, ProblemNotice } from '@/ui/notice';
import { Person } from '@/ui/person_picker';
import { Shown } from '@/ui/query_view';
import { Mixed } from '@/ui/said';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

export default function InvitationsScreen() {
  const t = useText(texts);
  const invitations = useInvitations();
  return (
    <div className="form">
      <ScreenTitle title={t.myInvitations} />
      <p>{t.invitationText}</p>
      <Shown of={invitations}>
        {(list) =>
          list.length === 0 ? (
            <Empty>{t.noInvitations}</Empty>
          ) : (
            <ul className="stack">
              {list.map((invitation) => (
                <li key={invitation.id}>
                  <Card invitation={invitation} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  );
}

function Card({ invitation }: { invitation: MyInvitation }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const { busy, problem, run } = useCommand();
  const client = useQueryClient();
  const [, go] = useLocation();
  const answer = async (word: 'acceptance' | 'cancellation') => {
    const at = `/patients/${invitation.patient_id}/team/invitations/${invitation.id}`;
    const done = await run(`${at}/${word}`, {});
    if (done === null) return;
    await askAnew(client, ['patients']);
    void askAnew(client, ['invitations']);
    if (word === 'acceptance') go(`/p/${invitation.patient_id}`);
  };
  return (
    <article className="card">
      <h2>
        <Mixed>{t.from_(invitation.invited_by.name)}</Mixed>
      </h2>
      <Person user={invitation.invited_by} />
      <p className="soft">{dayAndClock(invitation.invited_at, language)}</p>
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button look="primary" busy={busy} onClick={() => void answer('acceptance')}>
          {t.accept}
        </Button>
        <Button look="quiet" busy={busy} onClick={() => void answer('cancellation')}>
          {t.decline}
        </Button>
      </div>
    </article>
  );
}

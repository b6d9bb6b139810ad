import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import { useAccess, useTeam } from '@/platform/api/reads';
import type { Invitation, Member, Patient } from '@/platform/api/types';
import { dayAndClock, dayName } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ProblemNotice } from '@/ui/notice';
import { Person } from '@/ui/person_picker';
import { Shown } from '@/ui/query_view';
import './care_team.css';
import { Mixed } from '@/ui/said';
import { InviteForm } from './invite_form';
import { RemoveDialog } from './remove_dialog';
import { texts } from './texts';

/** C11. Members, invitations, and why each of them can see this patient. */
export default function TeamScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const team = useTeam(patient.id);
  const [removing, setRemoving] = useState<Member | null>(null);
  return (
    <div className="stack team-page">
      <section className="card">
        <div className="row row-apart">
          <h2>{t.members}</h2>
          <Button look="quiet" onClick={() => window.print()}>
            {t.print}
          </Button>
        </div>
        <p className="print-only">
          <Mixed>{t.printText(patient.name)}</Mixed>
        </p>
        <Shown of={team}>
          {(data) => (
            <ul className="team-list">
              {data.members.map((member) => (
                <MemberRow
                  key={member.user.id}
                  member={member}
                  onRemove={patient.can.includes('invite') ? () => setRemoving(member) : null}
                />
              ))}
              {data.invitations.map((invitation) => (
                <InvitationRow key={invitation.id} patient={patient} invitation={invitation} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
      {patient.can.includes('invite') && <InviteForm patient={patient} />}
      <WhySection patient={patient} />
      {removing && (
        <RemoveDialog patient={patient} member={removing} onClose={() => setRemoving(null)} />
      )}
    </div>
  );
}

function MemberRow({ member, onRemove }: { member: Member; onRemove: (() => void) | null }) {
  const t = useText(texts);
  const { language } = useLanguage();
  return (
    <li className="team-row">
      <Person user={member.user} />
      {member.me && <Tag tone="key">{t.me}</Tag>}
      <small className="soft team-since">{t.since(dayName(member.since, language))}</small>
      {onRemove && (
        <Button look="quiet" aria-label={t.removeNamed(member.user.name)} onClick={onRemove}>
          {t.remove}
        </Button>
      )}
    </li>
  );
}

function InvitationRow({ patient, invitation }: { patient: Patient; invitation: Invitation }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const { busy, problem, run } = useCommand();
  const client = useQueryClient();
  const withdraw = async () => {
    await run(`/patients/${patient.id}/team/invitations/${invitation.id}/cancellation`, {});
    await askAnew(client, patientKeys.team(patient.id));
  };
  return (
    <li className="team-row screen-only">
      <Person user={invitation.user} />
      <Tag tone="waiting" icon="clock">
        {t.invited}
      </Tag>
      <small className="soft team-since">
        <Mixed>
          {t.invitedBy(invitation.invited_by.name, dayAndClock(invitation.invited_at, language))}
        </Mixed>
      </small>
      <Button
        look="quiet"
        busy={busy}
        aria-label={t.withdrawNamed(invitation.user.name)}
        onClick={() => void withdraw()}
      >
        {t.withdraw}
      </Button>
      <ProblemNotice problem={problem} />
    </li>
  );
}

function WhySection({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const access = useAccess(patient.id);
  const reasons: Record<string, string> = { team_member: t.team_member, registrar: t.registrar };
  const mine = patient.my_access;
  return (
    <section className="card screen-only">
      <h2>{t.why}</h2>
      <p>{t.mine(reasons[mine.reason] ?? mine.reason, dayName(mine.since, language))}</p>
      <p className="soft">{t.whyText}</p>
      <Shown of={access}>
        {(grants) => (
          <div className="table-box">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t.name}</th>
                  <th scope="col">{t.reason}</th>
                  <th scope="col">{t.from}</th>
                </tr>
              </thead>
              <tbody>
                {grants.map((grant) => (
                  <tr key={grant.user.id + grant.reason}>
                    <td>
                      <Person user={grant.user} />
                    </td>
                    <td>{reasons[grant.reason] ?? grant.reason}</td>
                    <td>{dayName(grant.since, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
      <Link href={`/p/${patient.id}/history`} className="plain-link">
        {t.whoLooked}
      </Link>
    </section>
  );
}

import { Link } from 'wouter';
import { useInvitations } from '@/platform/api/reads';
import { useText } from '@/platform/i18n/language';
import { Icon } from '@/ui/icon';
import './care_team.css';
import { texts } from './texts';

/** One line above the list when somebody invited me. */
export function InvitationNotice() {
  const t = useText(texts);
  const count = useInvitations().data?.length ?? 0;
  if (count === 0) return null;
  return (
    <Link href="/invitations" className="invitation-notice">
      <Icon name="bell" />
      {t.invitationCount(count)}
    </Link>
  );
}

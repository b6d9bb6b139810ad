import { type ReactNode, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { useInvitations, usePatient } from '@/platform/api/reads';
import { type Me, seesPatients } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, useWord } from '@/platform/i18n/words';
import { useLive } from '@/platform/live/live_context';
import { useOutbox } from '@/platform/outbox/outbox_context';
import { useUpdate } from '@/platform/service_worker';
import { useWide } from '@/platform/wide';
import { Button } from '@/ui/button';
import { Icon, type IconName } from '@/ui/icon';
import { Loading } from '@/ui/notice';
import { Mixed, Said } from '@/ui/said';
import { ListPane, Main } from './routes';
import { texts } from './texts';

export function Shell({ me, lock }: { me: Me; lock: () => void }) {
  const t = useText(texts);
  const wide = useWide();
  const [path] = useLocation();
  const withPatient = path.startsWith('/p/');
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <TopBar me={me} backTo={withPatient && !wide ? '/' : null} lock={lock} />
      <UpdateBar />
      <div className="panes">
        {(wide || !withPatient) && <Rail me={me} />}
        {wide && (path === '/' || withPatient) && seesPatients(me) && <ListPane me={me} />}
        <Suspense
          fallback={
            <main id="main" className="main-pane page">
              <Loading />
            </main>
          }
        >
          <Main me={me} />
        </Suspense>
      </div>
    </div>
  );
}

function TopBar({ me, backTo, lock }: { me: Me; backTo: string | null; lock: () => void }) {
  const t = useText(texts);
  const word = useWord();
  const { language, choose } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <header className="topbar">
      {backTo && (
        <Link href={backTo} className="icon-button phone-back">
          <Icon name="back" size={24} />
          <span className="unseen">{t.back}</span>
        </Link>
      )}
      {backTo ? (
        <PatientName />
      ) : (
        <Link href="/" className="topbar-name">
          {t.product}
        </Link>
      )}
      <LiveSign />
      <button
        type="button"
        className="button button-quiet topbar-language"
        lang={other}
        onClick={() => choose(other)}
      >
        <span>{t.otherLanguage}</span>
      </button>
      <p className="topbar-user">
        <Said>{me.user.name}</Said>（{word(professions[me.user.profession])}）
        <br />
        <Said>{me.facility.name}</Said>
      </p>
      <button type="button" className="icon-button" onClick={lock}>
        <Icon name="lock" size={22} />
        <span className="unseen">{t.lockNow}</span>
      </button>
    </header>
  );
}

/** On a phone the banner scrolls away; whose page this is stays readable. */
function PatientName() {
  const t = useText(texts);
  const [path] = useLocation();
  const { closed } = useLive();
  const id = path.split('/')[2] ?? '';
  const patient = usePatient(id);
  const name = closed.has(id) ? undefined : patient.data?.name;
  return (
    <span className="topbar-name" aria-hidden="true">
      <Mixed>{name ? t.patientName(name) : t.product}</Mixed>
    </span>
  );
}

function LiveSign() {
  const t = useText(texts);
  const { state } = useLive();
  const say = { live: t.live, connecting: t.connecting, broken: t.broken }[state];
  return (
    <span className={`live live-${state}`} role="status">
      {say}
    </span>
  );
}

function UpdateBar() {
  const t = useText(texts);
  const { ready, apply } = useUpdate();
  return (
    <div role="status">
      {ready && (
        <div className="update-bar">
          <span>{t.updateReady}</span>
          <Button onClick={apply}>{t.update}</Button>
        </div>
      )}
    </div>
  );
}

function Rail({ me }: { me: Me }) {
  const t = useText(texts);
  const [path] = useLocation();
  const { items } = useOutbox();
  const cares = seesPatients(me);
  const invitations = useInvitations(cares);
  const inPatients = path === '/' || path.startsWith('/p/') || path.startsWith('/patients');
  return (
    <nav className="rail" aria-label={t.mainNav}>
      <ul>
        <RailLink href="/" icon="people" current={inPatients}>
          {cares ? t.patients : t.home}
        </RailLink>
        {cares && (
          <>
            <RailLink
              href="/invitations"
              icon="bell"
              current={path === '/invitations'}
              count={invitations.data?.length}
            >
              {t.invitations}
            </RailLink>
            <RailLink
              href="/outbox"
              icon="outbox"
              current={path === '/outbox'}
              count={items.length}
            >
              {t.outbox}
            </RailLink>
          </>
        )}
        <RailLink href="/settings" icon="gear" current={path === '/settings'}>
          {t.settings}
        </RailLink>
      </ul>
    </nav>
  );
}

interface RailLinkProps {
  href: string;
  icon: IconName;
  current: boolean;
  count?: number;
  children: ReactNode;
}

function RailLink({ href, icon, current, count = 0, children }: RailLinkProps) {
  return (
    <li>
      <Link href={href} aria-current={current ? 'page' : undefined}>
        <Icon name={icon} size={24} />
        <span>{children}</span>
        {count > 0 && <span className="rail-count count count-danger">{count}</span>}
      </Link>
    </li>
  );
}

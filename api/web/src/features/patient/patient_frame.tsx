import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { usePatient } from '@/platform/api/reads';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useLive } from '@/platform/live/live_context';
import { useMe } from '@/platform/session/session';
import { Button, ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { problemOf, Shown } from '@/ui/query_view';
import { ScreenTitle } from '@/ui/screen';
import { Banner } from './banner';
import './patient.css';
import { texts } from './texts';

export type Tab =
  | 'timeline'
  | 'vitals'
  | 'team'
  | 'consent'
  | 'history'
  | 'profile'
  | 'alert_rules';

interface FrameProps {
  id: string;
  tab: Tab;
  /** The page brings its own scroller (it has something pinned below it). */
  bare?: boolean;
  /** Only the name line of the banner: the page needs the room. */
  small?: boolean;
  side?: (patient: Patient) => ReactNode;
  /** What must not be overlooked, under the banner of every page. */
  warn?: (patient: Patient) => ReactNode;
  /** `head` is given to a page that brings its own scroller: it belongs at its top. */
  children: (patient: Patient, head: ReactNode) => ReactNode;
}

/** Banner and tabs around every page of a patient; replaced at once when the patient is closed. */
export function PatientFrame(props: FrameProps) {
  const { id } = props;
  const { closed, reopen } = useLive();
  // Closing takes away an open page. Who comes here later asks the server, which knows why.
  const [arriving, setArriving] = useState(closed.has(id));
  useEffect(() => {
    if (!arriving) return;
    reopen(id);
    setArriving(false);
  }, [arriving, reopen, id]);
  if (closed.has(id)) return arriving ? null : <ClosedPage id={id} />;
  return <Open {...props} />;
}

function Open({ id, tab, bare, small, side, warn, children }: FrameProps) {
  const patient = usePatient(id);
  if (patient.data?.status === 'discontinued') return <RefusedPage id={id} code="discontinued" />;
  const code = patient.error ? problemOf(patient.error).code : null;
  if (code === 'discontinued' || code === 'not_found' || code === 'may_not') {
    return <RefusedPage id={id} code={code} />;
  }
  const head = (data: Patient) => (
    <div className="patient-head">
      <Banner patient={data} small={small} />
      {!small && warn?.(data)}
      {!small && <Tabs id={id} tab={tab} />}
    </div>
  );
  return (
    <>
      <main id="main" className="main-pane">
        {patient.data && bare ? (
          children(patient.data, head(patient.data))
        ) : (
          <div className="scroller">
            <Shown of={patient}>
              {(data) => (
                <>
                  {head(data)}
                  <div className="page">{children(data, null)}</div>
                </>
              )}
            </Shown>
          </div>
        )}
      </main>
      {side && patient.data && <aside className="side">{side(patient.data)}</aside>}
    </>
  );
}

function Tabs({ id, tab }: { id: string; tab: Tab }) {
  const t = useText(texts);
  const at = `/p/${id}`;
  const tabs: [Tab, string][] = [
    ['timeline', at],
    ['vitals', `${at}/vitals`],
    ['alert_rules', `${at}/alert-rules`],
    ['team', `${at}/team`],
    ['consent', `${at}/consent`],
    ['history', `${at}/history`],
    ['profile', `${at}/profile`],
  ];
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab, another place to show
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (here) bar.current?.scrollTo({ left: here.offsetLeft - 48 });
  }, [tab]);
  return (
    <nav className="tabs" aria-label={t.tabs} ref={bar}>
      {tabs.map(([name, href]) => (
        <Link key={name} href={href} aria-current={name === tab ? 'page' : undefined}>
          {t[name]}
        </Link>
      ))}
    </nav>
  );
}

function ClosedPage({ id }: { id: string }) {
  const t = useText(texts);
  const { reopen } = useLive();
  return (
    <main id="main" className="main-pane">
      <div className="state-page" data-testid="patient-closed">
        <ScreenTitle title={t.closedTitle} />
        <Notice tone="warning" live="alert">
          <p>{t.closedText}</p>
        </Notice>
        <div className="row">
          <ButtonLink href="/" look="primary">
            {t.toList}
          </ButtonLink>
          <Button onClick={() => reopen(id)}>{t.lookAgain}</Button>
        </div>
      </div>
    </main>
  );
}

function RefusedPage({ id, code }: { id: string; code: string }) {
  const t = useText(texts);
  const ended = code === 'discontinued';
  const { permissions } = useMe();
  const mayResume = ended && permissions.includes('record_consent');
  return (
    <main id="main" className="main-pane">
      <div className="state-page" data-testid={ended ? 'patient-closed' : 'patient-refused'}>
        <ScreenTitle title={ended ? t.closedTitle : t.notFoundTitle} />
        <Notice tone="warning">
          <p>{ended ? t.discontinuedText : t.notFoundText}</p>
        </Notice>
        <div className="row">
          <ButtonLink href="/" look="primary">
            {t.toList}
          </ButtonLink>
          {mayResume && (
            <ButtonLink href={`/p/${id}/resume`} icon="shield">
              {t.resume}
            </ButtonLink>
          )}
        </div>
      </div>
    </main>
  );
}

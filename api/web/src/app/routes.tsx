import { lazy } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { MyAlerts, PatientAlert } from '@/features/alert/my_alerts';
import { InvitationNotice } from '@/features/care_team/invitation_notice';
import { Overview } from '@/features/patient/overview';
import { PatientFrame } from '@/features/patient/patient_frame';
import { PatientList } from '@/features/patient/patient_list';
import { RecentVitals } from '@/features/record/recent_vitals';
import { TimelineScreen } from '@/features/record/timeline_screen';
import { type Me, type Patient, seesPatients } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { roles, useWord } from '@/platform/i18n/words';
import { useWide } from '@/platform/wide';
import { ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import { SettingsScreen } from './settings_screen';
import { texts } from './texts';

const OutboxScreen = lazy(() => import('@/features/outbox/outbox_screen'));
const InvitationsScreen = lazy(() => import('@/features/care_team/invitations_screen'));
const RegisterScreen = lazy(() => import('@/features/patient/register_screen'));
const ProfileScreen = lazy(() => import('@/features/patient/profile_screen'));
const VitalsScreen = lazy(() => import('@/features/record/vitals_screen'));
const VitalsPad = lazy(() => import('@/features/record/vitals_pad'));
const RecordScreen = lazy(() => import('@/features/record/record_screen'));
const CorrectScreen = lazy(() => import('@/features/record/correct_screen'));
const RulesScreen = lazy(() => import('@/features/alert/rules_screen'));
const TeamScreen = lazy(() => import('@/features/care_team/team_screen'));
const ConsentScreen = lazy(() => import('@/features/consent/consent_screen'));
const ResumeScreen = lazy(() => import('@/features/consent/resume_screen'));
const ConsentForm = lazy(() => import('@/features/consent/consent_form'));
const HistoryScreen = lazy(() => import('@/features/access_history/history_screen'));
const EndedScreen = lazy(() => import('@/features/discontinuation/ended_screen'));
const EndScreen = lazy(() => import('@/features/discontinuation/end_screen'));

/** What stands above every list of patients. */
function Extra() {
  return (
    <>
      <MyAlerts />
      <InvitationNotice />
    </>
  );
}

export function ListPane({ me }: { me: Me }) {
  return (
    <div className="list-pane">
      <PatientList me={me} extra={<Extra />} />
    </div>
  );
}

export function Main({ me }: { me: Me }) {
  return (
    <Switch>
      <Route path="/">
        <Home me={me} />
      </Route>
      <Route path="/p/:id/*?">{({ id }) => <PatientPages key={id} id={id} />}</Route>
      <Route path="/patients/new">
        <Page>
          <RegisterScreen />
        </Page>
      </Route>
      <Route path="/outbox">
        <Page>
          <OutboxScreen />
        </Page>
      </Route>
      <Route path="/invitations">
        <Page>
          <InvitationsScreen />
        </Page>
      </Route>
      <Route path="/ended">
        <Page>
          <EndedScreen />
        </Page>
      </Route>
      <Route path="/settings">
        <Page>
          <SettingsScreen me={me} />
        </Page>
      </Route>
      <Route path="/sign-in">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Page>
          <Nowhere />
        </Page>
      </Route>
    </Switch>
  );
}

function Page({ children }: { children: React.ReactNode }) {
  return (
    <main id="main" className="main-pane">
      <div className="scroller">
        <div className="page">{children}</div>
      </div>
    </main>
  );
}

function Home({ me }: { me: Me }) {
  const wide = useWide();
  if (!seesPatients(me)) {
    return (
      <Page>
        <NoPatients me={me} />
      </Page>
    );
  }
  return (
    <main id="main" className="main-pane">
      {wide ? (
        <Overview />
      ) : (
        <div className="list-pane">
          <PatientList me={me} extra={<Extra />} titled />
        </div>
      )}
    </main>
  );
}

/** The pages of one patient, all under the same banner. */
function PatientPages({ id }: { id: string }) {
  const at = `/p/${id}`;
  const warn = (patient: Patient) => <PatientAlert patient={patient} />;
  const side = (patient: Patient) => <RecentVitals patient={patient} look="side" />;
  return (
    <Switch>
      <Route path={at}>
        <PatientFrame id={id} tab="timeline" warn={warn} side={side} bare>
          {(patient, head) => <TimelineScreen patient={patient} head={head} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/vitals`}>
        <PatientFrame id={id} tab="vitals" warn={warn}>
          {(patient) => <VitalsScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/pad`}>
        <PatientFrame id={id} tab="vitals" warn={warn} small>
          {(patient) => <VitalsPad patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/records/:record`}>
        {({ record }) => (
          <PatientFrame id={id} tab="timeline" warn={warn}>
            {(patient) => <RecordScreen patient={patient} recordId={record} />}
          </PatientFrame>
        )}
      </Route>
      <Route path={`${at}/records/:record/correct`}>
        {({ record }) => (
          <PatientFrame id={id} tab="timeline" warn={warn}>
            {(patient) => <CorrectScreen patient={patient} recordId={record} />}
          </PatientFrame>
        )}
      </Route>
      <Route path={`${at}/alert-rules`}>
        <PatientFrame id={id} tab="alert_rules" warn={warn}>
          {(patient) => <RulesScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/team`}>
        <PatientFrame id={id} tab="team" warn={warn}>
          {(patient) => <TeamScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/consent`}>
        <PatientFrame id={id} tab="consent" warn={warn}>
          {(patient) => <ConsentScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/consent/new`}>
        <PatientFrame id={id} tab="consent" warn={warn}>
          {(patient) => <ConsentForm patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/resume`}>
        <Page>
          <ResumeScreen id={id} />
        </Page>
      </Route>
      <Route path={`${at}/history`}>
        <PatientFrame id={id} tab="history" warn={warn}>
          {(patient) => <HistoryScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/profile`}>
        <PatientFrame id={id} tab="profile" warn={warn}>
          {(patient) => <ProfileScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route path={`${at}/end`}>
        <PatientFrame id={id} tab="profile" warn={warn}>
          {(patient) => <EndScreen patient={patient} />}
        </PatientFrame>
      </Route>
      <Route>
        <Page>
          <Nowhere />
        </Page>
      </Route>
    </Switch>
  );
}

/** Home of the roles that keep the service but never see a patient. */
function NoPatients({ me }: { me: Me }) {
  const t = useText(texts);
  const word = useWord();
  return (
    <div className="form">
      <ScreenTitle title={t.noPatientsTitle} />
      <Notice>
        <p>{t.noPatientsText(word(roles[me.user.role]))}</p>
      </Notice>
    </div>
  );
}

function Nowhere() {
  const t = useText(texts);
  return (
    <>
      <ScreenTitle title={t.notHereTitle} />
      <div>
        <ButtonLink href="/">{t.toPatients}</ButtonLink>
      </div>
    </>
  );
}

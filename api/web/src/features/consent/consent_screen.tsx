import { useState } from 'react';
import { useConsents } from '@/platform/api/reads';
import type { Consent, ConsentStatus, Patient } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Attachments } from '@/ui/attachments';
import { Tag } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { ChangeDialog } from './change_dialog';
import './consent.css';
import { Mixed, Said } from '@/ui/said';
import { RevokeDialog } from './revoke_dialog';
import { ScopeWords } from './scope_words';
import { texts } from './texts';

/** C12. What the patient agreed to, every change of it, and its revocation. */
export default function ConsentScreen({ patient }: { patient: Patient }) {
  const consents = useConsents(patient.id);
  return (
    <div className="stack consent-page">
      <Shown of={consents}>{(list) => <Consents patient={patient} list={list} />}</Shown>
    </div>
  );
}

function Consents({ patient, list }: { patient: Patient; list: Consent[] }) {
  const t = useText(texts);
  const inOrder = [...list].sort((a, b) => b.given_at.localeCompare(a.given_at));
  const current = inOrder.find((one) => one.status === 'given');
  const earlier = inOrder.filter((one) => one !== current);
  return (
    <>
      <h2>{t.now}</h2>
      {current ? (
        <ConsentCard patient={patient} consent={current} />
      ) : (
        <Notice tone="warning">
          <p>{earlier.length > 0 ? t.revokedNow : t.none}</p>
        </Notice>
      )}
      {!current && patient.can.includes('record_consent') && (
        <div>
          <ButtonLink href={`/p/${patient.id}/consent/new`} look="primary" icon="shield">
            {t.record}
          </ButtonLink>
        </div>
      )}
      {earlier.length > 0 && <h2>{t.history}</h2>}
      {earlier.map((consent) => (
        <ConsentCard key={consent.id} patient={patient} consent={consent} />
      ))}
    </>
  );
}

function StatusTag({ status }: { status: ConsentStatus }) {
  const t = useText(texts);
  if (status === 'given') {
    return (
      <Tag tone="ok" icon="check">
        {t.given}
      </Tag>
    );
  }
  if (status === 'replaced') return <Tag>{t.replaced}</Tag>;
  return (
    <Tag tone="alert" icon="warning">
      {t.revoked}
    </Tag>
  );
}

function ConsentCard({ patient, consent }: { patient: Patient; consent: Consent }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const [open, setOpen] = useState<'change' | 'revoke' | null>(null);
  const given = consent.status === 'given';
  return (
    <article className="card">
      <div className="row row-apart">
        <StatusTag status={consent.status} />
        <span className="soft">{dayAndClock(consent.given_at, language)}</span>
      </div>
      <dl className="facts">
        <dt>{t.giver}</dt>
        <dd>
          <GiverWords consent={consent} />
        </dd>
        <dt>{t.scope}</dt>
        <dd>
          <ScopeWords scope={consent.scope} />
        </dd>
        <dt>{t.method}</dt>
        <dd>
          {t[consent.method]}
          {consent.document_ref && <Mixed>{`・${consent.document_ref}`}</Mixed>}
          {'・'}
          {consent.copy_given ? t.copyYes : t.copyNo}
          {consent.document && (
            <Attachments
              patientId={patient.id}
              attachments={[consent.document]}
              about={dayAndClock(consent.given_at, language)}
            />
          )}
        </dd>
        {consent.explained_by && (
          <>
            <dt>{t.explainedBy}</dt>
            <dd>
              <Said>{consent.explained_by.name}</Said>
            </dd>
          </>
        )}
        {consent.revoked_at && (
          <>
            <dt>{t.revokedAt}</dt>
            <dd>{dayAndClock(consent.revoked_at, language)}</dd>
          </>
        )}
      </dl>
      {consent.changes.map(({ changed_at: at }) => (
        <p key={at} className="soft">
          {t.changed(dayAndClock(at, language))}
        </p>
      ))}
      {given && patient.can.includes('record_consent') && (
        <div className="row card-actions">
          <Button icon="edit" onClick={() => setOpen('change')}>
            {t.change}
          </Button>
          <Button look="quiet" icon="stop" onClick={() => setOpen('revoke')}>
            {t.revoke}
          </Button>
        </div>
      )}
      {open === 'change' && (
        <ChangeDialog patient={patient} consent={consent} onClose={() => setOpen(null)} />
      )}
      {open === 'revoke' && (
        <RevokeDialog patient={patient} consent={consent} onClose={() => setOpen(null)} />
      )}
    </article>
  );
}

function GiverWords({ consent }: { consent: Consent }) {
  const t = useText(texts);
  const { giver } = consent;
  if (giver.kind === 'self') return t.self;
  const reason = giver.proxy_reason ?? 'none';
  const why = reason === 'none' ? '' : t[reason];
  return (
    <Mixed>{`${giver.name ?? ''}（${[giver.relation, why].filter(Boolean).join('・')}）`}</Mixed>
  );
}

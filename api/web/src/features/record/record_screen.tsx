import { useState } from 'react';
import { useLocation } from 'wouter';
import { useRecord } from '@/platform/api/reads';
import type { Content, Item, Patient, UserRef } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { explain } from '@/platform/i18n/problems';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { useOutbox } from '@/platform/outbox/outbox_context';
import { askedWarnings, type OutboxItem } from '@/platform/outbox/queue';
import { ProfessionBadge, Tag } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ProblemParts } from '@/ui/problem_parts';
import { Shown } from '@/ui/query_view';
import { useRecordActs } from './acts';
import { AlertNotes } from './alert_note';
import { CancelDialog } from './cancel_dialog';
import { CancelledNote } from './cancelled_note';
import { ContentView, Reference, useAbout } from './content';
import { Who } from './entry_head';
import { Originals } from './originals';
import './record.css';
import { Mixed, Said } from '@/ui/said';
import { texts } from './texts';

/** C3. One record: what it says now, every version, and who acknowledged it by profession. */
export default function RecordScreen({
  patient,
  recordId,
}: {
  patient: Patient;
  recordId: string;
}) {
  const t = useText(texts);
  const record = useRecord(patient.id, recordId);
  return (
    <div className="stack record-page">
      <div>
        <ButtonLink href={`/p/${patient.id}`} look="quiet" icon="back">
          {t.backToTimeline}
        </ButtonLink>
      </div>
      <Shown of={record}>{(item) => <RecordView patient={patient} item={item} />}</Shown>
    </div>
  );
}

function RecordView({ patient, item }: { patient: Patient; item: Item }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const acts = useRecordActs(patient.id);
  const about = useAbout();
  const [cancelling, setCancelling] = useState(false);
  if (item.discontinued) return <Notice tone="warning">{t.ended}</Notice>;
  const change = acts.items.find(
    (one) => one.path.includes(item.id) && one.action !== 'acknowledgement',
  );
  const acknowledged = item.acknowledged_by_me || acts.acknowledging.has(item.id);
  return (
    <>
      <article className="card" aria-labelledby="record-title">
        <div className="row row-apart">
          <h2 id="record-title">{word(recordKinds[item.kind], item.kind)}</h2>
          <span className="row">
            {item.urgent && (
              <Tag tone="danger" icon="warning">
                {t.urgent}
              </Tag>
            )}
            {item.cancelled && <Tag tone="alert">{t.cancelled}</Tag>}
            {item.corrections.length > 0 && <Tag tone="waiting">{t.corrected}</Tag>}
            {change?.state === 'waiting' && (
              <Tag tone="waiting" icon="outbox">
                {t.waiting}
              </Tag>
            )}
          </span>
        </div>
        <Who item={item} />
        <p className="soft">
          <time dateTime={item.occurred_at}>{dayAndClock(item.occurred_at, language)}</time>・
          {(item.source ? t.importedAt : t.recordedAt)(dayAndClock(item.recorded_at, language))}
        </p>
        <ContentView
          content={item}
          struck={item.cancelled !== null}
          of={{ patientId: patient.id, about: about(item) }}
        />
        <AlertNotes item={item} patientId={patient.id} />
        <Originals item={item} />
        <CancelledNote item={item} />
        <Reference />
        {change?.state === 'attention' && <SetAside patientId={patient.id} change={change} />}
        <div className="row card-actions">
          {!item.mine && (
            <Button
              icon="check"
              aria-pressed={acknowledged}
              unavailable={acknowledged}
              onClick={() => void acts.acknowledge([item])}
            >
              {t.acknowledge}
            </Button>
          )}
          {item.mine && !item.cancelled && (
            <>
              <ButtonLink href={`/p/${patient.id}/records/${item.id}/correct`} icon="edit">
                {t.correct}
              </ButtonLink>
              <Button look="quiet" icon="close" onClick={() => setCancelling(true)}>
                {t.cancel}
              </Button>
            </>
          )}
          <ButtonLink href={`/p/${patient.id}/end?record=${item.id}`} look="quiet" icon="stop">
            {t.endRecord}
          </ButtonLink>
        </div>
      </article>
      {item.corrections.length > 0 && <Versions item={item} patientId={patient.id} />}
      <Acknowledgements item={item} />
      {cancelling && (
        <CancelDialog
          onClose={() => setCancelling(false)}
          onCancel={(reason) => void acts.cancel(item.id, reason)}
        />
      )}
    </>
  );
}

/** A correction or cancellation the server did not take as it is: why, and what can be done. */
function SetAside({ patientId, change }: { patientId: string; change: OutboxItem }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const { outbox } = useOutbox();
  const [, go] = useLocation();
  const { problem } = change;
  const edit = async () => {
    await outbox.backToDraft(change);
    go(`/p/${patientId}/records/${change.path.split('/').at(-2)}/correct`);
  };
  return (
    <Notice tone="error" live="alert">
      {problem && <p>{explain(problem, language)}</p>}
      {problem && <ProblemParts problem={problem} body={change.body} />}
      <div className="row">
        {askedWarnings(problem).length > 0 && (
          <Button onClick={() => void outbox.confirm(change)}>{t.sendAnyway}</Button>
        )}
        {change.slot && (
          <Button look="quiet" icon="edit" onClick={() => void edit()}>
            {t.editAgain}
          </Button>
        )}
        <Button look="quiet" icon="close" onClick={() => void outbox.discard(change)}>
          {t.dropChange}
        </Button>
      </div>
    </Notice>
  );
}

interface Version extends Content {
  title: string;
  note: string;
}

function Versions({ item, patientId }: { item: Item; patientId: string }) {
  const t = useText(texts);
  const about = useAbout();
  const { language } = useLanguage();
  const first: Version[] = item.original
    ? [
        {
          ...item.original,
          title: t.firstVersion,
          note: `${item.author.name}・${dayAndClock(item.recorded_at, language)}`,
        },
      ]
    : [];
  const later: Version[] = item.corrections.map((one) => ({
    ...one,
    title: t.version(one.revision),
    note: t.correctedBy(one.author.name, dayAndClock(one.at, language), one.reason),
  }));
  const versions = [...first, ...later].reverse();
  return (
    <section className="card">
      <h2>{t.versions}</h2>
      <ol className="versions">
        {versions.map((version, index) => (
          <li key={version.title}>
            <h3>
              {version.title} {index === 0 && <Tag tone="ok">{t.currentVersion}</Tag>}
            </h3>
            <p className="soft">
              <Mixed>{version.note}</Mixed>
            </p>
            <ContentView
              content={version}
              struck={index > 0}
              of={{ patientId, about: about(item) }}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Acknowledgements({ item }: { item: Item }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const groups = new Map<UserRef['profession'], Item['acknowledgements']>();
  for (const one of item.acknowledgements) {
    groups.set(one.user.profession, [...(groups.get(one.user.profession) ?? []), one]);
  }
  return (
    <section className="card">
      <h2>
        {t.acknowledgements} <span className="soft">{t.people(item.acknowledgements.length)}</span>
      </h2>
      {groups.size === 0 && <p className="soft">{t.nobodyYet}</p>}
      <dl className="by-profession">
        {[...groups].map(([profession, list]) => (
          <div key={profession}>
            <dt>
              <ProfessionBadge profession={profession} />
            </dt>
            {list.map((one) => (
              <dd key={one.user.id}>
                <Said>{one.user.name}</Said>{' '}
                <small className="soft">{dayAndClock(one.at, language)}</small>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useState } from 'react';
import { useLocation } from 'wouter';
import { usePatients } from '@/platform/api/reads';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { explain } from '@/platform/i18n/problems';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { useOutbox } from '@/platform/outbox/outbox_context';
import { askedWarnings, type OutboxItem } from '@/platform/outbox/queue';
import { KeptPhotos } from '@/ui/attachments';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Empty, Notice } from '@/ui/notice';
import { ProblemParts } from '@/ui/problem_parts';
import { Mixed } from '@/ui/said';
import { ScreenTitle } from '@/ui/screen';
import { textOf } from './item_text';
import { texts } from './texts';

const day = 86_400_000;

/** S9. Everything that has not reached the server, why, and what can be done about it. */
export default function OutboxScreen() {
  const t = useText(texts);
  const { items, outbox } = useOutbox();
  const old = items.some((item) => Date.now() - new Date(item.created_at).getTime() > day);
  return (
    <div className="form">
      <ScreenTitle title={t.title} />
      <p>{t.intro}</p>
      {old && (
        <Notice tone="warning">
          <p>{t.old}</p>
        </Notice>
      )}
      {items.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <>
          <div>
            <Button look="primary" icon="send" onClick={() => void outbox.retryAll()}>
              {t.sendNow}
            </Button>
          </div>
          <ol className="stack">
            {items.map((item) => (
              <li key={item.key}>
                <Card item={item} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Card({ item }: { item: OutboxItem }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const { sending } = useOutbox();
  const patients = usePatients();
  const patient = patients.data?.find((one) => one.id === item.patient_id);
  const kind = item.action === 'record' ? recordKinds[item.body.kind as 'visit'] : undefined;
  const text = textOf(item.body, language);
  return (
    <article className="card" data-testid="outbox-item">
      <div className="row row-apart">
        <h2>
          {kind ? word(kind) : t[item.action]}
          {patient?.name && (
            <small>
              　<Mixed>{t.forPatient(patient.name)}</Mixed>
            </small>
          )}
        </h2>
        {item.state === 'attention' ? (
          <Tag tone="alert" icon="warning">
            {t.attention}
          </Tag>
        ) : (
          <Tag tone="waiting" icon="outbox">
            {sending === item.key ? t.sending : t.waiting}
          </Tag>
        )}
      </div>
      {text && (
        <p className="content-text">
          <Mixed>{text}</Mixed>
        </p>
      )}
      <KeptPhotos photos={item.photos ?? []} />
      <p className="soft">
        {t.written(dayAndClock(item.created_at, language))}
        {item.attempts > 0 && `・${t.attempts(item.attempts)}`}
      </p>
      {item.problem && (
        <Notice tone="error">
          <p>{explain(item.problem, language)}</p>
          <ProblemParts problem={item.problem} body={item.body} />
        </Notice>
      )}
      <Acts item={item} text={text} />
    </article>
  );
}

function Acts({ item, text }: { item: OutboxItem; text: string }) {
  const t = useText(texts);
  const [, go] = useLocation();
  const { outbox } = useOutbox();
  const [asking, setAsking] = useState(false);
  const [copied, setCopied] = useState(false);
  const edit = async () => {
    await outbox.backToDraft(item);
    const record = item.path.split('/').at(-2);
    const pad = item.slot?.startsWith('pad:') ? '/pad' : '';
    go(
      item.action === 'correction'
        ? `/p/${item.patient_id}/records/${record}/correct`
        : `/p/${item.patient_id}${pad}`,
    );
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="row">
      {askedWarnings(item.problem).length > 0 && (
        <Button onClick={() => void outbox.confirm(item)}>{t.confirm}</Button>
      )}
      {item.slot && (
        <Button look="quiet" icon="edit" onClick={() => void edit()}>
          {t.edit}
        </Button>
      )}
      {text && (
        <Button look="quiet" onClick={() => void copy()}>
          {copied ? t.copied : t.copy}
        </Button>
      )}
      <Button look="quiet" icon="close" onClick={() => setAsking(true)}>
        {t.discard}
      </Button>
      {asking && (
        <Dialog
          title={t.discardTitle}
          question
          onClose={() => setAsking(false)}
          actions={
            <Button look="danger" onClick={() => void outbox.discard(item)}>
              {t.discard}
            </Button>
          }
        >
          <p>{t.discardText}</p>
        </Dialog>
      )}
    </div>
  );
}

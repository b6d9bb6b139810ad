import { Link } from 'wouter';
import type { Item } from '@/platform/api/types';
import { clock, dayAndClock, dayOf } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import type { Language } from '@/platform/i18n/texts';
import { professions, recordKinds, useWord } from '@/platform/i18n/words';
import { ProfessionBadge, Tag } from '@/ui/badge';
import { Icon } from '@/ui/icon';
import { Mixed, Said } from '@/ui/said';
import { ContentView } from './content';
import { Originals, sourceName } from './originals';
import { texts } from './texts';
import { lateEntry } from './timeline';

export interface EntryProps {
  item: Item;
  patientId: string;
  unread: boolean;
  /** An acknowledgement of mine is on its way. */
  acknowledging: boolean;
  onAcknowledge: (item: Item) => void;
  onReply: (item: Item) => void;
}

/** One record on the timeline. */
export function Entry(props: EntryProps) {
  const { item, patientId, unread } = props;
  const t = useText(texts);
  const word = useWord();
  const kind = word(recordKinds[item.kind], item.kind);
  const look = item.urgent ? 'entry-urgent' : unread ? 'entry-unread' : '';
  if (item.discontinued) {
    return (
      <article className="entry entry-ended" id={item.id}>
        <p className="soft">{t.ended}</p>
      </article>
    );
  }
  return (
    <article
      className={`entry ${look} ${item.cancelled ? 'entry-cancelled' : ''}`}
      id={item.id}
      aria-labelledby={`${item.id}-title`}
    >
      <EntryHead item={item} kind={kind} unread={unread} />
      <ReplyLink item={item} />
      <ContentView content={item} struck={item.cancelled !== null} />
      <Originals item={item} />
      <Changes item={item} patientId={patientId} />
      <Actions {...props} kind={kind} />
    </article>
  );
}

/** Only the clock when it was entered on the day it happened. */
function entered(item: Item, language: Language): string {
  const sameDay = dayOf(item.recorded_at) === dayOf(item.occurred_at);
  return (sameDay ? clock : dayAndClock)(item.recorded_at, language);
}

function EntryHead({ item, kind, unread }: { item: Item; kind: string; unread: boolean }) {
  const t = useText(texts);
  const { language } = useLanguage();
  return (
    <header className="entry-head">
      <div className="entry-who">
        <ProfessionBadge profession={item.author.profession} />
        <span className="person-name">
          <b>
            <Said>{item.author.name}</Said>
          </b>
          <small>
            <Said>{item.author.facility.name}</Said>
          </small>
        </span>
      </div>
      <p className="entry-time numbers">
        <time dateTime={item.occurred_at}>{clock(item.occurred_at, language)}</time>
        {lateEntry(item) && <small className="soft">{t.recordedAt(entered(item, language))}</small>}
      </p>
      <div className="entry-marks">
        <h3 id={`${item.id}-title`} className="entry-kind">
          {kind}
        </h3>
        {item.urgent && (
          <Tag tone="danger" icon="warning">
            {t.urgent}
          </Tag>
        )}
        {unread && <Tag tone="key">{t.unread}</Tag>}
        {item.cancelled && <Tag tone="alert">{t.cancelled}</Tag>}
        {item.corrections.length > 0 && <Tag tone="waiting">{t.corrected}</Tag>}
        {item.reply_by && !item.replied && (
          <Tag tone="waiting" icon="clock">
            {t.replyBy(dayAndClock(item.reply_by, language))}
          </Tag>
        )}
        {item.replied && (
          <Tag tone="ok" icon="check">
            {t.replied}
          </Tag>
        )}
        {item.source && <Tag>{t.imported(sourceName(item.source.system))}</Tag>}
      </div>
      {item.addressees.length > 0 && (
        <p className="soft entry-to">
          {t.to}：<Said>{item.addressees.map((user) => user.name).join('、')}</Said>
        </p>
      )}
    </header>
  );
}

function ReplyLink({ item }: { item: Item }) {
  const t = useText(texts);
  if (!item.reply_to) return null;
  return (
    <p className="entry-reply">
      <Icon name="reply" size={16} /> <a href={`#${item.reply_to}`}>{t.replyTo}</a>
    </p>
  );
}

function Changes({ item, patientId }: { item: Item; patientId: string }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const last = item.corrections.at(-1);
  const before = item.corrections.at(-2) ?? item.original;
  return (
    <>
      {last && (
        <details className="entry-before">
          <summary>
            <Mixed>
              {t.correctedBy(last.author.name, dayAndClock(last.at, language), last.reason)}
            </Mixed>
          </summary>
          <p className="soft">{t.seeBefore}</p>
          {before && <ContentView content={before} struck />}
          <Link href={`/p/${patientId}/records/${item.id}`}>{t.versions}</Link>
        </details>
      )}
      {item.cancelled && (
        <p className="entry-note">
          <Mixed>
            {t.cancelledBy(
              item.cancelled.author.name,
              dayAndClock(item.cancelled.at, language),
              item.cancelled.reason,
            )}
          </Mixed>
        </p>
      )}
    </>
  );
}

function Actions(props: EntryProps & { kind: string }) {
  const { item, patientId, acknowledging, onAcknowledge, onReply, kind } = props;
  const t = useText(texts);
  const word = useWord();
  const mineToo = item.acknowledged_by_me || acknowledging;
  const count = item.acknowledgements.length + (acknowledging && !item.acknowledged_by_me ? 1 : 0);
  const names = item.acknowledgements
    .map(({ user }) => `${user.name}（${word(professions[user.profession])}）`)
    .join('、');
  return (
    <footer className="entry-actions card-actions">
      {!item.mine && (
        <button
          type="button"
          className={mineToo ? 'acknowledge acknowledge-done' : 'acknowledge'}
          aria-pressed={mineToo}
          onClick={() => !mineToo && onAcknowledge(item)}
        >
          <Icon name="check" />
          {t.acknowledge}
          {count > 0 && <span className="numbers">{count}</span>}
        </button>
      )}
      {!item.cancelled && (
        <button type="button" className="button button-quiet" onClick={() => onReply(item)}>
          <Icon name="reply" />
          <span>{t.reply}</span>
        </button>
      )}
      <Link
        href={`/p/${patientId}/records/${item.id}`}
        className="button button-quiet"
        aria-label={t.openNamed(kind, item.author.name)}
      >
        <span>{t.open}</span>
      </Link>
      {names && (
        <p className="entry-names">
          <Mixed>{t.acknowledgedBy(names)}</Mixed>
        </p>
      )}
    </footer>
  );
}

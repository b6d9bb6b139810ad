import { Link } from 'wouter';
import type { Item } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, recordKinds, useWord } from '@/platform/i18n/words';
import { Icon } from '@/ui/icon';
import { Mixed } from '@/ui/said';
import { AlertNotes } from './alert_note';
import { CancelledNote } from './cancelled_note';
import { ContentView, useAbout } from './content';
import { EntryHead } from './entry_head';
import { sourceName } from './originals';
import { texts } from './texts';

export interface EntryProps {
  item: Item;
  patientId: string;
  unread: boolean;
  /** Shown as one with the record before it. */
  joined: boolean;
  /** An acknowledgement of mine is on its way. */
  acknowledging: boolean;
  onAcknowledge: (item: Item) => void;
  onReply: (item: Item) => void;
}

/** One record on the timeline. */
export function Entry(props: EntryProps) {
  const { item, patientId, unread, joined } = props;
  const t = useText(texts);
  const word = useWord();
  const about = useAbout();
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
      className={`entry ${look} ${joined ? 'entry-joined' : ''} ${item.source ? 'entry-imported' : ''} ${item.cancelled ? 'entry-cancelled' : ''}`}
      id={item.id}
      aria-labelledby={`${item.id}-title`}
    >
      <EntryHead item={item} kind={kind} unread={unread} joined={joined} />
      <ReplyLink item={item} />
      <ContentView
        content={item}
        struck={item.cancelled !== null}
        brief
        of={{ patientId, about: about(item) }}
      />
      <AlertNotes item={item} patientId={patientId} />
      <Changes item={item} patientId={patientId} />
      <Actions {...props} kind={kind} />
    </article>
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
      <CancelledNote item={item} />
    </>
  );
}

function Actions(props: EntryProps & { kind: string }) {
  const { item, patientId, acknowledging, onAcknowledge, onReply, kind } = props;
  const t = useText(texts);
  const word = useWord();
  const author = item.source ? sourceName(item.source.system) : item.author.name;
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
      {!item.cancelled && !item.source && (
        <button type="button" className="button button-quiet" onClick={() => onReply(item)}>
          <Icon name="reply" />
          <span>{t.reply}</span>
        </button>
      )}
      <Link
        href={`/p/${patientId}/records/${item.id}`}
        className="button button-quiet"
        aria-label={t.openNamed(kind, author)}
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

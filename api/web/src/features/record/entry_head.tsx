import type { Item } from '@/platform/api/types';
import { clock, dayAndClock, dayOf, short } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import type { Language } from '@/platform/i18n/texts';
import { ProfessionBadge, Tag } from '@/ui/badge';
import { Mixed, Said } from '@/ui/said';
import { sourceName } from './originals';
import { texts } from './texts';
import { lateEntry } from './timeline';

/** Only the clock when it was entered on the day it happened. */
function entered(item: Item, language: Language): string {
  const sameDay = dayOf(item.recorded_at) === dayOf(item.occurred_at);
  return (sameDay ? clock : dayAndClock)(item.recorded_at, language);
}

interface HeadProps {
  item: Item;
  kind: string;
  unread: boolean;
  joined: boolean;
}

/** Who, when, what kind, and what is to be done. */
export function EntryHead({ item, kind, unread, joined }: HeadProps) {
  const t = useText(texts);
  const { language } = useLanguage();
  return (
    <header className="entry-head">
      {!joined && <Who item={item} />}
      {!joined && <When item={item} />}
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
      </div>
      {item.addressees.length > 0 && (
        <p className="soft entry-to">
          {t.to}：<Said>{item.addressees.map((user) => user.name).join('、')}</Said>
        </p>
      )}
    </header>
  );
}

/** An imported record was not written by who brought it in, and does not look as if it was. */
export function Who({ item }: { item: Item }) {
  const t = useText(texts);
  const { author, source } = item;
  const from = source && t.importedFrom(sourceName(source.system));
  return (
    <div className="entry-who">
      {source ? (
        <span className="badge badge-gray">{t.imported}</span>
      ) : (
        <ProfessionBadge profession={author.profession} />
      )}
      <span className="person-name">
        <b>{from ? <Mixed>{from}</Mixed> : <Said>{author.name}</Said>}</b>
        <small>
          {source ? (
            <Mixed>{t.importedBy(author.name)}</Mixed>
          ) : (
            <Said>{author.facility.name}</Said>
          )}
        </small>
      </span>
    </div>
  );
}

function When({ item }: { item: Item }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const late = item.source
    ? t.importedAt(short(item.recorded_at, language))
    : t.recordedAt(entered(item, language));
  return (
    <p className="entry-time numbers">
      <time dateTime={item.occurred_at}>{clock(item.occurred_at, language)}</time>
      {lateEntry(item) && <small className="soft">{late}</small>}
    </p>
  );
}

import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTimeline } from '@/platform/api/reads';
import type { Item, NewRecord, Patient, RecordKind } from '@/platform/api/types';
import { calendarDate } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Empty } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { useRecordActs } from './acts';
import { Composer, type ComposerHandle } from './composer';
import { Reference } from './content';
import { Entry } from './entry';
import { PendingEntry } from './pending_entry';
import { RecentVitals } from './recent_vitals';
import './record.css';
import { texts } from './texts';
import { acknowledgeable, byDay, goesWith, hasArrived } from './timeline';
import { useShownItems } from './use_shown_items';

/** C2. Newest first; new records wait in a bar while the reader is further down. */
export function TimelineScreen({ patient, head }: { patient: Patient; head: ReactNode }) {
  const t = useText(texts);
  const [kind, setKind] = useState<RecordKind | ''>('');
  const timeline = useTimeline(patient.id, kind);
  const composer = useRef<ComposerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className="scroller" ref={scroller}>
        {head}
        {patient.can.includes('post_record') && (
          <button type="button" className="skip-here" onClick={() => composer.current?.open()}>
            {t.toComposer}
          </button>
        )}
        <div className="page timeline">
          <RecentVitals patient={patient} look="strip" />
          <KindFilter kind={kind} onPick={setKind} />
          <Pending patient={patient} pages={timeline.data?.pages ?? []} composer={composer} />
          <Shown of={timeline}>
            {(data) => (
              <Records
                patient={patient}
                kind={kind}
                pages={data.pages.map((page) => page.items)}
                firstUnread={data.pages[0]?.first_unread_id ?? null}
                more={timeline.hasNextPage ? () => timeline.fetchNextPage() : null}
                composer={composer}
                scroller={scroller}
              />
            )}
          </Shown>
        </div>
      </div>
      {patient.can.includes('post_record') && <Composer patient={patient} ref={composer} />}
    </>
  );
}

/** What has not reached the server stands on top, also where nothing could be read from it. */
function Pending({
  patient,
  pages,
  composer,
}: {
  patient: Patient;
  pages: { items: Item[] }[];
  composer: RefObject<ComposerHandle | null>;
}) {
  const { items } = useRecordActs(patient.id);
  const known = pages.flatMap((page) => page.items);
  const pending = items
    .filter((item) => item.action === 'record')
    .filter((item) => !hasArrived(item.body as unknown as NewRecord, known))
    .reverse();
  return pending.map((item) => (
    <PendingEntry key={item.key} item={item} onEdit={() => composer.current?.reload()} />
  ));
}

function KindFilter({
  kind,
  onPick,
}: {
  kind: RecordKind | '';
  onPick: (kind: RecordKind | '') => void;
}) {
  const t = useText(texts);
  const word = useWord();
  return (
    <div className="row row-apart timeline-tools">
      <Reference />
      <label className="kind-filter">
        <span className="unseen">{t.kindFilter}</span>
        <select value={kind} onChange={(event) => onPick(event.target.value as RecordKind | '')}>
          <option value="">{t.allKinds}</option>
          {Object.entries(recordKinds).map(([value, name]) => (
            <option key={value} value={value}>
              {word(name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface RecordsProps {
  patient: Patient;
  kind: RecordKind | '';
  pages: Item[][];
  firstUnread: string | null;
  more: (() => unknown) | null;
  composer: RefObject<ComposerHandle | null>;
  scroller: RefObject<HTMLDivElement | null>;
}

function Records({ patient, kind, pages, firstUnread, more, composer, scroller }: RecordsProps) {
  const t = useText(texts);
  const { language } = useLanguage();
  const all = useMemo(() => pages.flat(), [pages]);
  const { shown, held, release, unread, top } = useShownItems(all, kind);
  const { items, acknowledge, acknowledging } = useRecordActs(patient.id);
  const pending = items.filter((item) => item.action === 'record');
  const reply = (item: Item) => composer.current?.reply(item);
  const showNew = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      <div ref={top} className="timeline-top" />
      <div role="status" className="new-bar-place">
        {held > 0 && (
          <button type="button" className="new-bar" onClick={showNew}>
            <Icon name="up" />
            {t.newRecords(held)}
          </button>
        )}
      </div>
      <UnreadBar
        items={shown}
        unread={unread}
        firstUnread={firstUnread}
        acknowledging={acknowledging}
        onAcknowledgeAll={(list) => void acknowledge(list)}
      />
      {shown.length === 0 && pending.length === 0 && <Empty>{t.noRecords}</Empty>}
      {byDay(shown).map((day) => (
        <section key={day.items[0]?.id ?? day.day} aria-label={calendarDate(day.day, language)}>
          <h2 className="day">{calendarDate(day.day, language)}</h2>
          <ol className="entries">
            {day.items.map((item, index) => (
              <li key={item.id}>
                <Entry
                  item={item}
                  joined={goesWith(day.items[index - 1], item)}
                  patientId={patient.id}
                  unread={unread.has(item.id)}
                  acknowledging={acknowledging.has(item.id)}
                  onAcknowledge={(one) => void acknowledge([one])}
                  onReply={reply}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Older more={more} some={shown.length > 0} />
    </>
  );
}

function Older({ more, some }: { more: (() => unknown) | null; some: boolean }) {
  const t = useText(texts);
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(more);
  load.current = more;
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) load.current?.();
    });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={end} className="timeline-end">
      {more && <Button onClick={() => more()}>{t.older}</Button>}
      {!more && some && <p className="hint">{t.endOfRecords}</p>}
    </div>
  );
}

interface UnreadBarProps {
  items: readonly Item[];
  unread: ReadonlySet<string>;
  firstUnread: string | null;
  acknowledging: ReadonlySet<string>;
  onAcknowledgeAll: (items: Item[]) => void;
}

function UnreadBar({
  items,
  unread,
  firstUnread,
  acknowledging,
  onAcknowledgeAll,
}: UnreadBarProps) {
  const t = useText(texts);
  const count = items.filter((item) => unread.has(item.id)).length;
  const open = acknowledgeable(items).filter(
    (item) => unread.has(item.id) && !acknowledging.has(item.id),
  );
  if (count === 0) return null;
  const last = items.findLast((item) => unread.has(item.id))?.id;
  const goal = items.some((item) => item.id === firstUnread) ? firstUnread : last;
  const jump = () => {
    const entry = goal ? document.getElementById(goal) : null;
    entry?.scrollIntoView({ block: 'center' });
    entry?.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
  };
  return (
    <div className="unread-bar">
      <b>{t.unreadCount(count)}</b>
      <span className="row">
        {count > 1 && (
          <Button look="quiet" icon="down" onClick={jump}>
            {t.toFirstUnread}
          </Button>
        )}
        {open.length > 0 && (
          <Button look="quiet" icon="check" onClick={() => onAcknowledgeAll(open)}>
            {t.acknowledgeAll}
          </Button>
        )}
      </span>
    </div>
  );
}

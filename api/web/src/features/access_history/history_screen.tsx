import { useAccessHistory } from '@/platform/api/reads';
import type { AccessEntry, Patient } from '@/platform/api/types';
import { clock, dayName } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/notice';
import { Person } from '@/ui/person_picker';
import { Shown } from '@/ui/query_view';
import './access_history.css';
import { texts } from './texts';

/** C11, who looked: by day, newest first. */
export default function HistoryScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const history = useAccessHistory(patient.id);
  return (
    <div className="stack history-page">
      <h2>{t.title}</h2>
      <p className="soft">{t.intro}</p>
      <Shown of={history}>
        {(data) => <Days entries={data.pages.flatMap((page) => page.items)} />}
      </Shown>
      {history.hasNextPage && (
        <div>
          <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function Days({ entries }: { entries: readonly AccessEntry[] }) {
  const t = useText(texts);
  const { language } = useLanguage();
  if (entries.length === 0) return <Empty>{t.none}</Empty>;
  const days = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    const day = dayName(entry.at, language);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, list]) => (
    <section key={day} className="card">
      <h3>{day}</h3>
      <div className="table-box">
        <table className="table history-table">
          <thead>
            <tr>
              <th scope="col">{t.at}</th>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.why}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((entry) => (
              <Row key={entry.at + entry.user.id + entry.action} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ));
}

function Row({ entry }: { entry: AccessEntry }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const words: Record<string, unknown> = { ...t, discontinued: t.discontinued_reason };
  const say = (name: string | null) => (name === null ? '' : String(words[name] ?? name));
  return (
    <tr>
      <td className="numbers">{clock(entry.at, language)}</td>
      <td>
        <Person user={entry.user} />
      </td>
      <td>
        {say(entry.action)}{' '}
        {entry.outcome === 'refused' && (
          <Tag tone="alert" icon="warning">
            {t.refusedTag}
          </Tag>
        )}
      </td>
      <td>{say(entry.reason)}</td>
    </tr>
  );
}

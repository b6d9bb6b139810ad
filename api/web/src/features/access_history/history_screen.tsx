import { useAccessHistory } from '@/platform/api/reads';
import type { AccessEntry, Patient } from '@/platform/api/types';
import { calendarDate, clock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/notice';
import { Person } from '@/ui/person_picker';
import { Shown } from '@/ui/query_view';
import './access_history.css';
import { type Look, looksByDay } from './looks';
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
  return looksByDay(entries).map(({ day, looks }) => (
    <section key={day} className="card">
      <h3>{calendarDate(day, language)}</h3>
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
            {looks.map((look) => (
              <Row key={look.first.at + look.first.user.id + look.first.action} look={look} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ));
}

function Row({ look }: { look: Look }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const { at, user, outcome, reason, purpose } = look.first;
  const words: Record<string, unknown> = { ...t };
  const say = (name: string, kind = '') => String(words[kind + name] ?? name);
  const why = [
    reason === null ? '' : say(reason, 'reason_'),
    purpose === 'unknown' ? '' : say(purpose, 'purpose_'),
  ];
  return (
    <tr>
      <td className="numbers">{clock(at, language)}</td>
      <td>
        <Person user={user} />
      </td>
      <td>
        {look.actions.map((action) => say(action)).join(t.and)}{' '}
        {outcome === 'refused' && (
          <Tag tone="alert" icon="warning">
            {t.refusedTag}
          </Tag>
        )}
      </td>
      <td>{why.filter((part) => part !== '').join(t.and)}</td>
    </tr>
  );
}

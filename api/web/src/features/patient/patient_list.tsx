import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { usePatients } from '@/platform/api/reads';
import type { Me, PatientRow } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { fold, rows } from '@/platform/kana/fold';
import { ButtonLink } from '@/ui/button';
import { Choices } from '@/ui/choice';
import { Icon } from '@/ui/icon';
import { Empty } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { ScreenTitle } from '@/ui/screen';
import { type Filter, filters, groupedByRow, namesakes, type RowGroup } from './list_rows';
import './patient.css';
import { Said } from '@/ui/said';
import { PatientLink } from './patient_link';
import { texts } from './texts';

/** C1. The list of the patients I may see, with kana index, filters and folded search. */
export function PatientList({
  me,
  extra,
  titled,
}: {
  me: Me;
  extra?: ReactNode;
  titled?: boolean;
}) {
  const t = useText(texts);
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const patients = usePatients();
  const search = useSearchKey();
  const counted = (one: Filter, word: string) => {
    const count = patients.data?.filter(filters[one]).length ?? 0;
    return count === 0 ? word : <Counted word={word} count={count} />;
  };
  return (
    <section className="patient-list" aria-label={t.listTitle}>
      <div className="patient-list-head">
        <div className="row row-apart">
          {titled ? <ScreenTitle title={t.listTitle} /> : <h2>{t.listTitle}</h2>}
          {me.permissions.includes('register_patient') && (
            <ButtonLink href="/patients/new" look="quiet" icon="plus">
              {t.register}
            </ButtonLink>
          )}
        </div>
        {extra}
        <label className="search">
          <Icon name="search" />
          <span className="unseen">{t.search}</span>
          <input
            ref={search}
            type="search"
            placeholder={t.search}
            aria-keyshortcuts="Control+K"
            autoComplete="off"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <Choices
          legend={t.filter}
          legendHidden
          look="chips"
          value={filter}
          onPick={setFilter}
          choices={[
            { value: 'all', label: t.all },
            { value: 'unread', label: counted('unread', t.unread) },
            { value: 'due', label: counted('due', t.due) },
          ]}
        />
      </div>
      <div className="patient-list-body">
        <Shown of={patients}>
          {(all) => <Rows patients={all} filter={filter} query={query} />}
        </Shown>
      </div>
    </section>
  );
}

/** Ctrl+K (⌘K) goes to the search from anywhere on a desk. */
function useSearchKey() {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      search.current?.select();
      search.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return search;
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word} <small className="numbers">{count}</small>
    </>
  );
}

interface RowsProps {
  patients: readonly PatientRow[];
  filter: Filter;
  query: string;
}

function Rows({ patients, filter, query }: RowsProps) {
  const t = useText(texts);
  const wanted = useDeferredValue(query);
  const groups = useMemo(
    () => groupedByRow(patients.filter(filters[filter]), wanted),
    [patients, filter, wanted],
  );
  const doubles = useMemo(() => namesakes(patients), [patients]);
  const list = useRef<HTMLDivElement>(null);
  if (groups.length === 0) return <Empty>{patients.length === 0 ? t.noneYet : t.noneFound}</Empty>;

  const jump = (row: string) => {
    list.current?.querySelector<HTMLElement>(`[data-row="${row}"] a`)?.focus();
  };
  return (
    <>
      <div className="patient-groups" ref={list}>
        {groups.map((group) => (
          <Group key={group.row} group={group} doubles={doubles} list={list} />
        ))}
      </div>
      <nav className="kana-index" aria-label={t.kanaIndex}>
        {rows.map((row) => {
          const there = groups.some((group) => group.row === row);
          return (
            <button
              key={row}
              type="button"
              aria-label={t.jumpTo(row)}
              aria-disabled={!there}
              onClick={() => there && jump(row)}
            >
              <Said>{row}</Said>
            </button>
          );
        })}
      </nav>
    </>
  );
}

function Group({
  group,
  doubles,
  list,
}: {
  group: RowGroup;
  doubles: ReadonlySet<string>;
  list: React.RefObject<HTMLDivElement | null>;
}) {
  const t = useText(texts);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const here = links.indexOf(document.activeElement as HTMLElement);
    if (!step || here < 0) return;
    event.preventDefault();
    links[here + step]?.focus();
  };
  return (
    <section data-row={group.row} aria-label={group.row === '他' ? t.otherRow : group.row}>
      <p className="kana-row" aria-hidden="true">
        <Said>{group.row === '他' ? t.otherRow : group.row}</Said>
      </p>
      <ul onKeyDown={walk}>
        {group.patients.map((patient) => (
          <li key={patient.id}>
            <PatientLink
              patient={patient}
              namesake={patient.kana !== null && doubles.has(fold(patient.kana))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

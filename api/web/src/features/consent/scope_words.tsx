import { useFacilities } from '@/platform/api/reads';
import type { Scope } from '@/platform/api/types';
import { calendarDate } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, recordKinds, useWord } from '@/platform/i18n/words';
import { Mixed } from '@/ui/said';
import { texts } from './texts';

/** A scope as sentences. */
export function ScopeWords({ scope }: { scope: Scope }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const facilities = useFacilities().data ?? [];
  const place = (id: string) => facilities.find((one) => one.id === id)?.name ?? id;
  const lines: string[] = [];
  const list = (names: string[]) => names.join('、');
  if (scope.facilities.length > 0) lines.push(t.only(list(scope.facilities.map(place))));
  if (scope.excluded_facilities.length > 0) {
    lines.push(t.except(list(scope.excluded_facilities.map(place))));
  }
  if (scope.professions.length > 0) {
    lines.push(t.only(list(scope.professions.map((one) => word(professions[one])))));
  }
  if (scope.record_kinds.length > 0) {
    lines.push(t.only(list(scope.record_kinds.map((one) => word(recordKinds[one])))));
  }
  if (lines.length === 0) lines.push(t.scopeAll);
  const until = scope.until ? calendarDate(scope.until, language) : t.noLimit;
  lines.push(`${t.period}：${scope.from ? `${calendarDate(scope.from, language)}〜` : ''}${until}`);
  lines.push(scope.include_earlier ? t.earlierYes : t.earlierNo);
  if (scope.wide_area) lines.push(t.wideAreaYes);
  return (
    <ul className="scope-words">
      {lines.map((line) => (
        <li key={line}>
          <Mixed>{line}</Mixed>
        </li>
      ))}
    </ul>
  );
}

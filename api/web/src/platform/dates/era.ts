import type { Language } from '@/platform/i18n/texts';

/** Calendar dates are plain text YYYY-MM-DD: a date of birth has no time zone. */
export type Era = 'reiwa' | 'heisei' | 'showa' | 'taisho' | 'meiji' | 'western';
interface EraRule {
  era: Exclude<Era, 'western'>;
  name: string;
  letter: string;
  first: string;
  year: number;
}
export const eras: readonly EraRule[] = [
  { era: 'reiwa', name: '令和', letter: 'R', first: '2019-05-01', year: 2019 },
  { era: 'heisei', name: '平成', letter: 'H', first: '1989-01-08', year: 1989 },
  { era: 'showa', name: '昭和', letter: 'S', first: '1926-12-25', year: 1926 },
  { era: 'taisho', name: '大正', letter: 'T', first: '1912-07-30', year: 1912 },
  { era: 'meiji', name: '明治', letter: 'M', first: '1868-01-25', year: 1868 },
];

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

export function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    year >= 1868 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day;
  return real ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : null;
}

/** 昭和10年3月2日 → 1935-03-02; null when the day is not in that era or does not exist. */
export function dateInEra(era: Era, year: number, month: number, day: number): string | null {
  if (era === 'western') return dateOf(year, month, day);
  const index = eras.findIndex((rule) => rule.era === era);
  const rule = eras[index];
  if (!rule || year < 1) return null;
  const date = dateOf(rule.year + year - 1, month, day);
  const next = eras[index - 1];
  if (!date || date < rule.first || (next && date >= next.first)) return null;
  return date;
}

export function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** 「昭和10年3月2日」; the first year of an era is 元年. */
export function eraDate(date: string): string {
  const { year, month, day } = partsOf(date);
  const rule = eras.find((one) => date >= one.first);
  if (!rule) return `${year}年${month}月${day}日`;
  const count = year - rule.year + 1;
  return `${rule.name}${count === 1 ? '元' : count}年${month}月${day}日`;
}

/** 「昭和10年（1935年）3月2日」 or "2 March 1935 (昭和10年)". */
export function birthDate(date: string, language: Language): string {
  const { year, month, day } = partsOf(date);
  const era = eraDate(date).replace(/年.*$/, '年');
  if (language === 'ja') return `${era}（${year}年）${month}月${day}日`;
  const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return english.format(new Date(Date.UTC(year, month - 1, day)));
}

/** Completed years at a day, both as dates in Japan. A birthday on 29 February turns on 1 March. */
export function ageOn(birth: string, today: string): number {
  const years = partsOf(today).year - partsOf(birth).year;
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

export interface TypedDate {
  era: Era;
  year: string;
  month: string;
  day: string;
}

/** A pasted date in any usual form: 昭和10年3月2日, S10.3.2, 1935/3/2, 1935-03-02, 19350302. */
export function readDate(text: string): TypedDate | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/元年/, '1年');
  const found =
    /^(令和|平成|昭和|大正|明治|[RHSTM])?(\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/i.exec(
      plain,
    ) ?? /^()(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const mark = found[1] ?? '';
  const rule = eras.find((one) => one.name === mark || one.letter === mark.toUpperCase());
  if (!rule && (found[2] ?? '').length !== 4) return null;
  return {
    era: rule?.era ?? 'western',
    year: String(Number(found[2])),
    month: String(Number(found[3])),
    day: String(Number(found[4])),
  };
}

import type { Language } from '@/platform/i18n/texts';

/** Moments are shown as people in Japan read the clock, wherever the device thinks it is. */
const zone = 'Asia/Tokyo';
const locale = (language: Language) => (language === 'ja' ? 'ja-JP' : 'en-GB');
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language}.${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(language), { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The date in Japan, YYYY-MM-DD. */
export function dayOf(moment: string | Date): string {
  return day.format(new Date(moment));
}

export function today(): string {
  return dayOf(new Date());
}

/** 「10:42」 */
export function clock(moment: string, language: Language): string {
  return format(language, 'clock', { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(moment),
  );
}

/** 「5月14日(木)」, with the year when it is another one. */
export function dayName(moment: string, language: Language, now = today()): string {
  const sameYear = dayOf(moment).slice(0, 4) === now.slice(0, 4);
  const name = format(language, sameYear ? 'day' : 'dayyear', {
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return name.format(new Date(moment));
}

/** 「5月14日」, for axes: no weekday, no year. */
export function monthDay(moment: string, language: Language): string {
  const name = format(language, 'monthday', {
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
  });
  return name.format(new Date(moment));
}

/** 「2026年5月」, for axes over several years. */
export function yearMonth(moment: string, language: Language): string {
  const name = format(language, 'yearmonth', {
    year: 'numeric',
    month: language === 'ja' ? 'long' : 'short',
  });
  return name.format(new Date(moment));
}

/** 「5月14日(木) 10:42」 */
export function dayAndClock(moment: string, language: Language): string {
  return `${dayName(moment, language)} ${clock(moment, language)}`;
}

/** Short: the clock today, 昨日, else month and day. */
export function short(moment: string, language: Language, now = new Date()): string {
  const that = dayOf(moment);
  if (that === dayOf(now)) return clock(moment, language);
  if (that === dayOf(new Date(now.getTime() - 86_400_000))) {
    return language === 'ja' ? '昨日' : 'yesterday';
  }
  return dayName(moment, language, dayOf(now)).replace(/[（(].*$/, '');
}

/** A calendar date (no clock) in words. */
export function calendarDate(date: string, language: Language): string {
  return dayName(`${date}T12:00:00+09:00`, language);
}

/** A calendar date far from today: with its year, without a weekday. */
export function plainDate(date: string, language: Language): string {
  const name = format(language, 'plain', { year: 'numeric', month: 'long', day: 'numeric' });
  return name.format(new Date(`${date}T12:00:00+09:00`));
}

/** For <input type="datetime-local">: the clock in Japan, and back to UTC. */
export function toLocalInput(moment: string | Date): string {
  return minute.format(new Date(moment)).replace(' ', 'T');
}

export function fromLocalInput(text: string): string | null {
  const moment = new Date(`${text}:00+09:00`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The start of a day in Japan, as a UTC moment; offset in days. */
export function startOfDay(date: string, offset = 0): string {
  const moment = new Date(`${date}T00:00:00+09:00`);
  moment.setUTCDate(moment.getUTCDate() + offset);
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function nowUtc(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

import { describe, expect, it } from 'vitest';
import { ageOn, birthDate, dateInEra, dateOf, eraDate, readDate } from '@/platform/dates/era';
import { calendarDate, clock, dayOf } from '@/platform/dates/moment';

describe('dates of birth', () => {
  it('read eras at their borders', () => {
    expect(dateInEra('showa', 10, 3, 2)).toBe('1935-03-02');
    expect(dateInEra('reiwa', 1, 5, 1)).toBe('2019-05-01');
    expect(dateInEra('reiwa', 1, 4, 30)).toBeNull();
    expect(dateInEra('heisei', 31, 4, 30)).toBe('2019-04-30');
    expect(dateInEra('showa', 1, 12, 24)).toBeNull();
    expect(dateInEra('showa', 1, 12, 25)).toBe('1926-12-25');
  });
  it('refuse days that do not exist', () => {
    expect(dateOf(2023, 2, 29)).toBeNull();
    expect(dateOf(2024, 2, 29)).toBe('2024-02-29');
    expect(dateOf(1867, 12, 31)).toBeNull();
  });
  it('are said with both years', () => {
    expect(eraDate('2019-05-01')).toBe('令和元年5月1日');
    expect(birthDate('1935-03-02', 'ja')).toBe('昭和10年（1935年）3月2日');
    expect(birthDate('1935-03-02', 'en')).toContain('1935');
  });
  it('are taken from what people paste', () => {
    const showa = { era: 'showa', year: '10', month: '3', day: '2' };
    for (const text of ['昭和10年3月2日', 'S10.3.2', 'Ｓ１０.３.２'])
      expect(readDate(text)).toEqual(showa);
    expect(readDate('19350302')).toEqual({ era: 'western', year: '1935', month: '3', day: '2' });
    expect(readDate('10/3/2')).toBeNull();
    expect(readDate('きのう')).toBeNull();
  });
  it('make a year on the birthday', () => {
    expect(ageOn('1935-03-02', '2026-03-01')).toBe(90);
    expect(ageOn('1935-03-02', '2026-03-02')).toBe(91);
  });
});

describe('moments', () => {
  it('are days and clocks of Japan wherever the device is', () => {
    expect(dayOf('2026-05-13T14:59:59Z')).toBe('2026-05-13');
    expect(dayOf('2026-05-13T15:00:00Z')).toBe('2026-05-14');
    expect(clock('2026-05-14T01:42:00Z', 'ja')).toBe('10:42');
    expect(calendarDate('2026-05-14', 'ja')).toContain('5月14日');
  });
});

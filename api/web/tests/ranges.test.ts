import { describe, expect, it } from 'vitest';
import { rangesOf, typedRanges, wrongEnds } from '@/features/alert/range_draft';
import type { Range } from '@/platform/api/types';
import { rangesLeft, shownRange } from '@/platform/measures/ranges';

const range = (code: string, low: number | null, high: number | null, unit = '%'): Range => ({
  code,
  label: code,
  unit,
  low,
  high,
});

describe('ranges of one patient', () => {
  it('are left by a value below or above, not by one on their ends', () => {
    const ranges = [range('spo2', 90, null), range('pulse', 50, 110, '/min')];
    expect(rangesLeft({ spo2: '８９', pulse: '110' }, ranges)).toEqual([ranges[0]]);
    expect(rangesLeft({ spo2: '90', pulse: '111' }, ranges)).toEqual([ranges[1]]);
    expect(rangesLeft({ spo2: '', pulse: 'x' }, ranges)).toEqual([]);
  });

  it('are shown with open ends', () => {
    expect(shownRange(range('spo2', 90, null), 'ja')).toBe('90%以上');
    expect(shownRange(range('body_temperature', null, 38, 'Cel'), 'ja')).toBe('38.0℃以下');
    expect(shownRange(range('pulse', 50, 110, '/min'), 'en')).toBe('50–110/min');
  });

  it('come back from the form as they went in; an empty row is not watched', () => {
    const ranges = [range('spo2', 90, null), range('pain_nrs', null, 6, '{score}')];
    expect(rangesOf(typedRanges(ranges))).toEqual([
      { code: 'spo2', low: 90 },
      { code: 'pain_nrs', high: 6 },
    ]);
    expect(rangesOf({ spo2: { low: ' ', high: '' } })).toEqual([]);
    expect(wrongEnds({ spo2: { low: '九十', high: '' } })).toEqual([{ code: 'spo2', end: 'low' }]);
  });
});

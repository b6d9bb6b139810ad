import type { Range } from '@/platform/api/types';
import type { Language } from '@/platform/i18n/texts';
import { numberOf } from '@/platform/numbers/numbers';
import { shownValue, signOf, type TypedValues } from './measures';

type Ends = Pick<Range, 'code' | 'unit' | 'low' | 'high'>;

/** "90%以上", "95〜160mmHg", "38.0℃以下"; the ends belong to the range. */
export function shownRange({ code, unit, low, high }: Ends, language: Language): string {
  const sign = signOf(code, unit, language);
  const end = (value: number) => shownValue(code, value);
  const ja = language === 'ja';
  if (low !== null && high !== null) return `${end(low)}${ja ? '〜' : '–'}${end(high)}${sign}`;
  if (low !== null) return ja ? `${end(low)}${sign}以上` : `at least ${end(low)}${sign}`;
  if (high !== null) return ja ? `${end(high)}${sign}以下` : `at most ${end(high)}${sign}`;
  return '';
}

/** The ranges that a typed value lies outside of, in their order. */
export function rangesLeft(values: TypedValues, ranges: readonly Range[]): Range[] {
  return ranges.filter(({ code, low, high }) => {
    const value = numberOf(values[code] ?? '');
    if (value === null) return false;
    return (low !== null && value < low) || (high !== null && value > high);
  });
}

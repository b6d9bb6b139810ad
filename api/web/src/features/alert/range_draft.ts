import type { NewRange, Range } from '@/platform/api/types';
import { vitalMeasures } from '@/platform/measures/measures';
import { numberOf } from '@/platform/numbers/numbers';

/** One row of the form, as typed. */
export interface TypedRange {
  low: string;
  high: string;
}
export type TypedRanges = Record<string, TypedRange>;

export function typedRanges(ranges: readonly Range[]): TypedRanges {
  const text = (value: number | null) => (value === null ? '' : String(value));
  return Object.fromEntries(
    ranges.map(({ code, low, high }) => [code, { low: text(low), high: text(high) }]),
  );
}

/** Ends whose typed text is not a number. */
export function wrongEnds(typed: TypedRanges): { code: string; end: keyof TypedRange }[] {
  return Object.entries(typed).flatMap(([code, ends]) =>
    (['low', 'high'] as const)
      .filter((end) => ends[end].trim() !== '' && numberOf(ends[end]) === null)
      .map((end) => ({ code, end })),
  );
}

/** What is sent: rows with at least one end, the form's first, then those it does not show. */
export function rangesOf(typed: TypedRanges): NewRange[] {
  const shown = vitalMeasures.map((one) => one.code);
  const others = Object.keys(typed).filter((code) => !shown.includes(code));
  return [...shown, ...others].flatMap((code) => {
    const low = numberOf(typed[code]?.low ?? '');
    const high = numberOf(typed[code]?.high ?? '');
    if (low === null && high === null) return [];
    return [{ code, ...(low !== null && { low }), ...(high !== null && { high }) }];
  });
}

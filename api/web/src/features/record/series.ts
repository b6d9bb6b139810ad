import type { VitalPoint, VitalSeries } from '@/platform/api/types';

export interface Box {
  width: number;
  height: number;
  padX: number;
  padY: number;
}
export interface Scale {
  x: (at: string) => number;
  y: (value: number) => number;
  min: number;
  max: number;
}

export function sorted(points: readonly VitalPoint[]): VitalPoint[] {
  return [...points].sort((a, b) => a.at.localeCompare(b.at));
}

/** One scale over several series and their range, with a little air above and below. */
export function scaleFor(
  series: readonly VitalSeries[],
  box: Box,
  from: number,
  until: number,
): Scale {
  const values = series.flatMap((one) => one.points.map((point) => point.value));
  for (const one of series)
    for (const edge of [one.low, one.high, one.personal_low, one.personal_high])
      if (edge !== null) values.push(edge);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // Values that hardly change are no mountains, and need no decimals on the axis.
  const air = Math.max((high - low) * 0.1, Math.abs(high) * 0.02) || 0.1;
  const min = low - air;
  const max = high + air;
  const width = box.width - box.padX * 2;
  const height = box.height - box.padY * 2;
  return {
    min,
    max,
    x: (at) => box.padX + ((new Date(at).getTime() - from) / (until - from || 1)) * width,
    y: (value) => box.padY + (1 - (value - min) / (max - min)) * height,
  };
}

/** Few enough points to draw: the lowest and highest of each of `slots` stretches of time. */
export function thinned(points: readonly VitalPoint[], slots: number): VitalPoint[] {
  if (points.length <= slots * 2) return [...points];
  const size = points.length / slots;
  const kept: VitalPoint[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const part = points.slice(Math.floor(slot * size), Math.floor((slot + 1) * size));
    const low = part.reduce((a, b) => (b.value < a.value ? b : a));
    const high = part.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(
      ...(low.at <= high.at ? [low, high] : [high, low]).filter(
        (p, i, all) => i === 0 || p !== all[0],
      ),
    );
  }
  return kept;
}

export function path(points: readonly VitalPoint[], scale: Scale): string {
  return points
    .map(
      (point, i) =>
        `${i === 0 ? 'M' : 'L'}${scale.x(point.at).toFixed(1)} ${scale.y(point.value).toFixed(1)}`,
    )
    .join('');
}

/** The patient's own range where a doctor set one, else the common one. */
export function rangeOf(series: VitalSeries): {
  low: number | null;
  high: number | null;
  own: boolean;
} {
  const own = series.personal_low !== null || series.personal_high !== null;
  return own
    ? { low: series.personal_low, high: series.personal_high, own }
    : { low: series.low, high: series.high, own };
}

export function outside(series: VitalSeries, value: number): 'low' | 'high' | null {
  const { low, high } = rangeOf(series);
  if (high !== null && value > high) return 'high';
  if (low !== null && value < low) return 'low';
  return null;
}

/** "+0.1", "-7", "±0" against the value before. */
export function delta(points: readonly VitalPoint[]): string | null {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return null;
  const change = Math.round((last.value - before.value) * 10) / 10;
  if (change === 0) return '±0';
  return change > 0 ? `+${change}` : String(change);
}

/** About four round numbers between min and max. */
export function ticks(min: number, max: number): number[] {
  const rough = (max - min) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const list: number[] = [];
  for (let tick = Math.ceil(min / step) * step; tick <= max + step / 1e6; tick += step) {
    list.push(Math.round(tick * 1000) / 1000);
  }
  return list;
}

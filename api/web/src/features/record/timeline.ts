import type { Item, NewRecord } from '@/platform/api/types';
import { dayOf } from '@/platform/dates/moment';

export interface Day {
  day: string;
  items: Item[];
}

/** Newest first as the server gave them, under one header per day in Japan. */
export function byDay(items: readonly Item[]): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const day = dayOf(item.occurred_at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** Brought in from the same source for the same moment: to be read as one, under one head. */
export function goesWith(before: Item | undefined, item: Item): boolean {
  return (
    before?.source != null &&
    item.source !== null &&
    before.source.system === item.source.system &&
    before.author.id === item.author.id &&
    before.occurred_at === item.occurred_at &&
    !before.discontinued &&
    !item.discontinued
  );
}

/** What "acknowledge all" covers: never urgent ones, never questions, never one's own. */
export function acknowledgeable(items: readonly Item[]): Item[] {
  return items.filter(
    (item) =>
      !item.mine &&
      !item.acknowledged_by_me &&
      !item.urgent &&
      !item.cancelled &&
      !item.discontinued &&
      item.kind !== 'consultation',
  );
}

/**
 * Which of the items may be shown now. New ones that arrive on top while the reader is further down
 * are held back, so that the list never jumps under a finger; older pages and own records are not.
 */
export function heldBack(
  known: ReadonlySet<string>,
  items: readonly Pick<Item, 'id' | 'mine'>[],
  atTop: boolean,
): Set<string> {
  const held = new Set<string>();
  if (known.size === 0 || atTop) return held;
  for (const item of items) {
    if (known.has(item.id)) break;
    if (!item.mine) held.add(item.id);
  }
  return held;
}

type Written = Pick<NewRecord, 'kind' | 'occurred_at' | 'text' | 'observations' | 'medications'>;

/** What a record says, the same whether it is still here or back from the server. */
function said(record: Written | Item): string {
  const { kind, text, observations = [], medications = [] } = record;
  const values = observations.map(({ code, value }) => [code, value]);
  const names = medications.map(({ name }) => name);
  const at = new Date(record.occurred_at).getTime();
  return JSON.stringify([kind, at, text ?? '', values.sort(), names.sort()]);
}

/**
 * Whether what waits on this device is on the timeline already: the news of a record may be faster
 * than the answer to the one who sent it.
 */
export function hasArrived(sent: Written, items: readonly Item[]): boolean {
  const words = said(sent);
  return items.some((item) => item.mine && said(item) === words);
}

/** Whether the time it was received differs from the time it happened; then both are shown. */
export function lateEntry(item: Pick<Item, 'occurred_at' | 'recorded_at'>): boolean {
  const gap = new Date(item.recorded_at).getTime() - new Date(item.occurred_at).getTime();
  return Math.abs(gap) > 60_000;
}

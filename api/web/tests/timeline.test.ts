import { describe, expect, it } from 'vitest';
import { hasArrived } from '@/features/record/timeline';
import type { Item, NewRecord } from '@/platform/api/types';

const pulse = { code: 'pulse', value: 72, unit: '/min' };
const sent: NewRecord = {
  kind: 'visit',
  occurred_at: '2026-05-14T01:00:00Z',
  text: 'むくみ',
  observations: [pulse],
};
const stored = (more: Partial<Item> = {}) =>
  ({
    mine: true,
    kind: 'visit',
    occurred_at: '2026-05-14T01:00:00.000Z',
    text: 'むくみ',
    observations: [{ ...pulse, label: '脈拍', warning: null }],
    medications: [],
    ...more,
  }) as unknown as Item;

describe('what waits on the device', () => {
  it('has arrived when the timeline holds the same of mine and of that moment', () => {
    expect(hasArrived(sent, [stored({ mine: false }), stored()])).toBe(true);
    expect(hasArrived({ ...sent, text: undefined }, [stored({ text: null })])).toBe(true);
  });

  it('has not arrived because of other words, values, times, kinds or people', () => {
    const others = [
      stored({ text: 'むくみなし' }),
      stored({ observations: [{ ...pulse, value: 73, label: '脈拍', warning: null }] }),
      stored({ occurred_at: '2026-05-14T01:01:00Z' }),
      stored({ kind: 'notice' }),
      stored({ mine: false }),
    ];
    for (const other of others) expect(hasArrived(sent, [other])).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { looksByDay } from '@/features/access_history/looks';
import type { AccessEntry } from '@/platform/api/types';

const entry = (at: string, action: string, more: Partial<AccessEntry> = {}): AccessEntry => ({
  at,
  action,
  purpose: 'care',
  outcome: 'allowed',
  reason: 'team_member',
  user: {
    id: 'usr_a',
    name: '山本 恵',
    profession: 'nurse',
    facility: { id: 'fac_a', name: '訪問看護' },
  },
  ...more,
});

describe('the access history', () => {
  it('shows one page opened within a minute as one line, each thing once', () => {
    const [day] = looksByDay([
      entry('2026-05-14T01:00:09Z', 'vitals'),
      entry('2026-05-14T01:00:08Z', 'opened'),
      entry('2026-05-14T01:00:02Z', 'opened'),
    ]);
    expect(day?.looks).toHaveLength(1);
    expect(day?.looks[0]?.actions).toEqual(['vitals', 'opened']);
  });

  it('keeps apart other people, other minutes, refusals and reasons', () => {
    const other = { ...entry('', '').user, id: 'usr_b' };
    const [day] = looksByDay([
      entry('2026-05-14T01:01:00Z', 'opened'),
      entry('2026-05-14T01:00:09Z', 'opened'),
      entry('2026-05-14T01:00:08Z', 'opened', { user: other }),
      entry('2026-05-14T01:00:07Z', 'opened', { outcome: 'refused', reason: 'not_found' }),
      entry('2026-05-14T01:00:06Z', 'opened', { reason: 'registrar' }),
    ]);
    expect(day?.looks).toHaveLength(5);
  });

  it('puts every look under its day in Japan', () => {
    const days = looksByDay([
      entry('2026-05-14T15:00:00Z', 'opened'),
      entry('2026-05-14T14:59:59Z', 'opened'),
    ]);
    expect(days.map((one) => one.day)).toEqual(['2026-05-15', '2026-05-14']);
  });
});

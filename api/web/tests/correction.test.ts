import { describe, expect, it } from 'vitest';
import { correctionOf, startFrom } from '@/features/record/correction_draft';
import type { Item } from '@/platform/api/types';

const item = {
  text: '左腕で測定',
  observations: [
    { code: 'systolic', label: '収縮期血圧', value: 168, unit: 'mm[Hg]', warning: 'high' },
    { code: 'crp', label: 'CRP', value: 0.4, unit: 'mg/dL', warning: null },
  ],
  medications: [
    { name: 'アムロジピン', code: '2171022F1', dose: '5mg', usage: '朝', days: 28, leftover: 6 },
  ],
} as unknown as Item;

describe('a correction', () => {
  it('of the words alone keeps values, medicines and what no field shows', () => {
    const draft = { ...startFrom(item), reason: ' 書き間違い ', text: '右腕で測定' };
    expect(correctionOf(item, draft)).toEqual({
      reason: '書き間違い',
      text: '右腕で測定',
      observations: [
        { code: 'systolic', value: 168, unit: 'mm[Hg]' },
        { code: 'crp', value: 0.4, unit: 'mg/dL' },
      ],
      medications: [
        {
          name: 'アムロジピン',
          code: '2171022F1',
          dose: '5mg',
          usage: '朝',
          days: 28,
          leftover: 6,
        },
      ],
    });
  });

  it('says no longer what was taken out', () => {
    const draft = { ...startFrom(item), reason: '別の人の薬', values: {}, medications: [] };
    const body = correctionOf({ ...item, observations: [] }, draft);
    expect(body.observations).toBeUndefined();
    expect(body.medications).toBeUndefined();
    expect(body.text).toBe('左腕で測定');
  });
});

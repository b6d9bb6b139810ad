import { describe, expect, it } from 'vitest';
import { groupedByRow } from '@/features/patient/list_rows';
import type { PatientRow } from '@/platform/api/types';
import { fold, matches, reading, rowOf } from '@/platform/kana/fold';

const patient = (name: string, kana: string) => ({ name, kana }) as PatientRow;

describe('searching by name', () => {
  it('meets variants of a character, widths and both kana', () => {
    expect(fold('髙橋')).toBe(fold('高橋'));
    expect(fold('渡邉')).toBe(fold('渡辺'));
    expect(fold('ﾀｶﾊｼ')).toBe(fold('たかはし'));
    expect(matches('たかは', '髙橋 正', 'たかはし ただし')).toBe(true);
    expect(matches('やまだ', '髙橋 正', 'たかはし ただし')).toBe(false);
    expect(matches('', null)).toBe(true);
  });
  it('knows the row of a reading', () => {
    for (const [kana, row] of [
      ['あおき', 'あ'],
      ['がとう', 'か'],
      ['パパ', 'は'],
      ['ゃ', 'や'],
      ['わたなべ', 'わ'],
      ['Smith', '他'],
    ]) {
      expect(rowOf(kana as string)).toBe(row);
    }
  });
  it('keeps a reading as hiragana and refuses other signs', () => {
    expect(reading('スズキ　ハナコ')).toBe('すずき はなこ');
    expect(reading('鈴木')).toBeNull();
  });
  it('lists in the order of the fifty sounds', () => {
    const list = [
      patient('渡辺', 'わたなべ'),
      patient('青木', 'あおき'),
      patient('後藤', 'ごとう'),
      patient('加藤', 'かとう'),
    ];
    const groups = groupedByRow(list, '');
    expect(groups.map((group) => group.row)).toEqual(['あ', 'か', 'わ']);
    expect(groups[1]?.patients.map((one) => one.name)).toEqual(['加藤', '後藤']);
  });
});

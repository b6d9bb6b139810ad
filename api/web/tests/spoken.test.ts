import { describe, expect, it } from 'vitest';
import { otherLanguage, stretches } from '@/platform/i18n/spoken';

describe('languages on a page', () => {
  it('marks a text by its own language where the page has another', () => {
    expect(otherLanguage('左腕で測定、SpO₂ 93%', 'en')).toBe('ja');
    expect(otherLanguage('左腕で測定', 'ja')).toBeUndefined();
    expect(otherLanguage('Encounter for check up (procedure)', 'ja')).toBe('en');
    expect(otherLanguage('Encounter for check up (procedure)', 'en')).toBeUndefined();
  });

  it('leaves units and abbreviations in Japanese unmarked', () => {
    for (const text of ['120/80 mmHg', 'A2', 'pH 7.4', '']) {
      expect(otherLanguage(text, 'ja')).toBeUndefined();
    }
  });

  it('cuts an English sentence around Japanese names, figures included', () => {
    expect(stretches('Corrected by 寺田 裕子, May 14: 2階 3号室', 'en')).toEqual([
      { text: 'Corrected by ' },
      { text: '寺田 裕子', lang: 'ja' },
      { text: ', May 14: 2' },
      { text: '階 3号室', lang: 'ja' },
    ]);
    expect(stretches('Send', 'en')).toEqual([{ text: 'Send' }]);
  });

  it('cuts a Japanese text around English terms that were imported', () => {
    expect(stretches('理由：Injury of tendon (disorder)\n担当：Jo', 'ja')).toEqual([
      { text: '理由：' },
      { text: 'Injury of tendon (disorder)', lang: 'en' },
      { text: '\n担当：Jo' },
    ]);
    expect(stretches('右腕で 120/80 mmHg', 'ja')).toEqual([{ text: '右腕で 120/80 mmHg' }]);
  });

  it('loses no letter', () => {
    for (const text of [
      '',
      '、',
      '花子',
      'To：森 花子、Dr. Mori',
      '（Nurse）',
      '処方：Lasix 40mg',
    ]) {
      for (const page of ['ja', 'en'] as const) {
        const cut = stretches(text, page);
        expect(cut.map((one) => one.text).join('')).toBe(text);
      }
    }
  });
});

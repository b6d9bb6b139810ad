import { describe, expect, it } from 'vitest';
import { problemTexts } from '@/platform/i18n/problems';
import { careLevels, professions, recordKinds, roles, sexes } from '@/platform/i18n/words';

// Every catalogue of the client, found by its name.
const files = import.meta.glob('../src/**/texts.ts', { eager: true }) as Record<
  string,
  Record<string, { ja?: Record<string, unknown>; en?: Record<string, unknown> }>
>;

describe('the catalogue', () => {
  it('has every text in both languages, none empty', () => {
    let count = 0;
    for (const [file, module] of Object.entries(files)) {
      for (const texts of Object.values(module)) {
        if (!texts?.ja || !texts.en) continue;
        expect(Object.keys(texts.en), file).toEqual(Object.keys(texts.ja));
        for (const key of Object.keys(texts.ja)) {
          expect(typeof texts.en[key], `${file} ${key}`).toBe(typeof texts.ja[key]);
          if (typeof texts.ja[key] === 'string')
            expect(texts.ja[key], `${file} ${key}`).not.toBe('');
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(200);
  });
  it('has words for every code the server knows', () => {
    for (const words of [problemTexts, careLevels, professions, recordKinds, roles, sexes]) {
      for (const [code, [ja, en]] of Object.entries(words)) {
        expect(ja.length * Math.max(en.length, 1), code).toBeGreaterThan(0);
      }
    }
    expect(problemTexts.residence_out_of_area).toBeDefined();
    expect(problemTexts.outcome_unknown).toBeDefined();
  });
});

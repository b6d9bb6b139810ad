import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { explain, problemTexts } from '@/platform/i18n/problems';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Where the refusals are made that somebody at a screen can meet. */
const places = [
  'domain/access',
  'domain/care_team',
  'domain/consent',
  'domain/core',
  'domain/discontinuation',
  'domain/patient',
  'domain/record',
  'api/patient',
  'api/session',
];
/** Refusals of code that was written wrong: no screen sends these. */
const unseen = new Set(['idempotency_key_missing', 'idempotency_key_bad', 'bad_position']);

function sources(): string[] {
  return places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.cpp'))
      .map((name) => readFileSync(join(root, place, name), 'utf8')),
  );
}

/** Codes as the sources write them down: Error{Kind::rule, "code", refused("code", .code = "code". */
function codes(): string[] {
  const written = /(?:Kind::\w+,\s*|\b(?:refused|weak)\(\s*|\.code = )"([a-z0-9_]+)"/g;
  return sources().flatMap((text) => [...text.matchAll(written)].map((found) => found[1] ?? ''));
}

describe('refusals in words', () => {
  it('has words in both languages for every refusal of the server', () => {
    const all = new Set(codes());
    expect(all.size).toBeGreaterThan(40);
    const silent = [...all].filter((code) => !unseen.has(code) && !problemTexts[code]);
    expect(silent).toEqual([]);
  });

  it('names the very value in Japanese, and never shows Japanese prose in English', () => {
    const problem = {
      status: 422,
      code: 'value_impossible',
      detail: '体温としてありえない値です。',
    };
    expect(explain(problem, 'ja')).toBe('体温としてありえない値です。');
    expect(explain(problem, 'en')).toBe(problemTexts.value_impossible?.[1]);
    expect(explain({ status: 422, code: 'new_rule', detail: '新しい決まり' }, 'ja')).toBe(
      '新しい決まり',
    );
    expect(explain({ status: 422, code: 'new_rule', detail: '新しい決まり' }, 'en')).toContain(
      'new_rule',
    );
  });
});

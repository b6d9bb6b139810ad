import type { Language } from './texts';

/** A stretch of a text; `lang` where it is in another language than the page (WCAG 3.1.2). */
export interface Stretch {
  text: string;
  lang?: Language;
}

const sign = '[\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f]';
const japanese = new RegExp(sign);
/** Figures, spaces and signs between two Japanese words belong to them. */
const japaneseRun = new RegExp(`${sign}(?:[^A-Za-z]*${sign})*`, 'g');
/** Shorter ones are units and abbreviations, at home in Japanese as well: mmHg, ADL, pH. */
const englishWord = /[A-Za-z]{5}/;
/** A long word and what goes with it up to the end of the line. */
const englishRun = /(?:[A-Za-z]+[ ,.'/-]+)*[A-Za-z]{5,}(?:[ ,.;:'()[\]/+<>%\w-]*[\w)\]])?/g;

/** The language of what one person wrote, where it is not that of the page. */
export function otherLanguage(text: string, page: Language): Language | undefined {
  if (page === 'en') return japanese.test(text) ? 'ja' : undefined;
  return !japanese.test(text) && englishWord.test(text) ? 'en' : undefined;
}

/** A text in both languages, cut where it leaves that of the page. */
export function stretches(text: string, page: Language): Stretch[] {
  const lang = page === 'en' ? 'ja' : 'en';
  const cut: Stretch[] = [];
  let end = 0;
  for (const run of text.matchAll(page === 'en' ? japaneseRun : englishRun)) {
    if (run.index > end) cut.push({ text: text.slice(end, run.index) });
    cut.push({ text: run[0], lang });
    end = run.index + run[0].length;
  }
  if (end < text.length || cut.length === 0) cut.push({ text: text.slice(end) });
  return cut;
}

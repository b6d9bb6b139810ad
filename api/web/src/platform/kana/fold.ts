/** Variants of one character that people type for each other in names. */
const variants: Record<string, string> = {
  髙: '高',
  﨑: '崎',
  碕: '崎',
  嵜: '崎',
  邉: '辺',
  邊: '辺',
  齋: '斎',
  斉: '斎',
  齊: '斎',
  濵: '浜',
  濱: '浜',
  澤: '沢',
  廣: '広',
  德: '徳',
  神: '神',
  祐: '祐',
  國: '国',
  櫻: '桜',
};

/** Half-width, full-width, katakana and hiragana become one; names themselves are never changed. */
export function toHiragana(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
}

/** The form in which two texts are compared when searching. Never stored, never shown. */
export function fold(text: string): string {
  return [...toHiragana(text).toLowerCase()]
    .map((sign) => variants[sign] ?? sign)
    .join('')
    .replace(/[\s・]/g, '')
    .replace(/\p{Variation_Selector}/gu, '');
}

export function matches(query: string, ...fields: (string | null)[]): boolean {
  const wanted = fold(query);
  return wanted === '' || fields.some((field) => field !== null && fold(field).includes(wanted));
}

export const rows = ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ'] as const;
export type Row = (typeof rows)[number] | '他';

const rowStarts: [string, Row][] = [
  ['ぁ', 'あ'],
  ['か', 'か'],
  ['さ', 'さ'],
  ['た', 'た'],
  ['な', 'な'],
  ['は', 'は'],
  ['ま', 'ま'],
  ['ゃ', 'や'],
  ['ら', 'ら'],
  ['ゎ', 'わ'],
];

/** The row of the fifty-sound table a reading belongs to. */
export function rowOf(kana: string): Row {
  const first = toHiragana(kana.trim()).charAt(0);
  if (first === 'ゔ') return 'あ';
  if (first < 'ぁ' || first > 'ん') return '他';
  let row: Row = '他';
  for (const [start, name] of rowStarts) if (first >= start) row = name;
  return row;
}

/** A reading as it is stored: hiragana with single spaces; null when other signs are in it. */
export function reading(text: string): string | null {
  const kana = toHiragana(text).replace(/\s+/g, ' ').trim();
  return /^[ぁ-ゖー・ ]+$/.test(kana) ? kana : null;
}

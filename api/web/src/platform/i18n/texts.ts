/**
 * Texts live beside their feature as pairs [日本語, English].
 * A missing English text is a missing tuple element: it does not compile.
 */
export type Language = 'ja' | 'en';
// biome-ignore lint/suspicious/noExplicitAny: a text takes whatever its screen gives it
type Saying = (...values: any[]) => string;
export type Pair = readonly [string, string] | readonly [Saying, Saying];
type Spoken<P> = P extends readonly [infer J, unknown] ? (J extends string ? string : J) : never;
export type Catalogue<T> = { readonly [K in keyof T]: Spoken<T[K]> };
export interface Texts<T> {
  readonly ja: T;
  readonly en: T;
}

export function defineTexts<const T extends Record<string, Pair>>(pairs: T): Texts<Catalogue<T>> {
  const pick = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index]]));
  return { ja: pick(0) as Catalogue<T>, en: pick(1) as Catalogue<T> };
}

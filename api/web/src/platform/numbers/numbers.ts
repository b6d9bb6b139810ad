/** Digits as people type them (full-width, several dashes) become plain ones. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー－]/g, '-')
    .replace(/[,、\s]/g, '');
}

/** A number, or null when the text is not one. */
export function numberOf(text: string): number | null {
  const plain = plainDigits(text);
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** True when the text holds a 12-digit run as an individual number has: it must not be typed here. */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/(\d)[\s‐‑–−ー-](?=\d)/g, '$1');
  return /(?<!\d)\d{12}(?!\d)/.test(plain);
}

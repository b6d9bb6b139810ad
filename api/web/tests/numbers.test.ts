import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber, numberOf, plainDigits } from '@/platform/numbers/numbers';

describe('numbers as people type them', () => {
  it('are read in full width and with a decimal point', () => {
    expect(numberOf('３６．５')).toBe(36.5);
    expect(numberOf('1,200')).toBe(1200);
    expect(numberOf('−1')).toBe(-1);
    expect(plainDigits('０２９７ー１２')).toBe('0297-12');
  });
  it('are nothing when they are not numbers', () => {
    for (const text of ['', '36.', 'abc', '1e3', '１２三']) expect(numberOf(text)).toBeNull();
  });
  it('show a personal number in its disguises, and nothing else', () => {
    expect(holdsPersonalNumber('番号 1234 5678 9012 です')).toBe(true);
    expect(holdsPersonalNumber('１２３４５６７８９０１２')).toBe(true);
    expect(holdsPersonalNumber('0297-12-3456')).toBe(false);
    expect(holdsPersonalNumber('1234567890123')).toBe(false);
  });
});

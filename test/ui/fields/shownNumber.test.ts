/** Numbers in fields. */
import { describe, expect, it } from 'vitest';
import { FIELD_CHARS, shownNumber } from '../../../src/ui/fields/shownNumber.ts';

describe('a field', () => {
  it('shows a number as it is where it fits', () => {
    for (const value of [0, -3, 0.01, 123_456_789, 0.0000125, -1234.567])
      expect(shownNumber(value, FIELD_CHARS)).toBe(String(value));
  });

  it('keeps the significant end of one that does not', () => {
    expect(shownNumber(0.123456789, FIELD_CHARS)).toBe('1.2346e-1');
    expect(shownNumber(1e-10 / 3, FIELD_CHARS)).toBe('3.333e-11');
    expect(shownNumber(1234.56789, FIELD_CHARS)).toBe('1.23457e3');
  });

  it('never shows more characters than it holds, nor another magnitude', () => {
    for (let exponent = -300; exponent <= 300; exponent += 7) {
      for (const value of [1.23456789 * 10 ** exponent, (-9.87654321 / 3) * 10 ** exponent]) {
        const shown = shownNumber(value, FIELD_CHARS);
        expect(shown.length).toBeLessThanOrEqual(FIELD_CHARS);
        expect(Math.abs(Number(shown) / value - 1)).toBeLessThan(0.06);
      }
    }
  });
});

/** Figures against D3's own format. */
import { format, precisionFixed } from 'd3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, decimalsOf, powerOfTen, significant, trimmed } from '../../src/charts/figures.ts';

const written: [string, (value: number) => string][] = [
  [',d', decimal],
  [',.0f', decimal],
  [',.2f', (value) => decimal(value, 2)],
  ['.4r', (value) => significant(value, 4)],
  ['.2~r', (value) => trimmed(significant(value, 2))],
  ['~r', (value) => trimmed(significant(value))],
  ['.3e', (value) => powerOfTen(value, 3)],
  ['.1~e', (value) => trimmed(powerOfTen(value, 1))],
  ['~e', (value) => trimmed(powerOfTen(value))],
];

/** Numbers of any size that a float64 tells from its neighbours by a whole. */
const numbers = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.integer({ min: -12, max: 12 }).map((power) => 10 ** power),
  fc.constantFrom(-0, 0, 999.95, 0.00099995, 9.9999e-7, -0.004, 1234567.891),
);

test.each(written)('%s writes what D3 does', (specifier, write) => {
  const expected = format(specifier);
  fc.assert(
    fc.property(numbers, (value) => {
      expect(write(value)).toBe(expected(value));
    }),
  );
});

test('the decimals of a step are those of D3', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e9, noNaN: true }), (step) => {
      expect(decimalsOf(step)).toBe(precisionFixed(step));
    }),
  );
  expect(decimalsOf(0)).toBe(0);
  expect(decimalsOf(Number.NaN)).toBe(0);
});

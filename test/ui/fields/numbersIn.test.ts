/** What is typed into a number field, in the styles of several countries. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersIn } from '../../../src/ui/fields/numbersIn.ts';

test.each<[string, number[]]>([
  // As in Python.
  ['5', [5]],
  ['0.05', [0.05]],
  ['.5', [0.5]],
  ['5.', [5]],
  ['-3', [-3]],
  ['+3', [3]],
  ['1e-3', [0.001]],
  ['1E5', [100_000]],
  ['2.5e+2', [250]],
  ['1.000', [1]],
  ['1000', [1000]],
  ['007', [7]],
  // A comma for decimals.
  ['0,05', [0.05]],
  ['1,5', [1.5]],
  ['1,25', [1.25]],
  ['-0,5', [-0.5]],
  [',5', [0.5]],
  ['5,', [5]],
  ['1,5e-3', [0.0015]],
  ['3,1416', [3.1416]],
  ['0,001', [0.001]],
  ['0,125', [0.125]],
  ['1234,567', [1234.567]],
  ['0012,345', [12.345]],
  // Thousands, where it is sure that they are.
  ['1,000,000', [1_000_000]],
  ['1.000.000', [1_000_000]],
  ['1,000.5', [1000.5]],
  ['1.000,5', [1000.5]],
  ['12,345,678.9', [12_345_678.9]],
  ['-12.345.678,9', [-12_345_678.9]],
  ['1 000', [1000]],
  ['1 000 000,25', [1_000_000.25]],
  ['1\u00a0000', [1000]],
  ['1\u202f000,5', [1000.5]],
  ['12\u2009345.5', [12_345.5]],
  ["1'000.5", [1000.5]],
  ['1\u2019000', [1000]],
  // Both.
  ['1,000', [1000, 1]],
  ['2,500', [2500, 2.5]],
  ['-12,345', [-12_345, -12.345]],
  ['123,456', [123_456, 123.456]],
  ['1,000e2', [100_000, 100]],
  // Other signs for the same.
  ['\u22125', [-5]],
  ['\u2013 5', [-5]],
  ['1e\u22123', [0.001]],
  ['\uff11\uff12\uff0e\uff15', [12.5]],
  ['\uff10\uff0c\uff10\uff15', [0.05]],
  ['\uff0d\uff13', [-3]],
  ['\uff11\uff0c\uff10\uff10\uff10', [1000, 1]],
  ['  5 ', [5]],
  ['\u3000\uff15', [5]],
  ['\t0,5\n', [0.5]],
  ['\u200e0,05\u200e', [0.05]],
  ['\u202d1.234,5\u202c', [1234.5]],
  ['\ufeff\u22120,5\u200b', [-0.5]],
  ['\uff11\uff0e\uff12\uff13\uff14\uff0c\uff15', [1234.5]],
  // No number.
  ['', []],
  [' ', []],
  ['-', []],
  [',', []],
  ['.', []],
  ['e5', []],
  ['1e', []],
  ['1,2,3', []],
  ['1,00,000', []],
  ['1.5.5', []],
  ['1.00,5.0', []],
  ['0,000,000', []],
  ['1,000,00', []],
  ['1000,000.5', []],
  ['5 10', []],
  ['1 0000', []],
  ['0x10', []],
  ['Infinity', []],
  ['NaN', []],
  ['abc', []],
  ['5 %', []],
  ['1_000', []],
])('%j', (typed, numbers) => {
  expect(numbersIn(typed)).toEqual(numbers);
});

/** As the browser writes numbers for a language, which is independent of what reads them here. */
const countries = ['en', 'de', 'fr', 'pt-BR', 'de-CH', 'sv', 'pl', 'zh-Hant', 'ru', 'it'];

test.each(countries)('a number as it is written for %s is among what it may mean', (country) => {
  const format = new Intl.NumberFormat(country, { maximumFractionDigits: 20 });
  // So many digits of a double come back.
  const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Number(x.toPrecision(12)) + 0);
  fc.assert(
    fc.property(numbers, (x) => {
      fc.pre(Math.abs(x) > 1e-8 || x === 0);
      expect(numbersIn(format.format(x))).toContain(x);
    }),
    { seed: 5 },
  );
});

test('what Python writes has that one meaning', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(numbersIn(String(x))).toEqual([Number(String(x))]);
    }),
    { seed: 5 },
  );
});

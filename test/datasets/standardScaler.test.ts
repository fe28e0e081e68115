/** The scaler compared with scikit-learn's: every bit of what it fits, and of what it makes of the rows in float32. */
import { describe, expect, test } from 'vitest';
import { fitStandardScaler, scaledValue, unscaledValue } from '../../src/datasets/standardScaler.ts';
import { fixture } from '../helpers/golden.ts';

interface ScaledCase {
  name: string;
  rows: number[] | null;
  x: string;
  mean: string;
  scale: string;
  scaled: string;
}

const { cases } = fixture<{ cases: ScaledCase[] }>('standard_scaler.json');

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const doubles = (base64: string) => new Float64Array(bytes(base64).buffer);
const columnsOf = (x: ArrayLike<number>) =>
  [0, 1].map((column) => Float64Array.from({ length: x.length / 2 }, (_, row) => x[row * 2 + column]));

describe.each(cases)('$name, fitted to $rows', ({ rows, x, mean, scale, scaled }) => {
  const columns = columnsOf(doubles(x));
  const scaler = fitStandardScaler(columns, rows);

  test('mean and scale are the same doubles', () => {
    expect(scaler).toEqual({ mean: Array.from(doubles(mean)), scale: Array.from(doubles(scale)) });
  });

  test('all rows are the same float32 numbers', () => {
    const expected = new Float32Array(bytes(scaled).buffer);
    const ours = Float32Array.from(expected, (_, i) => scaledValue(columns[i % 2][i >> 1], i % 2, scaler));
    expect(ours).toEqual(expected);
  });

  test('a scaled value is that of its raw value', () => {
    columns.forEach((column, i) => {
      for (const value of column) {
        const back = unscaledValue(scaledValue(value, i, scaler), i, scaler);
        const far = Math.max(Math.abs(value), Math.abs(scaler.mean[i]));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(far * 1e-15);
      }
    });
  });
});

test('without a row it changes nothing', () => {
  const scaler = fitStandardScaler([new Float64Array(0), new Float64Array(0)], null);
  expect([3.5, -2].map((value, column) => scaledValue(value, column, scaler))).toEqual([3.5, -2]);
});

/** Numbers as Python writes them, compared with real Python's output. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pythonBool, pythonFixed4, pythonFloat, pythonScientific4 } from '../../src/engine/python.ts';

const { floats }: { floats: { bits: number; repr: string }[] } = JSON.parse(
  readFileSync(new URL('../fixtures/print.json', import.meta.url), 'utf8'),
);

describe('pythonFloat', () => {
  it('writes 2996 float32 values as repr does', () => {
    expect(floats).toHaveLength(2996);
    const values = new Float32Array(Uint32Array.from(floats, ({ bits }) => bits).buffer);
    expect(Array.from(values, pythonFloat)).toEqual(floats.map(({ repr }) => repr));
  });

  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [1e-4, '0.0001'],
    [1e-5, '1e-05'],
    [-1.5e-7, '-1.5e-07'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.5e100, '1.5e+100'],
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('writes %s as %s', (value, text) => {
    expect(pythonFloat(value)).toBe(text);
  });
});

describe('pythonFixed4', () => {
  it.each([
    [0.03125, '0.0312'],
    [0.09375, '0.0938'],
    [-0.15625, '-0.1562'],
    [0.96875, '0.9688'],
    [0.00005, '0.0001'],
    [99999999.96875, '99999999.9688'],
    [-0.00001, '-0.0000'],
    [-0, '-0.0000'],
    [Number.NaN, 'nan'],
  ])('writes %s as %s', (value, text) => {
    expect(pythonFixed4(value)).toBe(text);
  });
});

describe('pythonScientific4', () => {
  it.each([
    [100005, '1.0000e+05'],
    [100015, '1.0002e+05'],
    [-123445, '-1.2344e+05'],
    [1.00005, '1.0001e+00'],
    [2.00005, '2.0000e+00'],
    [4.5e-5, '4.5000e-05'],
    [0, '0.0000e+00'],
    [-0, '-0.0000e+00'],
    [2 ** -149, '1.4013e-45'],
    [1e100, '1.0000e+100'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('writes %s as %s', (value, text) => {
    expect(pythonScientific4(value)).toBe(text);
  });
});

describe('pythonBool', () => {
  it('writes True and False', () => {
    expect([pythonBool(true), pythonBool(false)]).toEqual(['True', 'False']);
  });
});

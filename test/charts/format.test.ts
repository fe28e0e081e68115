/** Numbers as the page shows them. */
import { describe, expect, it } from 'vitest';
import { formatCount, formatLoss, formatPercent } from '../../src/charts/format.ts';

describe('numbers on the page', () => {
  it('separate thousands by commas', () => {
    expect([0, 999, 10000, 1234567].map(formatCount)).toEqual(['0', '999', '10,000', '1,234,567']);
  });

  it('show a loss to four significant digits', () => {
    expect([0.3330734, 0.7303198, 12.34567, 1, 0.00123449, 0].map(formatLoss)).toEqual([
      '0.3331',
      '0.7303',
      '12.35',
      '1.000',
      '0.001234',
      '0',
    ]);
  });

  it('turn to powers of ten for a loss that is very small or very large', () => {
    expect([1.23456e-7, 1234567].map(formatLoss)).toEqual(['1.235e-7', '1.235e+6']);
  });

  it('name a loss that is not finite', () => {
    expect([NaN, Infinity, -Infinity].map(formatLoss)).toEqual(['nan', 'inf', '-inf']);
  });

  it('show an accuracy with one decimal and no space', () => {
    expect([0, 0.5, 0.995, 1].map(formatPercent)).toEqual(['0.0%', '50.0%', '99.5%', '100.0%']);
  });

  it('never call all right what is not', () => {
    expect(formatPercent(19999 / 20000)).toBe('99.9%');
  });
});

/** Scales, compared with those of D3. */
import { scaleLinear, scaleLog } from 'd3';
import { describe, expect, it } from 'vitest';
import {
  type Interval,
  linearFormat,
  linearScale,
  linearTicks,
  logScale,
  niceDomain,
} from '../../src/charts/scale.ts';

const domains: Interval[] = [
  [0, 1],
  [-3, 7],
  [0.6, 0.7],
  [1e-9, 3e-9],
  [-2e6, 5],
  [0.1, 12_345],
];
const range: Interval = [300, 12];

describe.each(domains)('the domain %d … %d', (low, high) => {
  const values = [0, 0.25, 0.5, 1, 1.5, -0.5].map((share) => low + share * (high - low));
  const scale = linearScale([low, high], range);
  const clamped = linearScale([low, high], range, true);
  const ofD3 = scaleLinear([low, high], range);

  it('lies where D3’s does, and back', () => {
    for (const value of values) {
      expect(scale(value)).toBeCloseTo(ofD3(value), 9);
      expect(clamped(value)).toBeCloseTo(ofD3.copy().clamp(true)(value), 9);
    }
    for (const px of [300, 200.5, 12])
      expect((scale.invert(px) - ofD3.invert(px)) / (high - low)).toBeCloseTo(0, 9);
  });

  it('has the ticks and figures of D3’s', () => {
    for (const count of [2, 5, 10]) {
      const ticks = linearTicks(scale, count);
      expect(ticks).toEqual(ofD3.ticks(count));
      expect(ticks.map(linearFormat(scale, count))).toEqual(ticks.map(ofD3.tickFormat(count)));
      expect(niceDomain([low, high], count)).toEqual(ofD3.copy().nice(count).domain());
    }
  });

  it.runIf(low > 0)('lies where D3’s does by its logarithm, and back', () => {
    const log = logScale([low, high], range, true);
    const logOfD3 = scaleLog([low, high], range).clamp(true);
    for (const value of values) expect(log(value)).toBeCloseTo(logOfD3(value), 9);
    for (const px of [300, 200.5, 12]) expect(log.invert(px) / logOfD3.invert(px)).toBeCloseTo(1, 9);
  });
});

it('puts all of a domain of one value in the middle', () => {
  expect(linearScale([5, 5], [0, 10])(5)).toBe(5);
  expect(linearFormat(linearScale([5, 5], [0, 10]), 4)(5)).toBe('5');
  expect(logScale([1, 1], [0, 10])(1)).toBe(5);
});

/** The layout of points by themselves. */
import { describe, expect, test } from 'vitest';
import { layoutScatter } from '../../../src/charts/boundary/scatter.ts';

const size = { width: 300, height: 200 };
const layout = (x: number[], y: number[]) =>
  layoutScatter({ x: Float32Array.from(x), y: Float32Array.from(y), labels: new Uint8Array(x.length) }, size);

describe('the axes of points by themselves', () => {
  test.each([
    ['have one scale where the spans are alike', [0, 10], [0, 5], { x: [-0.8, 10.8], y: [-3.3, 8.3] }],
    ['have each their own where they are not', [0, 1], [0, 100], { x: [-0.08, 1.08], y: [-8, 108] }],
    ['have a unit’s room at 0', [0, 0], [0, 0], { x: [-0.5, 0.5], y: [-0.5, 0.5] }],
  ])('%s', (_what, x, y, expected) => {
    const { domain } = layout(x, y);
    expect(domain.x.map((end) => Number(end.toFixed(6)))).toEqual(expected.x);
    expect(domain.y.map((end) => Number(end.toFixed(6)))).toEqual(expected.y);
  });

  test('hold all points within the plot', () => {
    const { plot, x, y, lines } = layout([-3, 7, 2], [1e6, 2e6, 3e6]);
    const across = [-3, 2, 7].map((value) => x(value));
    const up = [3e6, 2e6, 1e6].map((value) => y(value));
    expect([plot.left, ...across, plot.right]).toEqual(
      [plot.left, ...across, plot.right].toSorted((a, b) => a - b),
    );
    expect([plot.top, ...up, plot.bottom]).toEqual([plot.top, ...up, plot.bottom].toSorted((a, b) => a - b));
    expect(lines).toEqual([]);
  });
});

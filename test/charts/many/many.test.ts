/** The charts of batch runs: bands, histogram, heat map. */
import { describe, expect, test } from 'vitest';
import { cellAt, layoutHeatmap } from '../../../src/charts/many/heatmap.ts';
import { barAt, layoutHistogram } from '../../../src/charts/many/histogram.ts';
import { layoutSeedBands } from '../../../src/charts/many/seedBands.ts';
import { estimateWidth } from '../../../src/charts/text.ts';

const size = { width: 600, height: 200 };

describe('seed bands', () => {
  // Run k is k / 100 throughout; a hundred and one of them have their percentiles at whole hundredths.
  const curves = Array.from({ length: 101 }, (_, k) => new Float32Array(3).fill(k / 100));
  const layout = (current: number | null, changedCurves = curves) =>
    layoutSeedBands({ curves: changedCurves, epochs: [0, 50, 99], current, yScale: 'linear' }, size);

  test('lie between the 5th, 25th, 75th and 95th percentile around the median', () => {
    const { outer, inner, median, x } = layout(null);
    expect(x).toHaveLength(3);
    for (const i of [0, 1, 2]) {
      const order = [outer.high[i], inner.high[i], median[i], inner.low[i], outer.low[i]];
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      // Pixels are linear in the loss: steps of 20, 25, 25 and 20 hundredths.
      const unit = (outer.low[i] - outer.high[i]) / 90;
      expect(inner.high[i] - outer.high[i]).toBeCloseTo(20 * unit, 3);
      expect(median[i] - inner.high[i]).toBeCloseTo(25 * unit, 3);
    }
  });

  test('are had from the runs that still go on', () => {
    const ended = curves.map((curve, k) => (k < 100 ? curve.with(2, Number.NaN) : curve));
    const { outer, median } = layout(null, ended);
    expect(outer.high[2]).toBe(outer.low[2]);
    expect(median[2]).toBe(outer.high[2]);
    const none = curves.map((curve) => curve.with(2, Number.NaN));
    expect(layout(null, none).x).toHaveLength(2);
  });

  test('have one run drawn through them', () => {
    const { current, median } = layout(50);
    expect(current.map(({ y }) => y)).toEqual(median);
    expect(layout(null).current).toEqual([]);
  });

  test('of no runs are empty', () => {
    expect(layoutSeedBands({ curves: [], epochs: [0, 1], current: null, yScale: 'log' }, size).x).toEqual([]);
  });
});

describe('a histogram', () => {
  const layout = (values: number[], marked: number | null = null) =>
    layoutHistogram({ values, marked, format: String }, size);

  test('counts each known value once, the largest in the last bar', () => {
    const { bars } = layout([0, 0.1, 0.1, 1, Number.NaN]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(bars.at(-1)).toMatchObject({ count: 1, members: [3] });
    expect(bars.flatMap(({ members }) => members).sort()).toEqual([0, 1, 2, 3]);
  });

  test('has room for half of its last label at the right', () => {
    const { xTicks } = layoutHistogram({ values: [0, 1], marked: null, format: () => '100.0%' }, size);
    expect((xTicks.at(-1)?.at ?? size.width) + estimateWidth('100.0 %') / 2).toBeLessThan(size.width);
  });

  test('marks the bar of one value', () => {
    const { bars } = layout([0, 0.5, 1], 1);
    expect(bars.filter(({ isMarked }) => isMarked)).toEqual([bars.at(-1)]);
    expect(layout([0, 1], null).bars.some(({ isMarked }) => isMarked)).toBe(false);
  });

  test('of equal values has one bar of all', () => {
    const { bars } = layout([0.99, 0.99, 0.99]);
    expect(bars.filter(({ count }) => count > 0)).toHaveLength(1);
  });

  test('of nothing has no bar, and is asked for one without an error', () => {
    const geometry = layout([]);
    expect(geometry.bars).toEqual([]);
    expect(barAt(geometry, 100, 100)).toBeNull();
  });

  test('tells the bar under the pointer', () => {
    const geometry = layout([0, 1]);
    const bar = geometry.bars[3];
    expect(barAt(geometry, bar.x + 1, geometry.plot.bottom - 1)).toBe(bar);
    expect(barAt(geometry, bar.x + 1, 0)).toBeNull();
  });
});

describe('a heat map', () => {
  const input = {
    values: [0.1, 0.2, Number.NaN, 0.4, 0.5, 0.6],
    failed: [false, false, true, false, false, false],
    xLabels: ['1', '2', '3'],
    xTitle: 'lr',
    yTitle: 'units',
    yLabels: ['a', 'b'],
    largerIsBetter: false,
    focused: null,
    format: String,
  };

  test('has the first row at the bottom, and shares from worst to best', () => {
    const { cells, best } = layoutHeatmap(input, size);
    expect(cells[0].y).toBeGreaterThan(cells[3].y);
    expect(cells[1].x).toBeGreaterThan(cells[0].x);
    expect([cells[0].share, cells[5].share, cells[2].share]).toEqual([1, 0, null]);
    expect(best?.index).toBe(0);
    expect(layoutHeatmap({ ...input, largerIsBetter: true }, size).best?.index).toBe(5);
  });

  test('has a scale of colors from the worst value to the best, and none before a value is known', () => {
    const { legend, titles, plot } = layoutHeatmap(input, size);
    expect(legend).toMatchObject({ worst: '0.6', best: '0.1' });
    expect(legend?.right).toBeLessThan(plot.right);
    expect(titles).toEqual({ x: 'lr', y: 'units' });
    expect(layoutHeatmap({ ...input, largerIsBetter: true }, size).legend?.best).toBe('0.6');
    expect(layoutHeatmap({ ...input, values: new Array(6).fill(Number.NaN) }, size).legend).toBeNull();
  });

  test('tells the cell under the pointer', () => {
    const geometry = layoutHeatmap(input, size);
    for (const cell of geometry.cells)
      expect(cellAt(geometry, cell.x + cell.width / 2, cell.y + cell.height / 2)).toBe(cell.index);
    expect(cellAt(geometry, 0, 0)).toBeNull();
  });

  test('of equal values is all best; of none has no best', () => {
    const all = (value: number) => layoutHeatmap({ ...input, values: new Array(6).fill(value) }, size);
    expect(all(0.3).cells.every(({ share }) => share === 1)).toBe(true);
    expect(all(Number.NaN).best).toBeNull();
  });

  test('leaves out labels and figures for which there is no room', () => {
    const many = Array.from({ length: 16 }, (_, i) => String(i));
    const values = new Array(256).fill(0.5);
    const failed = new Array(256).fill(false);
    const { xTicks, cells } = layoutHeatmap(
      { ...input, values, failed, xLabels: many, xTitle: 'lr', yTitle: 'units', yLabels: many },
      size,
    );
    expect(xTicks.length).toBeLessThan(16);
    expect(cells.every(({ text }) => text === '')).toBe(true);
  });
});

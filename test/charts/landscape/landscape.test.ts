/** The loss landscape: its contours, its path, and what is found at a pixel. */
import { expect, test } from 'vitest';
import { contourBands } from '../../../src/charts/landscape/contourBands.ts';
import { drawLandscape } from '../../../src/charts/landscape/drawLandscape.ts';
import {
  heightAt,
  type LandscapeInput,
  layoutLandscape,
  placeAt,
} from '../../../src/charts/landscape/landscape.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

const size = { width: 460, height: 264 };

/** Heights f(column, row) of a grid. */
const gridOf = (side: number, height: (column: number, row: number) => number) => ({
  side,
  values: Float32Array.from({ length: side * side }, (_, i) => height(i % side, Math.floor(i / side))),
});

const input: LandscapeInput = {
  grid: gridOf(5, (column, row) => 1 + column + 0.1 * row),
  x: [-2, 2],
  y: [-1, 1],
  path: { epochs: [0, 10, 20], x: [-1, 0, 1], y: [0, 0.5, 0] },
  earlier: null,
  playhead: 15,
  hover: null,
  words: { across: 'first', up: 'second' },
};

test('the path is laid out over the plane, cut at the epoch that is shown', () => {
  const { plot, past, future, playhead } = layoutLandscape(input, size);
  const middle = (plot.left + plot.right) / 2;
  const quarter = (plot.right - plot.left) / 4;
  expect(past.map(([x]) => x)).toEqual([middle - quarter, middle, middle + quarter / 2]);
  expect(future.map(([x]) => x)).toEqual([middle + quarter / 2, middle + quarter]);
  expect(playhead).toEqual(past.at(-1));
  expect(past[1][1]).toBeLessThan(past[0][1]);
});

test.each([
  [0, 1, 3],
  [20, 4, 1],
  [99, 4, 1],
])('at epoch %i so many points are before and after the playhead', (playhead, before, after) => {
  const { past, future } = layoutLandscape({ ...input, playhead }, size);
  expect([past.length, future.length]).toEqual([before + (before === 1 ? 1 : 0), after]);
});

test('before a path that begins later there is no playhead', () => {
  const { past, future, playhead } = layoutLandscape(
    { ...input, path: { ...input.path, epochs: [5, 10, 20] }, playhead: 2 },
    size,
  );
  expect([past.length, future.length, playhead]).toEqual([0, 3, null]);
});

test('contours lie where the heights pass their levels', () => {
  const grid = gridOf(9, (column) => column);
  for (const { level, rings } of contourBands(grid)) {
    const inside = rings.flat().filter(([x, y]) => x < 1 && y > 0 && y < 1);
    expect(inside.length).toBeGreaterThan(0);
    for (const [x] of inside) expect(x * 8).toBeCloseTo(level, 6);
  }
});

test('levels are of equal ratios where the losses differ by much, else of equal steps', () => {
  const levels = (grid: LandscapeInput['grid']) => contourBands(grid).map(({ level }) => level);
  const even = levels(gridOf(3, (column) => 1 + column));
  const wide = levels(gridOf(3, (column) => 10 ** column));
  expect(even[2] - even[1]).toBeCloseTo(even[1] - even[0], 5);
  expect(wide[2] / wide[1]).toBeCloseTo(wide[1] / wide[0], 5);
});

test('what overflows is high ground, and a level plane has no contours', () => {
  const bands = contourBands(gridOf(4, (column) => (column === 3 ? Number.NaN : column)));
  expect(bands.flatMap(({ rings }) => rings.flat(2)).every(Number.isFinite)).toBe(true);
  expect(contourBands(gridOf(4, () => 2))).toEqual([]);
  expect(contourBands(gridOf(2, () => Number.NaN))).toEqual([]);
});

test('a pixel finds the nearest place of the grid, and its height', () => {
  const geometry = layoutLandscape(input, size);
  const { left, right, top, bottom } = geometry.plot;
  expect(placeAt(geometry, left, bottom)).toEqual([0, 0]);
  expect(placeAt(geometry, right, top)).toEqual([1, 1]);
  expect(placeAt(geometry, left + (right - left) * 0.3, bottom)).toEqual([0.25, 0]);
  expect(placeAt(geometry, left - 1, bottom)).toBeNull();
  expect(heightAt(input.grid, [0.25, 1])).toBeCloseTo(2.4, 6);
});

test('it is painted with finite numbers, and names its axes and heights', () => {
  const recording = recordingContext();
  const geometry = layoutLandscape({ ...input, hover: [0.5, 0.5], earlier: input.path }, size);
  drawLandscape(recording.context, geometry, lightTheme);
  expect(numbersOf(recording).every(Number.isFinite)).toBe(true);
  expect(textsOf(recording)).toEqual(expect.arrayContaining(['first', 'second', '1.000', '5.400']));
});

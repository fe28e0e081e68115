/** The hidden space: where numbers are placed, how the grid is drawn, and which point is picked. */
import { describe, expect, it } from 'vitest';
import { drawHiddenSpace } from '../../../src/charts/hiddenSpace/drawHiddenSpace.ts';
import {
  type HiddenSpaceInput,
  hiddenSpacePointAt,
  layoutHiddenSpace,
  walkable,
} from '../../../src/charts/hiddenSpace/hiddenSpace.ts';
import { nextPoint } from '../../../src/charts/points.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

// Margins are 56 and 64 at the sides, 22 at top and bottom: the plot is 200 px wide and 100 px high, from (56, 22).
const SIZE = { width: 320, height: 144 };

/** Two lines each way, of two corners, over the square from 0 to 1; its corners and its middle as points. */
const square: HiddenSpaceInput = {
  samples: Float32Array.of(0, 1, 0, 1, 0.5, 0, 0, 1, 1, 0.5),
  lines: Float32Array.of(0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1),
  corners: 2,
  names: ['h[0][0]', 'h[0][1]'],
  points: {
    labels: Uint8Array.of(0, 0, 1, 1, 1),
    targets: null,
    isTest: null,
    predictions: Uint8Array.of(0, 1, 1, 1, 1),
  },
  focused: null,
};

/** The pixels of 0 … 1 in 200 px and 100 px, with a margin of 3 % at either end. */
const [across, up] = [200 / 1.06, 100 / 1.06];

function drawn(input: HiddenSpaceInput) {
  const recording = recordingContext();
  drawHiddenSpace(recording.context, layoutHiddenSpace(input, SIZE), lightTheme);
  return recording;
}

describe('layout of the hidden space', () => {
  it('fits points and lines into the plot, the second unit upwards', () => {
    const { px, plot, lines } = layoutHiddenSpace(square, SIZE);
    expect(plot).toEqual({ left: 56, top: 22, right: 256, bottom: 122 });
    expect(px.x[0]).toBeCloseTo(56 + 0.03 * across, 3);
    expect(px.y[0]).toBeCloseTo(122 - 0.03 * up, 3);
    expect([px.x[4], px.y[4]]).toEqual([156, 72]);
    expect(lines.x1).toHaveLength(2);
    const [[[x0, y0], [x1, y1]]] = lines.x1;
    expect(x0).toBeCloseTo(x1, 9);
    expect(y0 - y1).toBeCloseTo(up, 6);
    const [[[u0, v0], [u1, v1]]] = lines.x2;
    expect(u1 - u0).toBeCloseTo(across, 6);
    expect(v0).toBeCloseTo(v1, 9);
  });

  it('is at most twice as wide as it is high', () => {
    expect(layoutHiddenSpace(square, { width: 2000, height: 144 }).plot.right).toBe(256);
    expect(layoutHiddenSpace(square, { width: 220, height: 144 }).plot.right).toBe(156);
  });

  it.each([
    ['a unit that gives one number everywhere', (values: Float32Array) => values.map(() => 3)],
    ['numbers that are none', (values: Float32Array) => values.map((v, i) => (i % 3 ? v : Number.NaN))],
    ['nothing but infinity', (values: Float32Array) => values.map(() => Number.POSITIVE_INFINITY)],
  ])('hands only finite numbers to the canvas: %s', (_, change) => {
    const numbers = numbersOf(
      drawn({ ...square, samples: change(square.samples), lines: change(square.lines) }),
    );
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});

describe('drawing the hidden space', () => {
  it('draws lines of equal x1 whole and of equal x2 dashed, each with all corners', () => {
    const recording = drawn(square);
    const dashes = named(recording, 'setLineDash').map(({ args }) => args[0]);
    expect(dashes.slice(0, 4)).toEqual([[], [], [4, 3], []]);
    const upToPoints = recording.calls.slice(
      0,
      recording.calls.findLastIndex(({ name, style }) => name === 'stroke' && style.globalAlpha === 0.6),
    );
    expect(upToPoints.filter(({ name }) => name === 'lineTo')).toHaveLength(4);
  });

  it('fills all points of a class at once, in its color', () => {
    const fills = named(drawn(square), 'fill').map(({ style }) => style.fillStyle);
    expect(fills).toEqual([lightTheme.classColors[0], lightTheme.classColors[1]]);
  });

  it('rings what is predicted wrong, and nothing of real targets', () => {
    const rings = (input: HiddenSpaceInput) =>
      named(drawn(input), 'arc').filter(({ args }) => args[2] === 8).length;
    expect(rings(square)).toBe(1);
    const targets = Float32Array.of(-1, -0.5, 0, 0.5, 1);
    expect(rings({ ...square, points: { ...square.points, targets, predictions: null } })).toBe(0);
  });

  it('names the units at the axes', () => {
    expect(textsOf(drawn(square)).slice(-2)).toEqual(['h[0][0]', 'h[0][1]']);
  });
});

describe('the point that is meant', () => {
  const geometry = layoutHiddenSpace(square, SIZE);

  it('is the nearest within 12 px', () => {
    expect(hiddenSpacePointAt(geometry, 156, 72)).toBe(4);
    expect(hiddenSpacePointAt(geometry, 156 + 11, 72)).toBe(4);
    expect(hiddenSpacePointAt(geometry, 156 + 13, 72)).toBeNull();
  });

  it('is walked to by the arrow keys, up for a larger number of the second unit', () => {
    expect(nextPoint(walkable(geometry), 0, 'up')).toBe(2);
    expect(nextPoint(walkable(geometry), 0, 'right')).toBe(1);
    expect(nextPoint(walkable(geometry), 2, 'down')).toBe(0);
  });
});

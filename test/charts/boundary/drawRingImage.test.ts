/** Rings of many wrong points as one image: each pixel by its distance from them. */
import { expect, test } from 'vitest';
import { layoutDecisionBoundary } from '../../../src/charts/boundary/decisionBoundary.ts';
import { fillRings } from '../../../src/charts/boundary/drawRingImage.ts';
import { channelsOf, lightTheme } from '../../../src/charts/theme.ts';

const COUNT = 2400;
const RADIUS = 4.4;

const place = (row: number, by: number) => Math.sin(row * by) * 1.2;
const input = {
  gridSize: 0,
  probabilities: new Float32Array(0),
  classes: 2,
  domain: { x: [-1, 1] as [number, number], y: [-1, 1] as [number, number] },
  x: Float32Array.from({ length: COUNT }, (_, row) => place(row, 7)),
  y: Float32Array.from({ length: COUNT }, (_, row) => place(row, 11)),
  labels: new Uint8Array(COUNT),
  predictions: Uint8Array.from({ length: COUNT }, (_, row) => Number(row % 40 === 0)),
  highlighted: Uint8Array.from({ length: COUNT }, (_, row) => Number(row % 80 === 0)),
  focused: null,
};

test.each([
  [1, null],
  [2, null],
  [1.5, input.highlighted],
])(
  'with %d pixels to a px the pixels of squares round wrong points are dark, and no others',
  (scale, highlighted) => {
    const geometry = layoutDecisionBoundary({ ...input, highlighted }, { width: 300, height: 280 });
    const { plot, x, y } = geometry;
    const [width, height] = [plot.right - plot.left, plot.bottom - plot.top].map((px) =>
      Math.ceil(px * scale),
    );
    const pixels = new Uint32Array(width * height).fill(1);
    fillRings(pixels, width, geometry, RADIUS, scale, lightTheme);
    const rings = Array.from(input.x.keys())
      .filter((row) => row % (highlighted ? 80 : 40) === 0)
      .map((row) => [
        Math.round((x(input.x[row]) - plot.left) * scale),
        Math.round((y(input.y[row]) - plot.top) * scale),
      ]);
    const outer = Math.round((RADIUS + 0.5) * scale);
    const inner = outer - Math.round(scale);
    const isRing = (u: number, v: number) =>
      rings.some(([cx, cy]) => {
        const away = Math.max(Math.abs(u - cx), Math.abs(v - cy));
        return away > inner && away <= outer;
      });
    const expected = Array.from(pixels, (_, at) => isRing(at % width, Math.floor(at / width)));
    expect(expected).toContain(true);
    expect(Array.from(pixels, (pixel) => pixel !== 0)).toEqual(expected);
    const first = expected.indexOf(true) * 4;
    expect([...new Uint8Array(pixels.buffer).subarray(first, first + 4)]).toEqual([
      ...channelsOf(lightTheme.text),
      128,
    ]);
  },
);

/** Tests of the data sets' thumbnails. */
import { describe, expect, it } from 'vitest';
import { layoutThumbnail, thumbnailColor } from '../../../src/charts/boundary/thumbnail.ts';
import { lightTheme, mix, signedColor } from '../../../src/charts/theme.ts';

// 24 px from margin to margin: 12 px to a unit of the furthest coordinate.
const SIDE = 28;

/** The starting points of the subpaths of SVG path data. */
const startsOf = (d: string) => d.match(/M[^A-Z]+/g) ?? [];

describe('a thumbnail', () => {
  it('has the furthest coordinate at the margin, equal units, and y upwards', () => {
    const [marks] = layoutThumbnail(
      { x: Float32Array.of(2, -1, 0), y: Float32Array.of(0, -1, 1), labels: new Uint8Array(3) },
      SIDE,
    );
    const radius = Math.sqrt(7 / Math.PI);
    const places = startsOf(marks.d).map((start) => start.slice(1).split(',').map(Number));
    const expected = [
      [26 + radius, 14],
      [8 + radius, 20],
      [14 + radius, 8],
    ];
    expected.forEach(([x, y], i) => {
      expect(
        places.some(([px, py]) => Math.abs(px - x) < 0.01 && Math.abs(py - y) < 0.01),
        `point ${i}`,
      ).toBe(true);
    });
  });

  it('gives each class its own path, in the order of the classes, in its own shape and color', () => {
    const marks = layoutThumbnail(
      { x: Float32Array.of(1, 1, 1), y: Float32Array.of(0, 0, 0), labels: Uint8Array.of(2, 0, 1) },
      SIDE,
    );
    expect(marks.map(({ value }) => value)).toEqual([0, 1, 2]);
    expect(new Set(marks.map(({ d }) => d)).size).toBe(3);
    expect(marks.map((mark) => thumbnailColor(lightTheme, mark))).toEqual(lightTheme.classColors.slice(0, 3));
  });

  it('of many points shows few, from all over the data', () => {
    const n = 1000;
    const labels = Uint8Array.from({ length: n }, (_, i) => (i < n / 2 ? 0 : 1));
    const marks = layoutThumbnail({ x: new Float32Array(n).fill(1), y: new Float32Array(n), labels }, SIDE);
    // Triangles of class 1 begin with one move each; the two classes have equally many.
    expect(startsOf(marks[1].d)).toHaveLength(45);
    expect(marks).toHaveLength(2);
  });

  it('of real targets goes from one color through neutral to the other', () => {
    const marks = layoutThumbnail(
      {
        x: Float32Array.of(1, 2, 3),
        y: Float32Array.of(0, 0, 0),
        labels: new Uint8Array(3),
        targets: Float32Array.of(-4, 0, 4),
      },
      SIDE,
    );
    expect(marks.map(({ value, isReal }) => [value, isReal])).toEqual([
      [-1, true],
      [0, true],
      [1, true],
    ]);
    expect(marks.map((mark) => thumbnailColor(lightTheme, mark))).toEqual([
      lightTheme.classColors[0],
      lightTheme.fieldNeutral,
      lightTheme.classColors[1],
    ]);
  });

  it('of points at one place, or of targets that are all 0, is still finite', () => {
    const zeros = new Float32Array(3);
    const [marks, ...rest] = layoutThumbnail(
      { x: zeros, y: zeros, labels: new Uint8Array(3), targets: zeros },
      SIDE,
    );
    expect(rest).toEqual([]);
    expect(marks.d).not.toMatch(/NaN|Infinity/);
  });
});

it('a signed color is cut to full beyond ±1 and neutral for NaN', () => {
  expect(signedColor(lightTheme, -7)).toBe(lightTheme.classColors[0]);
  expect(signedColor(lightTheme, 0.5)).toBe(mix(lightTheme.fieldNeutral, lightTheme.classColors[1], 0.5));
  expect(signedColor(lightTheme, Number.NaN)).toBe(lightTheme.fieldNeutral);
});

/** The part of the plane that the pictures cover. */
import { describe, expect, test } from 'vitest';
import { squareAround } from '../../src/worker/plane.ts';

function pointsOf(n: number, x: (row: number) => number, y: (row: number) => number) {
  const labels = new Uint8Array(n);
  return {
    columns: [x, y].map((value) => Float32Array.from({ length: n }, (_, row) => value(row))),
    labels,
    classes: 2,
  };
}

describe('the plane around the data', () => {
  test('is a square with whole-numbered ends', () => {
    expect(
      squareAround(
        pointsOf(
          50,
          (row) => row / 10,
          (row) => (row % 7) / 3,
        ).columns,
      ),
    ).toEqual({
      x: [-1, 6],
      y: [-2, 5],
    });
  });

  test.each([
    ['age and income', (row: number) => 20 + row, (row: number) => 20_000 + 1000 * ((row * 7) % 50)],
    ['hundred thousandths', (row: number) => row * 1e-7, (row: number) => ((row * 7) % 50) * 1e-7],
    ['a small difference', (row: number) => 1000 + row * 1e-3, (row: number) => -row * 1e-3],
  ])('spreads %s of a table over both axes', (_, x, y) => {
    const points = pointsOf(50, x, y);
    const plane = squareAround(points.columns, true);
    for (const [values, [from, to]] of [
      [points.columns[0], plane.x],
      [points.columns[1], plane.y],
    ] as const) {
      const span = Math.max(...values) - Math.min(...values);
      expect(Math.min(...values)).toBeGreaterThan(from);
      expect(Math.max(...values)).toBeLessThan(to);
      expect(span / (to - from)).toBeGreaterThan(0.8);
    }
    expect(squareAround(points.columns).x.every(Number.isInteger)).toBe(true);
  });

  test('stays a square for few points, and for points on a line along an axis', () => {
    const isSquare = ({ x, y }: ReturnType<typeof squareAround>) => x[1] - x[0] === y[1] - y[0];
    expect(
      isSquare(
        squareAround(
          pointsOf(
            3,
            (row) => row / 100,
            (row) => row / 100,
          ).columns,
          true,
        ),
      ),
    ).toBe(true);
    expect(
      isSquare(
        squareAround(
          pointsOf(
            50,
            () => 1,
            (row) => row,
          ).columns,
          true,
        ),
      ),
    ).toBe(true);
  });
});

/** The best possible classifier of Gaussians: its error against scipy's, its lines against the classes' densities. */
import { describe, expect, test } from 'vitest';
import { bestError, bestLines } from '../../../src/experiment/data/bestBoundary.ts';
import { integrate, normalCdf } from '../../../src/experiment/data/normal.ts';
import { fixture } from '../../helpers/golden.ts';

interface Case {
  centers: [number, number][];
  std: number;
  balance: number;
  error: number;
  /** The share of 2,000,000 drawn points. */
  drawn: number;
}
const { cases } = fixture<{ cases: Case[] }>('bayes.json');
const named = cases.map((one) => {
  const { centers, std, balance } = one;
  return [`${centers.length} classes of spread ${std} and balance ${balance}`, one] as const;
});
const DRAWN = 2_000_000;

/** share · density at a place, but for a factor that all classes have. */
function weights({ centers, std, balance }: Case, [x, y]: readonly number[]): number[] {
  return centers.map(
    ([cx, cy], k) => (k === 0 ? 1 : balance) * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * std ** 2)),
  );
}

describe.each(named)('%s', (_name, one) => {
  test('the error is scipy’s, within 1e-6 of two classes and 1e-5 of more', () => {
    const tolerance = one.centers.length === 2 ? 1e-6 : 1e-5;
    expect(Math.abs(bestError(one) - one.error)).toBeLessThan(tolerance);
  });

  test('so many of two million drawn points are wrong, within four standard errors', () => {
    const error = bestError(one);
    expect(Math.abs(error - one.drawn)).toBeLessThan(4 * Math.sqrt((error * (1 - error)) / DRAWN));
  });

  test('on each line two classes are equally likely, and no other is likelier', () => {
    const lines = bestLines(one, { x: [-6, 6], y: [-6, 6] });
    for (const [from, to] of lines) {
      for (const share of [0.01, 0.3, 0.5, 0.77, 0.99]) {
        const place = [0, 1].map((axis) => from[axis] + share * (to[axis] - from[axis]));
        const [most, second] = weights(one, place).sort((a, b) => b - a);
        expect(second / most).toBeCloseTo(1, 9);
        for (const value of place) expect(Math.abs(value)).toBeLessThanOrEqual(6 + 1e-9);
      }
    }
  });

  test('where the likeliest class changes between two places, a line is crossed', () => {
    const lines = bestLines(one, { x: [-7, 7], y: [-7, 7] });
    const best = (place: readonly number[]) => {
      const all = weights(one, place);
      return all.indexOf(Math.max(...all));
    };
    let changes = 0;
    for (let row = 0; row < 24; row++) {
      for (let column = 0; column < 24; column++) {
        const a = [-5.9 + column * 0.5, -5.85 + row * 0.5];
        const b = [a[0] + 0.41, a[1] + 0.43];
        const crossings = lines.filter((line) => cross(line, a, b)).length;
        if (best(a) !== best(b)) changes++;
        expect(crossings > 0).toBe(best(a) !== best(b) || crossings > 1);
      }
    }
    expect(changes > 0).toBe(lines.length > 0);
  });
});

function cross(line: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): boolean {
  const side = (p: readonly number[], q: readonly number[], r: readonly number[]) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const [from, to] = line;
  return side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to);
}

test('without spread, only classes at one place are confused', () => {
  const at = (...centers: [number, number][]) => bestError({ centers, std: 0, balance: 0.5 });
  expect(at([1, 1], [2, 2])).toBe(0);
  expect(at([1, 1], [1, 1])).toBeCloseTo(1 / 3, 15);
  expect(at([1, 1], [2, 2], [2, 2])).toBeCloseTo(0.25, 15);
});

test('of classes at one place the largest is said everywhere, and no line is drawn', () => {
  const data = { centers: [[1, 1] as [number, number], [1, 1] as [number, number]], std: 2, balance: 0.2 };
  expect(bestError(data)).toBeCloseTo(1 / 6, 15);
  expect(bestLines(data, { x: [-6, 6], y: [-6, 6] })).toEqual([]);
});

test('far centers have no error, and thin regions between them keep theirs', () => {
  const far = {
    centers: [
      [0, 0],
      [1000, 0],
      [0, 1000],
    ] as [number, number][],
    std: 1,
    balance: 1,
  };
  expect(bestError(far)).toBeLessThan(1e-9);
  // Of centers in a row, the middle one has a strip 0.02 wide: each of the others loses half of what lies beyond its edge.
  const thin = [
    [-0.02, 0],
    [0, 0],
    [0.02, 0],
  ] as [number, number][];
  const right = 2 * normalCdf(0.01) + (2 * normalCdf(0.01) - 1);
  expect(bestError({ centers: thin, std: 1, balance: 1 })).toBeCloseTo(1 - right / 3, 9);
});

test('the normal distribution has the values of its tables', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 15);
  expect(normalCdf(-3)).toBeCloseTo(0.0013498980316300957, 15);
  expect(normalCdf(-40)).toBe(0);
  expect(integrate((z) => z ** 4, -1, 2, 7)).toBeCloseTo(33 / 5, 12);
});

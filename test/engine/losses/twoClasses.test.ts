/** The kernels' shortcut for two classes gives the bits of the general way, and neither loses a NaN. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { type Kernels, loadKernels } from '../../../src/engine/kernels.ts';

const COLUMNS = 16;
const ROWS = 14;
const { NEGATIVE_INFINITY: never, POSITIVE_INFINITY: infinity, NaN: nan } = Number;
const first = [0, -0, 1.5, -3, 88, 1e-8, 104, -1e30, 3e38, nan, 2, infinity, infinity, never, 0, 0];
const second = [-0, 0, 1.25, 4, -88, -1e-8, 0, 1e30, -3e38, 1, nan, 5, infinity, 1, 0, 0];

let kernels: Kernels;
let arena: Arena;

beforeAll(async () => {
  kernels = await loadKernels();
  arena = new Arena(kernels);
});

/** Two classes, or these and a third that has no part in any sum. */
function matrix(classes: number) {
  const block = arena.allocate(classes * COLUMNS);
  block.floats.set(first);
  block.floats.set(second, COLUMNS);
  if (classes === 3) block.floats.fill(never, 2 * COLUMNS);
  return block;
}

test('softmax', () => {
  const of = (classes: number) => {
    const y = arena.allocate(classes * COLUMNS);
    kernels.softmaxForward(matrix(classes).pointer, COLUMNS, y.pointer, COLUMNS, classes, COLUMNS);
    return Array.from(y.floats.subarray(0, 2 * COLUMNS));
  };
  expect(of(2)).toEqual(of(3));
});

test.each([true, false])('cross entropy, with its gradient: %s', (learn) => {
  const of = (classes: number, column: number) => {
    const gradient = arena.allocate(classes * COLUMNS);
    const targets = arena.allocate(COLUMNS);
    targets.integers.set(first.map((_, i) => Number(i % 3 === 0)));
    const result = arena.allocate(4);
    // One column at a time, as one loss that is not finite hides all others.
    kernels.crossEntropy(
      matrix(classes).pointer + column * 4,
      learn ? gradient.pointer : 0,
      COLUMNS,
      targets.pointer + column * 4,
      classes,
      1,
      4,
      0.25,
      result.pointer,
    );
    const slopes = [gradient.floats[0], gradient.floats[COLUMNS]];
    return { loss: result.doubles[0], right: result.integers[2], slopes };
  };
  for (let column = 0; column < ROWS; column++) {
    const [two, three] = [of(2, column), of(3, column)];
    if (Number.isFinite(three.loss)) expect(two, `column ${column}`).toEqual(three);
    else expect(Number.isFinite(two.loss), `column ${column}`).toBe(false);
  }
});

test.each([2, 3])('a NaN in any of %i classes makes all that is computed of its column NaN', (classes) => {
  for (let spoilt = 0; spoilt < classes; spoilt++) {
    const x = arena.allocate(classes * 4);
    x.floats.fill(1);
    x.floats[spoilt * 4] = nan;
    for (const name of ['softmaxForward', 'logSoftmaxForward'] as const) {
      const y = arena.allocate(classes * 4);
      kernels[name](x.pointer, 4, y.pointer, 4, classes, 4);
      const column = (at: number) => Array.from({ length: classes }, (_, k) => y.floats[k * 4 + at]);
      expect(column(0), name).toEqual(Array(classes).fill(nan));
      expect(column(1).every(Number.isFinite), name).toBe(true);
    }
  }
});

/** The kernels' functions against real PyTorch's over the whole range of float32 inputs. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena, padded } from '../../src/engine/arena.ts';
import { RELU, SIGMOID, TANH } from '../../src/engine/kernels/codes.ts';
import { type Kernels, loadKernels } from '../../src/engine/kernels.ts';
import { floats, largestDistance, largestUlp } from '../helpers/float32.ts';
import { fixture, largestDifference } from '../helpers/golden.ts';

interface RowCase {
  columns: number;
  rows: number;
  target: number[];
  [array: string]: string | number | number[];
}

const kernelsFixture = fixture<{ x: string; elementwise: Record<string, string>; rows: RowCase[] }>(
  'kernels.json',
);

let kernels: Kernels;
let arena: Arena;

beforeAll(async () => {
  kernels = await loadKernels();
  arena = new Arena(kernels);
});

describe('elementwise activations', () => {
  const x = floats(kernelsFixture.x);

  test.each([
    // Measured: 2, 1 and 0 ulp.
    ['sigmoid', SIGMOID, 4],
    ['tanh', TANH, 4],
    ['relu', RELU, 0],
  ] as const)('%s is within its bound of PyTorch, alone and fused into a Linear', (name, kind, bound) => {
    const expected = floats(kernelsFixture.elementwise[name]);
    const columns = padded(x.length);
    const from = arena.allocate(columns);
    from.floats.set(x);
    const alone = arena.allocate(columns);
    kernels.activationForward(kind, from.pointer, columns, alone.pointer, columns, 1, columns);
    expect(largestUlp(alone.floats.slice(0, x.length), expected)).toBeLessThanOrEqual(bound);

    const weight = arena.allocate(1);
    weight.floats[0] = 1;
    const fused = arena.allocate(columns);
    kernels.linearForward(
      kind,
      from.pointer,
      columns,
      weight.pointer,
      0,
      fused.pointer,
      columns,
      1,
      1,
      columns,
    );
    expect(largestUlp(fused.floats.slice(0, x.length), expected)).toBeLessThanOrEqual(bound);
  });

  test('sigmoid is 0 exactly where PyTorch’s is, which BCELoss’s logarithm tells from the smallest numbers', () => {
    const columns = padded(x.length);
    const y = arena.allocate(columns);
    y.floats.set(x);
    kernels.activationForward(SIGMOID, y.pointer, columns, y.pointer, columns, 1, columns);
    const isZero = (values: Float32Array) => Array.from(values, (value) => value === 0);
    expect(isZero(y.floats.slice(0, x.length))).toEqual(isZero(floats(kernelsFixture.elementwise.sigmoid)));
  });
});

describe.each(kernelsFixture.rows.map((row) => [row.columns, row] as const))('rows of %i', (classes, row) => {
  const { rows, target } = row;
  const columns = padded(rows);

  /** Samples x classes as PyTorch has it, laid out as classes x samples. */
  function matrix(values: Float32Array) {
    const block = arena.allocate(classes * columns);
    values.forEach((value, i) => {
      block.floats[(i % classes) * columns + Math.floor(i / classes)] = value;
    });
    return block;
  }

  function samplesByClasses(block: { floats: Float32Array }): Float32Array {
    return Float32Array.from(
      { length: rows * classes },
      (_, i) => block.floats[(i % classes) * columns + Math.floor(i / classes)],
    );
  }

  test('softmax and its gradient are PyTorch’s', () => {
    const x = matrix(floats(row.x));
    const y = arena.allocate(classes * columns);
    kernels.softmaxForward(x.pointer, columns, y.pointer, columns, classes, columns);
    expect(largestDistance(samplesByClasses(y), floats(row.softmax))).toBeLessThanOrEqual(2e-7);

    const gradOutput = matrix(floats(row.w));
    const gradInput = arena.allocate(classes * columns);
    kernels.softmaxBackward(y.pointer, gradOutput.pointer, gradInput.pointer, columns, classes, columns);
    expect(largestDistance(samplesByClasses(gradInput), floats(row.softmax_gradient))).toBeLessThanOrEqual(
      5e-7,
    );
  });

  test('log softmax and its gradient are PyTorch’s', () => {
    const x = matrix(floats(row.x));
    const y = arena.allocate(classes * columns);
    kernels.logSoftmaxForward(x.pointer, columns, y.pointer, columns, classes, columns);
    // A value near 0 is the difference of two larger ones: the bound is of the larger of it and 1. Measured: 1.9e-7.
    expect(largestDifference(samplesByClasses(y), floats(row.log_softmax))).toBeLessThanOrEqual(2.5e-7);

    const gradOutput = matrix(floats(row.w));
    const gradInput = arena.allocate(classes * columns);
    kernels.logSoftmaxBackward(y.pointer, gradOutput.pointer, gradInput.pointer, columns, classes, columns);
    // Measured: 9.6e-7, of ten classes.
    expect(
      largestDistance(samplesByClasses(gradInput), floats(row.log_softmax_gradient)),
    ).toBeLessThanOrEqual(1e-6);
  });

  test('cross entropy and its gradient are PyTorch’s', () => {
    const x = matrix(floats(row.x));
    const gradient = arena.allocate(classes * columns);
    const targets = arena.allocate(columns);
    targets.integers.set(target);
    const result = arena.allocate(4);
    kernels.crossEntropy(
      x.pointer,
      gradient.pointer,
      columns,
      targets.pointer,
      classes,
      rows,
      columns,
      1 / rows,
      result.pointer,
    );
    const [expected] = floats(row.cross_entropy);
    expect(Math.abs(result.doubles[0] / rows - expected) / Math.abs(expected)).toBeLessThanOrEqual(2e-7);

    // The first hundred rows are of moderate size; all of them together are drowned by the largest.
    const moderate = arena.allocate(4);
    kernels.crossEntropy(
      x.pointer,
      0,
      columns,
      targets.pointer,
      classes,
      100,
      100,
      1 / 100,
      moderate.pointer,
    );
    const [expectedModerate] = floats(row.cross_entropy_100);
    expect(Math.abs(moderate.doubles[0] / 100 - expectedModerate) / expectedModerate).toBeLessThanOrEqual(
      2e-7,
    );
    expect(
      largestDistance(samplesByClasses(gradient), floats(row.cross_entropy_gradient)),
    ).toBeLessThanOrEqual(3e-7 / rows + 1e-9);
  });

  test('cross entropy counts the rows whose first largest value is at the target', () => {
    const values = floats(row.x);
    const x = matrix(values);
    const targets = arena.allocate(columns);
    targets.integers.set(target);
    const result = arena.allocate(4);
    kernels.crossEntropy(
      x.pointer,
      0,
      columns,
      targets.pointer,
      classes,
      rows,
      columns,
      1 / rows,
      result.pointer,
    );
    const right = target.filter((label, sample) => {
      const own = values.subarray(sample * classes, (sample + 1) * classes);
      return own.indexOf(Math.max(...own)) === label;
    });
    expect(result.integers[2]).toBe(right.length);
  });
});

describe('moving and looking', () => {
  test('gather takes columns by index and pads with zeros', () => {
    const from = arena.allocate(8);
    from.floats.set([1, 2, 3, 4, 5, 6, 7, 8]);
    const index = arena.allocate(4);
    index.integers.set([2, 0, 3, 0]);
    const to = arena.allocate(8);
    to.floats.fill(9);
    kernels.gather(from.pointer, 4, index.pointer, to.pointer, 4, 2, 3, 4);
    expect(Array.from(to.floats)).toEqual([3, 1, 4, 0, 7, 5, 8, 0]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'allFinite finds %d at any place',
    (bad) => {
      const values = arena.allocate(7);
      expect(kernels.allFinite(values.pointer, 7)).toBe(1);
      const found = Array.from({ length: 7 }, (_, place) => {
        values.floats.fill(1e38);
        values.floats[place] = bad;
        return kernels.allFinite(values.pointer, 7);
      });
      expect(found).toEqual(Array(7).fill(0));
    },
  );

  test.each([1, 3, 4, 5, 16, 17, 33])(
    'a Linear of %i outputs is the sum of products in order, rounded at each step',
    (outputs) => {
      const inputs = 5;
      const columns = 24;
      const f = Math.fround;
      const x = arena.allocate(inputs * columns);
      const weight = arena.allocate(outputs * inputs);
      const bias = arena.allocate(outputs);
      for (const block of [x, weight, bias])
        block.floats.forEach((_, i, all) => {
          all[i] = Math.sin(i * 1.7 + all.length);
        });
      const y = arena.allocate(outputs * columns);
      kernels.linearForward(
        0,
        x.pointer,
        columns,
        weight.pointer,
        bias.pointer,
        y.pointer,
        columns,
        inputs,
        outputs,
        columns,
      );
      const expected = Array.from({ length: outputs * columns }, (_, at) => {
        const [o, c] = [Math.floor(at / columns), at % columns];
        let sum = 0;
        for (let i = 0; i < inputs; i++)
          sum = f(sum + f(weight.floats[o * inputs + i] * x.floats[i * columns + c]));
        return f(sum + bias.floats[o]);
      });
      expect(Array.from(y.floats)).toEqual(expected);
    },
  );
});

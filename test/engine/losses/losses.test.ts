/** Every loss and its gradient against real PyTorch, on targets of every kind and over wide ranges. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Arena, type Block, padded } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type LossType, lossDefinition, losses } from '../../../src/engine/losses/index.ts';
import { type Loss, REAL, RESULT_FLOATS } from '../../../src/engine/losses/loss.ts';
import { filled, fixture, type GoldenCase, largestDifference, TARGET_KINDS } from '../../helpers/golden.ts';

interface LossCase {
  loss: LossType;
  values: Record<string, unknown>;
  target_kind: GoldenCase['target_kind'] | 'probabilities';
  rows: number;
  columns: number;
  x: string;
  target: number[] | string;
  mean: string;
  row_losses: string;
  gradient: string;
  right: number | null;
}

const { cases } = fixture<{ cases: LossCase[] }>('losses.json');

function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Tolerance for losses, and for gradients times the rows, relative where larger than 1. Measured: 4.1e-7. */
const BOUND = 5e-7;
/** In the place of a NaN, which has to be one on both sides. */
const NAN = 1e30;
/** Fills the padding, and must be left out of every sum. */
const TRAP = 1e30;

interface Prepared {
  arena: Arena;
  loss: Loss;
  x: Block;
  gradient: Block;
  targets: Block;
  result: Block;
  stride: number;
}

const kindOf = ({ target_kind }: LossCase) =>
  target_kind === 'probabilities' ? REAL : TARGET_KINDS[target_kind];

/** Outputs as columns x rows, with trap numbers in the padding. */
async function prepare(given: LossCase): Promise<Prepared> {
  const arena = new Arena(await loadKernels());
  const stride = padded(given.rows) + 4;
  const x = arena.allocate(given.columns * stride);
  x.floats.fill(TRAP);
  floats(given.x).forEach((value, i) => {
    x.floats[(i % given.columns) * stride + Math.floor(i / given.columns)] = value;
  });
  const width = given.target_kind === 'probabilities' ? given.columns : 1;
  const targets = arena.allocate(width * stride);
  if (typeof given.target === 'string')
    floats(given.target).forEach((value, i) => {
      targets.floats[(i % width) * stride + Math.floor(i / width)] = value;
    });
  else targets.integers.set(given.target);
  const gradient = arena.allocate(given.columns * stride);
  gradient.floats.fill(TRAP);
  const definition = lossDefinition(given.loss);
  const values = filled(given.loss, given.values, definition);
  const loss = definition.loss(values as never, kindOf(given));
  return { arena, loss, x, gradient, targets, result: arena.allocate(RESULT_FLOATS), stride };
}

/** What makes the loss of what the loss adds up, and the gradients' scale. */
function scaleOf({ loss }: Prepared, features: number, rows: number): number {
  return loss.sums ? loss.terms(features) : 1 / rows;
}

function run(prepared: Prepared, features: number, start: number, rows: number, learn: boolean): void {
  const { arena, loss, x, gradient, targets, result, stride } = prepared;
  const at = (block: Block) => ({ pointer: block.pointer + start * 4, stride });
  const to = learn ? at(gradient) : null;
  const { kernels } = arena;
  const target = at(targets).pointer;
  const scale = scaleOf(prepared, features, rows);
  loss.begin?.(kernels, target, rows);
  loss.run(kernels, at(x), to, features, target, rows, padded(rows), scale, result.pointer, stride);
}

test('every loss has cases from PyTorch', () => {
  expect(new Set(cases.map(({ loss }) => loss))).toEqual(new Set(Object.keys(losses)));
});

describe.each(
  cases.map(
    (given) => [given.loss, JSON.stringify(given.values), given.target_kind, given.columns, given] as const,
  ),
)('%s %s of %s targets, outputs: %i', (_loss, _values, _kind, columns, given) => {
  const { rows } = given;
  let prepared: Prepared;
  beforeEach(async () => {
    prepared = await prepare(given);
  });

  test('its value, and each row’s loss alone, are PyTorch’s', () => {
    const { result } = prepared;
    run(prepared, columns, 0, rows, false);
    const value = result.doubles[0] * scaleOf(prepared, columns, rows);
    expect(largestDifference([value], floats(given.mean))).toBeLessThanOrEqual(BOUND);
    const alone = Array.from({ length: rows }, (_, row) => {
      result.floats.fill(0);
      run(prepared, columns, row, 1, false);
      return result.doubles[0] * scaleOf(prepared, columns, 1);
    });
    const [own, theirs] = [alone, floats(given.row_losses)].map((losses) =>
      Array.from(losses, (loss) => (Number.isNaN(loss) ? NAN : loss)),
    );
    expect(largestDifference(own, theirs)).toBeLessThanOrEqual(BOUND);
  });

  test('its gradient is PyTorch’s, 0 in the padding and nowhere else written', () => {
    const { gradient, stride } = prepared;
    run(prepared, columns, 0, rows, true);
    const larger = prepared.loss.sums ? 1 : rows;
    const scaled = floats(given.gradient).map((value) => value * larger);
    const own = scaled.map(
      (_, i) => gradient.floats[(i % columns) * stride + Math.floor(i / columns)] * larger,
    );
    expect(largestDifference(own, scaled)).toBeLessThanOrEqual(BOUND);
    const beyond = Array.from({ length: columns }, (_, k) =>
      Array.from(gradient.floats.subarray(k * stride + rows, (k + 1) * stride)),
    );
    expect(beyond).toEqual(Array(columns).fill([0, ...Array(4).fill(Math.fround(TRAP))]));
  });

  test('it counts the rows predicted right, and adds to what is there', () => {
    const { result } = prepared;
    run(prepared, columns, 0, rows, false);
    const once = result.doubles[0];
    expect(result.integers[2]).toBe(given.right ?? 0);
    run(prepared, columns, 0, rows, true);
    expect(Math.abs(result.doubles[0] / once - 2)).toBeLessThan(1e-14);
    expect(result.integers[2]).toBe(2 * (given.right ?? 0));
  });

  // MultiMarginLoss asks what is above 0, which a NaN is not, in PyTorch too.
  const rowsThatCount = [0, rows - 1].filter(
    (row) => given.loss !== 'MultiMarginLoss' && given.target[row] !== given.values.ignore_index,
  );
  test.each(rowsThatCount)('NaN in row %i makes a NaN of the loss', (row) => {
    const { x, result, stride } = prepared;
    for (let k = 0; k < columns; k++) x.floats[k * stride + row] = Number.NaN;
    run(prepared, columns, 0, rows, false);
    expect(result.doubles[0]).toBeNaN();
  });
});

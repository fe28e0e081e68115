/** A tape runs the calls it was given, as often as it is asked, with whatever the memory holds by then. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { ELU, SIGMOID } from '../../src/engine/kernels/codes.ts';
import { type Kernels, loadKernels } from '../../src/engine/kernels.ts';
import { type PassKernels, Tape } from '../../src/engine/tape.ts';

const COLUMNS = 8;
let kernels: Kernels;
let arena: Arena;

beforeAll(async () => {
  kernels = await loadKernels();
  arena = new Arena(kernels);
});

/** y = ELU(sigmoid(w x + b)), with float arguments among the integers. */
function chain() {
  const [x, w, b, y] = [COLUMNS, 1, 1, COLUMNS].map((length) => arena.allocate(length));
  const work = (called: PassKernels) => {
    called.linearForward(
      SIGMOID,
      x.pointer,
      COLUMNS,
      w.pointer,
      b.pointer,
      y.pointer,
      COLUMNS,
      1,
      1,
      COLUMNS,
    );
    called.elementwiseForward(ELU, 0.7, 0, y.pointer, COLUMNS, y.pointer, COLUMNS, 1, COLUMNS);
  };
  return { x, w, b, y, work };
}

test('recording calls nothing; running gives what the calls give', () => {
  const { x, w, b, y, work } = chain();
  const tape = new Tape(arena, work);
  for (const scale of [1, -3]) {
    x.floats.set(Array.from({ length: COLUMNS }, (_, i) => i - 3.5));
    w.floats[0] = scale;
    b.floats[0] = 0.25;
    y.floats.fill(0);
    tape.run();
    const taped = Array.from(y.floats);
    y.floats.fill(0);
    work(kernels);
    expect(taped).toEqual(Array.from(y.floats));
    expect(new Set(taped).size).toBe(COLUMNS);
  }
});

test('recording leaves the memory as it is', () => {
  const { y, work } = chain();
  y.floats.fill(5);
  new Tape(arena, work);
  expect(Array.from(y.floats)).toEqual(Array(COLUMNS).fill(5));
});

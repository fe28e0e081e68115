/** The gradients of a Linear's parameters, narrow and wide, against the sums that define them. */
import { expect, test } from 'vitest';
import { Arena, padded } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { Generator } from '../../src/engine/random/generator.ts';

const kernels = await loadKernels();
const GUARD = 8;

/** The gradients that the kernel adds to a start of 1, 2, 3, …, and the sums in float64 that they should be. */
function gradients(inputs: number, outputs: number, rows: number) {
  const arena = new Arena(kernels);
  const columns = padded(rows);
  const generator = new Generator(inputs * 1000 + outputs);
  const drawn = (features: number) => {
    const block = arena.allocate(features * columns);
    for (let f = 0; f < features; f++) {
      generator.uniformInto(block.floats.subarray(f * columns, f * columns + rows), -1, 1);
    }
    return block;
  };
  const [x, g] = [drawn(inputs), drawn(outputs)];
  const found = [arena.allocate(outputs * inputs + GUARD), arena.allocate(outputs + GUARD)];
  for (const { floats } of found) floats.set(floats.map((_, i) => i + 1));
  const wanted = found.map(({ floats }) => Array.from(floats));
  for (let o = 0; o < outputs; o++) {
    for (let c = 0; c < rows; c++) {
      const slope = g.floats[o * columns + c];
      for (let i = 0; i < inputs; i++) wanted[0][o * inputs + i] += slope * x.floats[i * columns + c];
      wanted[1][o] += slope;
    }
  }
  const [weight, bias] = found.map(({ pointer }) => pointer);
  kernels.linearBackwardParameters(
    g.pointer,
    columns,
    x.pointer,
    columns,
    weight,
    bias,
    inputs,
    outputs,
    columns,
  );
  return { found: found.map(({ floats }) => Array.from(floats)), wanted };
}

test.each([
  [2, 5, 10],
  [16, 7, 48],
  [16, 8, 4],
  [17, 9, 33],
  [31, 8, 12],
  [64, 64, 48],
  [67, 13, 256],
  [32, 16, 300],
])('%i inputs, %i outputs and %i rows', (inputs, outputs, rows) => {
  const { found, wanted } = gradients(inputs, outputs, rows);
  found.forEach((numbers, k) => {
    numbers.forEach((number, i) => {
      const unit = Math.max(1, Math.abs(wanted[k][i])) * 2 ** -23;
      expect(Math.abs(number - wanted[k][i]), `number ${i}`).toBeLessThan(rows * unit);
    });
  });
});

/**
 * The gradient of the weight of a wide Linear: gradOutput x^T, where the sums of sixteen inputs at a time go side by side in
 * registers. For that a panel of x, sixteen inputs by all columns, is transposed first.
 */
import { IDENTITY } from './codes';
import { ADD, tile } from './tile';

/** Inputs of a panel. */
const PANEL = 16;
/** Fewer outputs don't repay the transposing. */
const LEAST_OUTPUTS = 8;
/** As many columns as a pass takes at once at most (../sequential.ts). */
const MOST_COLUMNS = 256;
const transposed = memory.data(MOST_COLUMNS * PANEL * 4, 16);

/** The inputs, from the first, whose sums go by panels. */
// @ts-ignore: decorator
@inline
export function panelsOf(inputs: i32, outputs: i32, columns: i32): i32 {
  return outputs < LEAST_OUTPUTS || columns > MOST_COLUMNS ? 0 : inputs & ~(PANEL - 1);
}

/** A panel of x as columns x sixteen inputs. */
function transpose(x: usize, xStride: usize, bytes: usize): void {
  for (let f = 0; f < PANEL; f += 4) {
    const x1 = x + xStride;
    const x2 = x1 + xStride;
    const x3 = x2 + xStride;
    let to = transposed + f * 4;
    for (let c: usize = 0; c < bytes; c += 16, to += PANEL * 16) {
      const v0 = v128.load(x + c);
      const v1 = v128.load(x1 + c);
      const v2 = v128.load(x2 + c);
      const v3 = v128.load(x3 + c);
      const low01 = v128.shuffle<i32>(v0, v1, 0, 4, 1, 5);
      const low23 = v128.shuffle<i32>(v2, v3, 0, 4, 1, 5);
      const high01 = v128.shuffle<i32>(v0, v1, 2, 6, 3, 7);
      const high23 = v128.shuffle<i32>(v2, v3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5));
      v128.store(to, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7), PANEL * 4);
      v128.store(to, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5), PANEL * 8);
      v128.store(to, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7), PANEL * 12);
    }
    x += xStride * 4;
  }
}

// @ts-ignore: decorator
@inline
function add(rows: i32, g: usize, gStride: usize, dw: usize, row: usize, columns: i32): void {
  const zero = f32x4.splat(0.0);
  tile(rows, 4, ADD, IDENTITY, transposed, PANEL * 4, g, gStride, 4, zero, zero, false, dw, row, dw, columns);
}

/** Adds to dw (outputs x `width`) for its first `inputs` inputs, a multiple of sixteen. Strides in bytes. */
export function panelSums(
  g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, inputs: i32, width: i32, outputs: i32, bytes: usize,
): void {
  const row = <usize>width * 4;
  const columns = <i32>(bytes >> 2);
  for (let i = 0; i < inputs; i += PANEL, x += xStride * PANEL, dw += PANEL * 4) {
    transpose(x, xStride, bytes);
    let from = g;
    let to = dw;
    let o = 0;
    for (; o + 1 < outputs; o += 2, from += gStride * 2, to += row * 2) add(2, from, gStride, to, row, columns);
    if (o < outputs) add(1, from, gStride, to, row, columns);
  }
}

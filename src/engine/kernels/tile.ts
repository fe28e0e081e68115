/** The tile that all products of a Linear are made of: a few sums in registers, over the rows of x. */
import { activate, multiplySlope } from './activation';
import { IDENTITY } from './codes';

/** What is applied to a finished sum before it is stored. */
export const FORWARD = 0;
export const BACKWARD = 1;
/** Adds it to what is there. */
export const ADD = 2;

// @ts-ignore: decorator
@inline
function finish(pass: i32, kind: i32, sum: v128, bias: v128, hasBias: bool, activation: usize): v128 {
  if (pass == ADD) return f32x4.add(v128.load(activation), sum);
  if (pass == BACKWARD) return multiplySlope(kind, sum, kind == IDENTITY ? sum : v128.load(activation));
  return activate(kind, hasBias ? f32x4.add(sum, bias) : sum);
}

/**
 * `rows` (1 or 2) outputs by `vectors` (1 to 4) times four columns, with an accumulator for each four: y is the sum over
 * `inputs` of w x, finished. `activation`: what the input's activation gave; for ADD, y itself. Strides in bytes.
 */
// @ts-ignore: decorator
@inline
export function tile(
  rows: i32, vectors: i32, pass: i32, kind: i32, x: usize, xStride: usize, w: usize, wRow: usize, wStep: usize,
  bias0: v128, bias1: v128, hasBias: bool, y: usize, yStride: usize, activation: usize, inputs: i32,
): void {
  const zero = f32x4.splat(0.0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  // Ends by a pointer: a counter beside it would be one thing more to do for each row than fits beside the products.
  const end = x + xStride * inputs;
  do {
    const x0 = v128.load(x);
    const wa = v128.load32_splat(w);
    const wb = rows > 1 ? v128.load32_splat(w + wRow) : zero;
    a0 = f32x4.add(a0, f32x4.mul(wa, x0));
    if (rows > 1) b0 = f32x4.add(b0, f32x4.mul(wb, x0));
    if (vectors > 1) {
      const x1 = v128.load(x, 16);
      a1 = f32x4.add(a1, f32x4.mul(wa, x1));
      if (rows > 1) b1 = f32x4.add(b1, f32x4.mul(wb, x1));
    }
    if (vectors > 2) {
      const x2 = v128.load(x, 32);
      a2 = f32x4.add(a2, f32x4.mul(wa, x2));
      if (rows > 1) b2 = f32x4.add(b2, f32x4.mul(wb, x2));
    }
    if (vectors > 3) {
      const x3 = v128.load(x, 48);
      a3 = f32x4.add(a3, f32x4.mul(wa, x3));
      if (rows > 1) b3 = f32x4.add(b3, f32x4.mul(wb, x3));
    }
    x += xStride;
    w += wStep;
  } while (x != end);
  v128.store(y, finish(pass, kind, a0, bias0, hasBias, activation));
  if (vectors > 1) v128.store(y, finish(pass, kind, a1, bias0, hasBias, activation + 16), 16);
  if (vectors > 2) v128.store(y, finish(pass, kind, a2, bias0, hasBias, activation + 32), 32);
  if (vectors > 3) v128.store(y, finish(pass, kind, a3, bias0, hasBias, activation + 48), 48);
  if (rows > 1) {
    const next = y + yStride;
    const source = activation + yStride;
    v128.store(next, finish(pass, kind, b0, bias1, hasBias, source));
    if (vectors > 1) v128.store(next, finish(pass, kind, b1, bias1, hasBias, source + 16), 16);
    if (vectors > 2) v128.store(next, finish(pass, kind, b2, bias1, hasBias, source + 32), 32);
    if (vectors > 3) v128.store(next, finish(pass, kind, b3, bias1, hasBias, source + 48), 48);
  }
}

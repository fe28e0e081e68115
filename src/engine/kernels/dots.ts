/**
 * The products of a Linear that sum over samples: the gradient of the weight is gradOutput x^T, that of the bias the
 * row sums of gradOutput. Differentiates y = W x + b.
 *
 * Order of a sum: four lanes, each over every fourth column of the block in turn, then lanes 0+1+2+3; in wide layers
 * the columns of the block in turn (panels.ts). It is part of the result and depends on nothing but the shapes.
 */
import { panelsOf, panelSums } from './panels';


/** Adds the lanes' sums of `count` (1 to 4) vectors to as many numbers side by side: transposed, the four sums go as one. */
// @ts-ignore: decorator
@inline
function addSums(count: i32, target: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  const low01 = v128.shuffle<i32>(s0, s1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(s2, s3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(s0, s1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(s2, s3, 2, 6, 3, 7);
  const lane0 = v128.shuffle<i32>(low01, low23, 0, 1, 4, 5);
  const lane1 = v128.shuffle<i32>(low01, low23, 2, 3, 6, 7);
  const lane2 = v128.shuffle<i32>(high01, high23, 0, 1, 4, 5);
  const lane3 = v128.shuffle<i32>(high01, high23, 2, 3, 6, 7);
  const totals = f32x4.add(f32x4.add(f32x4.add(lane0, lane1), lane2), lane3);
  const sums = f32x4.add(v128.load(target), totals);
  if (count == 4) v128.store(target, sums);
  else if (count > 1) v128.store64_lane(target, sums, 0);
  if (count == 3) v128.store32_lane(target, sums, 2, 8);
  if (count == 1) v128.store32_lane(target, sums, 0);
}

/** `rows` (1 or 2) outputs by `width` (1 to 4) inputs; strides in bytes. */
// @ts-ignore: decorator
@inline
function tile(rows: i32, width: i32, g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, dwRow: usize, bytes: usize): void {
  const zero = f32x4.splat(0.0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  const x1 = x + xStride;
  const x2 = x1 + xStride;
  const x3 = x2 + xStride;
  const next = g + gStride;
  let c: usize = 0;
  do {
    const ga = v128.load(g + c);
    const gb = rows > 1 ? v128.load(next + c) : zero;
    const v0 = v128.load(x + c);
    a0 = f32x4.add(a0, f32x4.mul(ga, v0));
    if (rows > 1) b0 = f32x4.add(b0, f32x4.mul(gb, v0));
    if (width > 1) {
      const v1 = v128.load(x1 + c);
      a1 = f32x4.add(a1, f32x4.mul(ga, v1));
      if (rows > 1) b1 = f32x4.add(b1, f32x4.mul(gb, v1));
    }
    if (width > 2) {
      const v2 = v128.load(x2 + c);
      a2 = f32x4.add(a2, f32x4.mul(ga, v2));
      if (rows > 1) b2 = f32x4.add(b2, f32x4.mul(gb, v2));
    }
    if (width > 3) {
      const v3 = v128.load(x3 + c);
      a3 = f32x4.add(a3, f32x4.mul(ga, v3));
      if (rows > 1) b3 = f32x4.add(b3, f32x4.mul(gb, v3));
    }
    c += 16;
  } while (c != bytes);
  addSums(width, dw, a0, a1, a2, a3);
  if (rows > 1) addSums(width, dw + dwRow, b0, b1, b2, b3);
}

/**
 * The number of left-over sums computed at once. Five are split as 3 + 2, not 4 + 1: a single chain of additions is
 * slow.
 */
// @ts-ignore: decorator
@inline
function widthOf(left: i32): i32 {
  if (left == 5 || left == 3) return 3;
  return left < 3 ? left : 4;
}

/** All inputs of `rows` outputs. */
// @ts-ignore: decorator
@inline
function band(rows: i32, g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, dwRow: usize, inputs: i32, bytes: usize): void {
  let left = inputs;
  while (left > 0) {
    const width = widthOf(left);
    if (width == 4) tile(rows, 4, g, gStride, x, xStride, dw, dwRow, bytes);
    else if (width == 3) tile(rows, 3, g, gStride, x, xStride, dw, dwRow, bytes);
    else if (width == 2) tile(rows, 2, g, gStride, x, xStride, dw, dwRow, bytes);
    else tile(rows, 1, g, gStride, x, xStride, dw, dwRow, bytes);
    x += xStride * width;
    dw += width * 4;
    left -= width;
  }
}

/** dw has `width` inputs in a row, of which these are `inputs`. */
function gradWeight(g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, inputs: i32, width: i32, outputs: i32, bytes: usize): void {
  const row = <usize>width * 4;
  let o = 0;
  for (; o + 1 < outputs; o += 2) {
    band(2, g, gStride, x, xStride, dw, row, inputs, bytes);
    g += gStride * 2;
    dw += row * 2;
  }
  if (o < outputs) band(1, g, gStride, x, xStride, dw, row, inputs, bytes);
}

/** The row sums of `rows` (1 to 4) rows at once, each a chain of additions by itself. */
// @ts-ignore: decorator
@inline
function rowSums(rows: i32, g: usize, gStride: usize, db: usize, bytes: usize): void {
  const zero = f32x4.splat(0.0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
  const g1 = g + gStride;
  const g2 = g1 + gStride;
  const g3 = g2 + gStride;
  for (let c: usize = 0; c < bytes; c += 16) {
    s0 = f32x4.add(s0, v128.load(g + c));
    if (rows > 1) s1 = f32x4.add(s1, v128.load(g1 + c));
    if (rows > 2) s2 = f32x4.add(s2, v128.load(g2 + c));
    if (rows > 3) s3 = f32x4.add(s3, v128.load(g3 + c));
  }
  addSums(rows, db, s0, s1, s2, s3);
}

function gradBias(g: usize, gStride: usize, db: usize, outputs: i32, bytes: usize): void {
  let left = outputs;
  while (left > 0) {
    const rows = widthOf(left);
    if (rows == 4) rowSums(4, g, gStride, db, bytes);
    else if (rows == 3) rowSums(3, g, gStride, db, bytes);
    else if (rows == 2) rowSums(2, g, gStride, db, bytes);
    else rowSums(1, g, gStride, db, bytes);
    g += gStride * rows;
    db += rows * 4;
    left -= rows;
  }
}

/**
 * dw (outputs x inputs) += gradOutput (outputs x columns) times x (inputs x columns) transposed, and db (outputs) += the
 * row sums of gradOutput, or 0 for no bias. Strides in floats, columns a multiple of 4.
 */
export function linearBackwardParameters(
  g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, db: usize, inputs: i32, outputs: i32, columns: i32,
): void {
  const bytes = <usize>columns * 4;
  const summed = panelsOf(inputs, outputs, columns);
  if (summed > 0) panelSums(g, gStride * 4, x, xStride * 4, dw, summed, inputs, outputs, bytes);
  if (summed < inputs) gradWeight(g, gStride * 4, x + xStride * 4 * summed, xStride * 4, dw + summed * 4, inputs - summed, inputs, outputs, bytes);
  if (db != 0) gradBias(g, gStride * 4, db, outputs, bytes);
}

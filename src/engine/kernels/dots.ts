/**
 * The products of a Linear that sum over samples: the gradient of the weight is gradOutput x^T, that of the bias the
 * row sums of gradOutput. Differentiates y = W x + b.
 *
 * Order of a sum: four lanes, each over every fourth column of the block in turn, then lanes 0+1+2+3. It is
 * part of the result and depends on nothing but the shapes.
 */

// @ts-ignore: decorator
@inline
function addLanes(target: usize, sum: v128): void {
  const total = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  f32.store(target, f32.load(target) + total);
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
  for (let c: usize = 0; c < bytes; c += 16) {
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
  }
  addLanes(dw, a0);
  if (width > 1) addLanes(dw + 4, a1);
  if (width > 2) addLanes(dw + 8, a2);
  if (width > 3) addLanes(dw + 12, a3);
  if (rows > 1) {
    addLanes(dw + dwRow, b0);
    if (width > 1) addLanes(dw + dwRow + 4, b1);
    if (width > 2) addLanes(dw + dwRow + 8, b2);
    if (width > 3) addLanes(dw + dwRow + 12, b3);
  }
}

/** All inputs of `rows` outputs. Five left over go as 3 + 2, not 4 + 1: shorter chains of additions. */
// @ts-ignore: decorator
@inline
function band(rows: i32, g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, dwRow: usize, inputs: i32, bytes: usize): void {
  let left = inputs;
  while (left > 0) {
    let width = 4;
    if (left == 5 || left == 3) width = 3;
    else if (left < 3) width = left;
    if (width == 4) tile(rows, 4, g, gStride, x, xStride, dw, dwRow, bytes);
    else if (width == 3) tile(rows, 3, g, gStride, x, xStride, dw, dwRow, bytes);
    else if (width == 2) tile(rows, 2, g, gStride, x, xStride, dw, dwRow, bytes);
    else tile(rows, 1, g, gStride, x, xStride, dw, dwRow, bytes);
    x += xStride * width;
    dw += width * 4;
    left -= width;
  }
}

function gradWeight(g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, inputs: i32, outputs: i32, bytes: usize): void {
  const row = <usize>inputs * 4;
  let o = 0;
  for (; o + 1 < outputs; o += 2) {
    band(2, g, gStride, x, xStride, dw, row, inputs, bytes);
    g += gStride * 2;
    dw += row * 2;
  }
  if (o < outputs) band(1, g, gStride, x, xStride, dw, row, inputs, bytes);
}

function gradBias(g: usize, gStride: usize, db: usize, outputs: i32, bytes: usize): void {
  for (let o = 0; o < outputs; o++) {
    let sum = f32x4.splat(0.0);
    for (let c: usize = 0; c < bytes; c += 16) sum = f32x4.add(sum, v128.load(g + c));
    addLanes(db + o * 4, sum);
    g += gStride;
  }
}

/**
 * dw (outputs x inputs) += gradOutput (outputs x columns) times x (inputs x columns) transposed, and db (outputs) += the
 * row sums of gradOutput, or 0 for no bias. Strides in floats, columns a multiple of 4.
 */
export function linearBackwardParameters(
  g: usize, gStride: usize, x: usize, xStride: usize, dw: usize, db: usize, inputs: i32, outputs: i32, columns: i32,
): void {
  gradWeight(g, gStride * 4, x, xStride * 4, dw, inputs, outputs, <usize>columns * 4);
  if (db != 0) gradBias(g, gStride * 4, db, outputs, <usize>columns * 4);
}

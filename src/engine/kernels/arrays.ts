/** Kernels that copy, gather and check arrays. */

/**
 * to[f][c] = from[f][index[c]] for `rows` columns, 0 in the padding up to `columns`; strides in floats. Works on
 * float32 and int32 alike.
 */
export function gather(from: usize, fromStride: usize, index: usize, to: usize, toStride: usize, features: i32, rows: i32, columns: i32): void {
  for (let f = 0; f < features; f++) {
    for (let c = 0; c < rows; c++) {
      i32.store(to + c * 4, i32.load(from + i32.load(index + c * 4) * 4));
    }
    for (let c = rows; c < columns; c++) i32.store(to + c * 4, 0);
    from += fromStride * 4;
    to += toStride * 4;
  }
}

/** True if none of `count` float32 is NaN or infinite. */
export function allFinite(values: usize, count: i32): bool {
  const end = values + count * 4;
  let at = values;
  for (; at + 16 <= end; at += 16) {
    const v = v128.load(at);
    // x - x is 0 for finite x and NaN for all others
    if (i32x4.bitmask(f32x4.eq(f32x4.sub(v, v), f32x4.splat(0.0))) != 15) return false;
  }
  for (; at < end; at += 4) {
    const v = f32.load(at);
    if (v - v != 0.0) return false;
  }
  return true;
}

/** Sets `count` numbers (a multiple of 4) to 0. The few of a small net are done before memory.fill has begun. */
export function fill(values: usize, count: i32): void {
  const zero = i32x4.splat(0);
  for (let end = values + count * 4; values < end; values += 16) v128.store(values, zero);
}

export function copy(from: usize, to: usize, count: i32): void {
  memory.copy(to, from, count * 4);
}

/** to += factor * sign(from), the sign of 0 being 0. */
export function addSign(from: usize, to: usize, count: i32, factor: f32): void {
  for (let i: usize = 0, bytes = <usize>count * 4; i < bytes; i += 4) {
    const v = f32.load(from + i);
    const sign: f32 = v > 0.0 ? 1.0 : v < 0.0 ? -1.0 : 0.0;
    f32.store(to + i, f32.load(to + i) + factor * sign);
  }
}

/** y = mask * x, element by element: features x columns (a multiple of 4), strides in floats. */
export function multiply(
  mask: usize, maskStride: usize, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(y + c, f32x4.mul(v128.load(mask + c), v128.load(x + c)));
    }
    mask += maskStride * 4;
    x += xStride * 4;
    y += yStride * 4;
  }
}

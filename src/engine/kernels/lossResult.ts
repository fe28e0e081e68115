/** The place where losses add up: result[0] is a float64 sum, and the int32 at byte 8 counts the right predictions. */

const LANES: v128 = i32x4(0, 1, 2, 3);

/** A mask of all ones in the lanes of columns c to c + 3 that are below `rows`, 0 in the padding. */
// @ts-ignore: decorator
@inline
export function validLanes(c: i32, rows: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(c), LANES), i32x4.splat(rows));
}

/** The last two lanes of four float32, as float64. */
// @ts-ignore: decorator
@inline
export function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

// @ts-ignore: decorator
@inline
export function countLanes(mask: v128): i32 {
  return popcnt(i32x4.bitmask(mask));
}

/** The sum of two lanes and two more. */
// @ts-ignore: decorator
@inline
export function sumLanes(low: v128, high: v128): f64 {
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

// @ts-ignore: decorator
@inline
export function addToResult(result: usize, loss: f64, right: i32): void {
  f64.store(result, f64.load(result) + loss);
  i32.store(result, i32.load(result, 8) + right, 8);
}

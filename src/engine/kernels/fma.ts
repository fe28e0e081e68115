/**
 * PyTorch's `add_(other, alpha)` and `addcmul_` end in one fused multiply-add. WebAssembly has none that is the same
 * everywhere, so it is done in float64, where the product of two float32 is exact, and rounded once at the end.
 */

/** a * b + c in float64, rounded to float32, lane by lane. */
// @ts-ignore: decorator
@inline
export function fusedMultiplyAdd(a: v128, b: v128, c: v128): v128 {
  const low = f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b)), f64x2.promote_low_f32x4(c));
  const a2 = v128.shuffle<i32>(a, a, 2, 3, 2, 3);
  const b2 = v128.shuffle<i32>(b, b, 2, 3, 2, 3);
  const c2 = v128.shuffle<i32>(c, c, 2, 3, 2, 3);
  const high = f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(a2), f64x2.promote_low_f32x4(b2)), f64x2.promote_low_f32x4(c2));
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

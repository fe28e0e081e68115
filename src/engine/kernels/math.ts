/**
 * Elementary functions on four float32 lanes, by polynomials and never by a call out of WebAssembly, so that
 * every browser gives the same bits.
 *
 * Source of the coefficients: Stephen L. Moshier, Cephes Mathematical Library 2.2 (expf, logf, tanhf), in the
 * arrangement without branches that Julien Pommier's SSE mathfun (zlib licence) made known.
 */

const LOG2_E: f32 = 1.44269504088896341;
/** ln 2 in two parts: the first has so few bits that its product with a small integer is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** 1.5 * 2^23: adding it to a float32 below 2^22 leaves the rounded integer in the low bits. */
const ROUNDER: f32 = 12582912.0;
/** Beyond these exp leaves the normal float32 numbers. */
const EXP_MAX: f32 = 88.3762626647949;
const EXP_MIN: f32 = -87.3365478515625;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** e^x; 0 below -87.34, e^88.38 (2.4e38) above 88.38, NaN for NaN. Measured error at most 1 ulp between. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const bounded = f32x4.min(f32x4.max(x, splat(EXP_MIN)), splat(EXP_MAX));
  const rounded = multiplyAdd(bounded, splat(LOG2_E), splat(ROUNDER));
  const n = f32x4.sub(rounded, splat(ROUNDER));
  const high = f32x4.sub(bounded, f32x4.mul(n, splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, splat(LN2_LOW)));
  let p = multiplyAdd(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = multiplyAdd(p, r, splat(8.3334519073e-3));
  p = multiplyAdd(p, r, splat(4.1665795894e-2));
  p = multiplyAdd(p, r, splat(1.6666665459e-1));
  p = multiplyAdd(p, r, splat(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), splat(1.0));
  // The low bits of `rounded` are n: as the exponent they multiply by 2^n.
  const scaled = i32x4.add(i32x4.shl(rounded, 23), p);
  return v128.andnot(scaled, f32x4.lt(x, splat(EXP_MIN)));
}

/** Natural logarithm of positive normal numbers. */
// @ts-ignore: decorator
@inline
export function log(x: v128): v128 {
  const bits = x;
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(bits, 23), i32x4.splat(126)));
  const m = v128.or(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000)); // [0.5, 1)
  const small = f32x4.lt(m, splat(0.707106781186547524));
  e = f32x4.sub(e, v128.and(splat(1.0), small));
  const f = f32x4.add(f32x4.sub(m, splat(1.0)), v128.and(m, small));
  const z = f32x4.mul(f, f);
  let p = multiplyAdd(splat(7.0376836292e-2), f, splat(-1.1514610310e-1));
  p = multiplyAdd(p, f, splat(1.1676998740e-1));
  p = multiplyAdd(p, f, splat(-1.2420140846e-1));
  p = multiplyAdd(p, f, splat(1.4249322787e-1));
  p = multiplyAdd(p, f, splat(-1.6668057665e-1));
  p = multiplyAdd(p, f, splat(2.0000714765e-1));
  p = multiplyAdd(p, f, splat(-2.4999993993e-1));
  p = multiplyAdd(p, f, splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, f), z);
  p = multiplyAdd(e, splat(LN2_LOW), p);
  p = f32x4.sub(p, f32x4.mul(z, splat(0.5)));
  return multiplyAdd(e, splat(LN2_HIGH), f32x4.add(f, p));
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(splat(1.0), f32x4.add(splat(1.0), exp(f32x4.neg(x))));
}

/** tanh: an odd polynomial up to 0.625, 1 - 2 / (e^2|x| + 1) with the sign of x beyond. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = multiplyAdd(splat(-5.70498872745e-3), z, splat(2.06390887954e-2));
  p = multiplyAdd(p, z, splat(-5.37397155531e-2));
  p = multiplyAdd(p, z, splat(1.33314422036e-1));
  p = multiplyAdd(p, z, splat(-3.33332819422e-1));
  const near = multiplyAdd(f32x4.mul(p, z), x, x);
  const grown = exp(f32x4.add(magnitude, magnitude));
  const far = f32x4.sub(splat(1.0), f32x4.div(splat(2.0), f32x4.add(grown, splat(1.0))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(magnitude, splat(0.625)));
}

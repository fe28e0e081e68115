/**
 * Elementary functions on four float32 lanes, by polynomials and never by a call out of WebAssembly, so that
 * every browser gives the same bits.
 *
 * Source of the coefficients: Stephen L. Moshier, Cephes Mathematical Library 2.2 (expf, logf, tanhf), in the
 * arrangement without branches that Julien Pommier's SSE mathfun (zlib license) made known.
 */

const LOG2_E: f32 = 1.44269504088896341;
/** ln 2 in two parts: the first has so few bits that its product with a small integer is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** 1.5 * 2^23: adding it to a float32 below 2^22 leaves the rounded integer in the low bits. */
const ROUNDER: f32 = 12582912.0;
/** Beyond these bounds exp leaves the normal float32 numbers. */
const EXP_MAX: f32 = 88.3762626647949;
const EXP_MIN: f32 = -87.3365478515625;
/** Below this, e^-x is infinite in float32. */
const SIGMOID_MIN: f32 = -88.7228391;

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

/** x between two bounds, which are no NaN; NaN for NaN. pmin and pmax are one instruction each, min and max are seven. */
// @ts-ignore: decorator
@inline
function clamp(x: v128, low: f32, high: f32): v128 {
  return f32x4.pmin(f32x4.pmax(x, splat(low)), splat(high));
}

/** x / ln 2 as an integer, in the low bits of the result. */
// @ts-ignore: decorator
@inline
function exponentBits(x: v128): v128 {
  return multiplyAdd(x, splat(LOG2_E), splat(ROUNDER));
}

/** e^r - 1 for r = x - n ln 2, which is at most ln 2 / 2 in size. */
// @ts-ignore: decorator
@inline
function expm1Remainder(x: v128, n: v128): v128 {
  const high = f32x4.sub(x, f32x4.mul(n, splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, splat(LN2_LOW)));
  let p = multiplyAdd(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = multiplyAdd(p, r, splat(8.3334519073e-3));
  p = multiplyAdd(p, r, splat(4.1665795894e-2));
  p = multiplyAdd(p, r, splat(1.6666665459e-1));
  p = multiplyAdd(p, r, splat(5.0000001201e-1));
  return multiplyAdd(p, f32x4.mul(r, r), r);
}

/** e^x for x from -87.34 to 88.38, the normal float32 numbers; NaN for NaN. Measured error at most 1 ulp. */
// @ts-ignore: decorator
@inline
function expNormal(x: v128): v128 {
  const rounded = exponentBits(x);
  const p = f32x4.add(expm1Remainder(x, f32x4.sub(rounded, splat(ROUNDER))), splat(1.0));
  // The low bits of `rounded` are n: as the exponent they multiply by 2^n.
  return i32x4.add(i32x4.shl(rounded, 23), p);
}

/** e^x; 0 below -87.34, e^88.38 (2.4e38) above 88.38. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  return v128.andnot(expNormal(clamp(x, EXP_MIN, EXP_MAX)), f32x4.lt(x, splat(EXP_MIN)));
}

/** e^x for x up to 0, as of a number less the largest; 0 below -87.34. */
// @ts-ignore: decorator
@inline
export function expNegative(x: v128): v128 {
  return v128.andnot(expNormal(f32x4.pmax(x, splat(EXP_MIN))), f32x4.lt(x, splat(EXP_MIN)));
}

/** 2^n for integers n, given in the low bits, from -126 to 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x over all float32: down to the denormals, and infinity above 88.73. Measured error at most 1 ulp. */
// @ts-ignore: decorator
@inline
export function expFull(x: v128): v128 {
  const bounded = clamp(x, -104.0, 89.0);
  const rounded = exponentBits(bounded);
  const p = f32x4.add(expm1Remainder(bounded, f32x4.sub(rounded, splat(ROUNDER))), splat(1.0));
  // 2^n may be no normal number, its two halves are.
  const n = i32x4.sub(rounded, splat(ROUNDER));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** e^x - 1, for x up to 88; -1 below -87.34. With x = n ln 2 + r it is 2^n (e^r - 1) + (2^n - 1). */
// @ts-ignore: decorator
@inline
export function expm1(x: v128): v128 {
  const bounded = f32x4.pmax(x, splat(EXP_MIN));
  const rounded = exponentBits(bounded);
  const power = powerOfTwo(i32x4.sub(rounded, splat(ROUNDER)));
  const q = expm1Remainder(bounded, f32x4.sub(rounded, splat(ROUNDER)));
  return multiplyAdd(power, q, f32x4.sub(power, splat(1.0)));
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

/** ln(1 + u) for u >= 0: what 1 + u loses in rounding is added back, divided by 1 + u. */
// @ts-ignore: decorator
@inline
export function log1p(u: v128): v128 {
  const one = splat(1.0);
  const sum = f32x4.add(one, u);
  const lost = f32x4.sub(u, f32x4.sub(sum, one));
  const finite = f32x4.add(log(sum), f32x4.div(lost, sum));
  return v128.bitselect(u, finite, f32x4.eq(u, splat(<f32>Infinity)));
}

/** 1 / (1 + e^-x); 0 where e^-x is no float32, so that its logarithm is one that BCELoss clamps. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const grown = expNormal(clamp(f32x4.neg(x), EXP_MIN, EXP_MAX));
  const y = f32x4.div(splat(1.0), f32x4.add(splat(1.0), grown));
  return v128.andnot(y, f32x4.lt(x, splat(SIGMOID_MIN)));
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
  const grown = expNormal(f32x4.pmin(f32x4.add(magnitude, magnitude), splat(EXP_MAX)));
  const far = f32x4.sub(splat(1.0), f32x4.div(splat(2.0), f32x4.add(grown, splat(1.0))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(magnitude, splat(0.625)));
}

/** tanh(x / 2) / 2, which is sigmoid(x) - 1/2, to 2^-24: all that is left of it in a sum with 1/2. Beyond 18.1 it is 1/2. */
// @ts-ignore: decorator
@inline
export function halfTanhOfHalf(x: v128): v128 {
  const grown = expNormal(f32x4.pmin(f32x4.abs(x), splat(EXP_MAX)));
  const half = f32x4.sub(splat(0.5), f32x4.div(splat(1.0), f32x4.add(splat(1.0), grown)));
  return v128.or(half, v128.and(x, i32x4.splat(0x80000000)));
}

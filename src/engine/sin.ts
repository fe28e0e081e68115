/**
 * torch.sin in float32 on AVX2: SLEEF's sinf of 1.0 ULP, operation by operation, for |x| below 125. Numbers are pairs
 * of a float32 and what it lacks.
 * https://github.com/shibatch/sleef, src/libm/sleefsimdsp.c, xsinf_u1
 */
import { fma } from './fma.ts';

const f = Math.fround;
const INVERSE_PI = f(1 / Math.PI);
/** Pi in three parts, of which the first times a small integer is exact. */
const PI_A = f(3.1414795);
const PI_B = f(0.00011315942);
const PI_C = f(1.9841873e-9);
const [C9, C7, C5, C3] = [2.608316e-6, -0.0001981069, 0.008333079, -0.1666666].map(f);

/** `x` is a float32 number. */
export function sin32(x: number): number {
  if (x === 0) return x;
  const turns = roundToEven(f(x * INVERSE_PI));
  // What is left of x after so many half turns, to twice the precision.
  const near = fma(turns, -PI_A, x);
  const part = f(turns * -PI_B);
  const sum = f(near + part);
  const gained = f(sum - near);
  const lost = f(f(near - f(sum - gained)) + f(part - gained));
  const last = f(turns * -PI_C);
  const t = f(sum + last);
  const tLow = f(f(f(sum - t) + last) + lost);

  const s = f(t * t);
  const sLow = fma(f(t + t), tLow, fma(t, t, -s));

  const polynomial = fma(fma(C9, s, C7), s, C5);
  const inner = f(polynomial * s);
  const c = f(C3 + inner);
  const cLow = f(f(C3 - c) + inner);
  const product = f(c * s);
  const productLow = fma(c, sLow, fma(cLow, s, fma(c, s, -product)));
  const r = f(1 + product);
  const rLow = f(f(f(1 - r) + product) + productLow);

  const value = fma(t, r, fma(tLow, r, f(t * rLow)));
  return turns % 2 === 0 ? value : -value;
}

function roundToEven(x: number): number {
  const nearest = Math.round(x);
  return Math.abs(x % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}

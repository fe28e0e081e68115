/**
 * Sixteen uniform float32 numbers to sixteen normal ones: the Box-Muller transform of PyTorch's vectorized
 * `normal_` (AVX2), bit for bit and so the same in every browser.
 *
 * G. E. P. Box and Mervin E. Muller, "A Note on the Generation of Random Normal Deviates", Annals of Mathematical
 * Statistics 29(2), 1958. Logarithm, sine and cosine are the single-precision polynomials of Stephen L. Moshier's
 * Cephes library as Julien Pommier (sse_mathfun) and Giovanni Garberoglio (avx_mathfun) vectorized them, under the
 * zlib license, with a fused multiply-add wherever PyTorch's compiler made one.
 */
import { fma } from '../fma.ts';

const f = Math.fround;

export const BLOCK = 16;

const TWO_PI = f(2 * Math.PI);
const SQRT_HALF = f(0.7071067811865475);
const FOUR_OVER_PI = f(1.27323954473516);

/** log(1 + x) on [sqrt(1/2) - 1, sqrt(2) - 1], highest power first. */
const LOG_P = Float32Array.of(
  7.0376836292e-2,
  -1.151461031e-1,
  1.167699874e-1,
  -1.2420140846e-1,
  1.4249322787e-1,
  -1.6668057665e-1,
  2.0000714765e-1,
  -2.4999993993e-1,
  3.3333331174e-1,
);
/** log(2) in two parts. */
const LOG_Q1 = f(-2.1219444e-4);
const LOG_Q2 = f(0.693359375);

/** -pi/4 in three parts. */
const DP1 = f(-0.78515625);
const DP2 = f(-2.4187564849853516e-4);
const DP3 = f(-3.774894977445941e-8);

const COS_P0 = f(2.443315711809948e-5);
const COS_P1 = f(-1.388731625493765e-3);
const COS_P2 = f(4.166664568298827e-2);
const SIN_P0 = f(-1.9515295891e-4);
const SIN_P1 = f(8.3321608736e-3);
const SIN_P2 = f(-1.6666654611e-1);

/**
 * Transforms data[start .. start + 15] in place. They must be uniform on [0, 1); they become normal with the given
 * mean and standard deviation (float32). Element j pairs with element j + 8.
 */
export function normalBlock(data: Float32Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + BLOCK / 2; j++) {
    const u1 = f(1 - data[j]);
    const radius = f(Math.sqrt(f(-2 * log(u1))));
    const theta = f(TWO_PI * data[j + BLOCK / 2]);
    sincos(theta);
    data[j] = fma(f(radius * cosine), std, mean);
    data[j + BLOCK / 2] = fma(f(radius * sine), std, mean);
  }
}

const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** log of a normal positive float32. */
function log(value: number): number {
  // value = m * 2^e with m in [1/2, 1)
  asFloat[0] = value;
  const bits = asBits[0];
  let e = (bits >>> 23) - 126;
  asBits[0] = (bits & 0x007fffff) | 0x3f000000;
  const m = asFloat[0];
  let x = f(m - 1);
  if (m < SQRT_HALF) {
    e -= 1;
    x = f(x + m);
  }
  const z = f(x * x);
  let y = LOG_P[0];
  for (let i = 1; i < LOG_P.length; i++) y = fma(y, x, LOG_P[i]);
  y = f(y * x);
  y = fma(y, z, f(e * LOG_Q1));
  y = fma(-z, 0.5, y);
  return fma(e, LOG_Q2, f(x + y));
}

let sine = 0;
let cosine = 0;

/** Puts sin(t) and cos(t) of a float32 t >= 0 into `sine` and `cosine` (no pair is allocated). */
function sincos(t: number): void {
  // j is the octant, made even; x is t less j * pi/4, in [-pi/4, pi/4]
  const j = (Math.trunc(f(t * FOUR_OVER_PI)) + 1) & ~1;
  const x = fma(j, DP3, fma(j, DP2, fma(j, DP1, t)));
  const z = f(x * x);
  let c = fma(fma(COS_P0, z, COS_P1), z, COS_P2);
  c = fma(f(c * z), z, -f(z * 0.5));
  c = f(c + 1);
  const s = fma(f(fma(fma(SIN_P0, z, SIN_P1), z, SIN_P2) * z), x, x);
  const swap = (j & 2) !== 0;
  sine = swap ? c : s;
  cosine = swap ? s : c;
  if (j & 4) sine = -sine;
  if (~(j - 2) & 4) cosine = -cosine;
}

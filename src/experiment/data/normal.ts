/** The standard normal distribution, and an integral. */

const ROOT_2PI = Math.sqrt(2 * Math.PI);
/** Beyond this, the distribution function is 0 or 1 to the last digit of the sum. */
const FAR = 8.3;

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / ROOT_2PI;
}

/** Within 1e-15: Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (2004), 1/2 + φ(z) (z + z³/3 + z⁵/15 + …). */
export function normalCdf(z: number): number {
  if (Math.abs(z) > FAR) return z < 0 ? 0 : 1;
  let [total, term] = [z, z];
  for (let i = 3; Math.abs(term) > Number.EPSILON * Math.abs(total); i += 2) {
    term *= (z * z) / i;
    total += term;
  }
  return 0.5 + total * normalDensity(z);
}

/** Least part of a panel, as a power of 2. */
const DEPTH = 30;
const TOLERANCE = 1e-12;

/** Simpson's rule on `panels` parts of an interval, each halved until halving it changes nothing (within 1e-12). */
export function integrate(f: (at: number) => number, from: number, to: number, panels: number): number {
  const part = (a: number, fa: number, b: number, fb: number, mid: number, depth: number): number => {
    const middle = (a + b) / 2;
    const [left, right] = [f((a + middle) / 2), f((middle + b) / 2)];
    const whole = ((b - a) / 6) * (fa + 4 * mid + fb);
    const halves = ((b - a) / 12) * (fa + 4 * left + 2 * mid + 4 * right + fb);
    if (depth === 0 || Math.abs(halves - whole) < TOLERANCE) return halves + (halves - whole) / 15;
    return part(a, fa, middle, mid, left, depth - 1) + part(middle, mid, b, fb, right, depth - 1);
  };
  const width = (to - from) / panels;
  let total = 0;
  for (let i = 0; i < panels; i++) {
    const [a, b] = [from + i * width, from + (i + 1) * width];
    total += part(a, f(a), b, f(b), f((a + b) / 2), DEPTH);
  }
  return total;
}

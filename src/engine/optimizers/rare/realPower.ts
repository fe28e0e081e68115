import { power } from '../power.ts';

/**
 * base^exponent in double for a base above 0, by squarings and square roots: they are the same in every browser, which
 * Math.pow is not.
 */
export function realPower(base: number, exponent: number): number {
  if (exponent < 0) return 1 / realPower(base, -exponent);
  let rest = exponent - Math.floor(exponent);
  let result = power(base, Math.floor(exponent));
  // The binary digits of the rest, the first of which stands for the square root.
  for (let root = base; rest > 0; rest %= 1) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) result *= root;
  }
  return result;
}

/**
 * base^exponent in double by repeated squaring, for an integer exponent from 0. Browsers differ in the last bit of
 * Math.pow; products are the same everywhere.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  // Halves instead of shifts: a step count may go beyond 2^31.
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

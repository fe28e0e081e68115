/**
 * Numbers of the line search, which in PyTorch are Python's floats or tensors of one float32: as soon as a tensor takes part,
 * an operation rounds to float32, the float before it.
 */
const { fround } = Math;

export interface Scalar {
  value: number;
  isTensor: boolean;
}

export const float = (value: number): Scalar => ({ value, isTensor: false });
export const tensor = (value: number): Scalar => ({ value: fround(value), isTensor: true });

function operation(apply: (a: number, b: number) => number) {
  return (a: Scalar, b: Scalar): Scalar =>
    a.isTensor || b.isTensor
      ? tensor(apply(fround(a.value), fround(b.value)))
      : float(apply(a.value, b.value));
}

export const plus = operation((a, b) => a + b);
export const minus = operation((a, b) => a - b);
export const times = operation((a, b) => a * b);
export const over = operation((a, b) => a / b);

export function isLess(a: Scalar, b: Scalar): boolean {
  const isExact = !(a.isTensor || b.isTensor);
  return isExact ? a.value < b.value : fround(a.value) < fround(b.value);
}

export function isAtMost(a: Scalar, b: Scalar): boolean {
  const isExact = !(a.isTensor || b.isTensor);
  return isExact ? a.value <= b.value : fround(a.value) <= fround(b.value);
}

/** abs(a) */
export function absolute({ value, isTensor }: Scalar): Scalar {
  return { value: Math.abs(value), isTensor };
}

/** Python's max and min: the first one, unless the other is beyond it. */
export const greater = (a: Scalar, b: Scalar): Scalar => (isLess(a, b) ? b : a);
export const lesser = (a: Scalar, b: Scalar): Scalar => (isLess(b, a) ? b : a);

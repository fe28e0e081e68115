/**
 * scikit-learn's StandardScaler: each column minus its mean, divided by its standard deviation (over N, not N - 1), in
 * float64, bit for bit. Sums are taken in the order of the rows, as numpy takes those of several columns.
 * https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html
 */

/** What is subtracted and what is divided by, one number a column. */
export interface Scaler {
  mean: readonly number[];
  scale: readonly number[];
}

/** Fits to the rows of these numbers, or to all; without any it changes nothing. */
export function fitStandardScaler(columns: readonly Float64Array[], rows: ArrayLike<number> | null): Scaler {
  const fits = columns.map((column) =>
    fitColumn(rows === null ? column : Float64Array.from(rows).map((i) => column[i])),
  );
  return { mean: fits.map(({ mean }) => mean), scale: fits.map(({ scale }) => scale) };
}

function fitColumn(values: Float64Array): { mean: number; scale: number } {
  const n = values.length;
  if (n === 0) return { mean: 0, scale: 1 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const away = value - mean;
    squares += away * away;
    rest += away;
  }
  // The rounding error of the mean is taken out again.
  const variance = (squares - (rest * rest) / n) / n;
  const error = n * mean * Number.EPSILON;
  const isConstant = variance <= n * Number.EPSILON * variance + error * error;
  return { mean, scale: isConstant ? 1 : Math.sqrt(variance) };
}

export function scaledValue(value: number, column: number, { mean, scale }: Scaler): number {
  return (value - mean[column]) / scale[column];
}

/** The value that is scaled to this one. */
export function unscaledValue(value: number, column: number, { mean, scale }: Scaler): number {
  return value * scale[column] + mean[column];
}

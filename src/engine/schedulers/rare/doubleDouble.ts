/**
 * Numbers of about 106 binary digits, as the unevaluated sum of two doubles. T. J. Dekker, "A floating-point technique for
 * extending the available precision", Numerische Mathematik 18, 1971.
 */

export type DoubleDouble = readonly [high: number, low: number];

const SPLITTER = 2 ** 27 + 1;

/** a + b, exactly. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** a * b, exactly. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

function split(a: number): DoubleDouble {
  const scaled = SPLITTER * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

export function add([aHigh, aLow]: DoubleDouble, [bHigh, bLow]: DoubleDouble): DoubleDouble {
  const [high, error] = twoSum(aHigh, bHigh);
  const [low, lowError] = twoSum(aLow, bLow);
  const [sum, rest] = twoSum(high, error + low);
  return twoSum(sum, rest + lowError);
}

export function multiply([aHigh, aLow]: DoubleDouble, [bHigh, bLow]: DoubleDouble): DoubleDouble {
  const [high, low] = twoProduct(aHigh, bHigh);
  return twoSum(high, low + (aHigh * bLow + aLow * bHigh));
}

export function divide(a: DoubleDouble, b: number): DoubleDouble {
  const high = a[0] / b;
  const [product, low] = twoProduct(high, b);
  return twoSum(high, (a[0] - product - low + a[1]) / b);
}

/** The sum of `first` and of the terms that `next` makes of the one before, for i from 1, until it no longer changes. */
export function series(
  first: DoubleDouble,
  next: (term: DoubleDouble, i: number) => DoubleDouble,
): DoubleDouble {
  let [sum, term] = [first, first];
  for (let i = 1; Math.abs(term[0]) > Math.abs(sum[0]) * 2 ** -110; i++) {
    term = next(term, i);
    sum = add(sum, term);
  }
  return sum;
}

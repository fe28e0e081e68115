/**
 * Formats numbers as Python writes them.
 * https://docs.python.org/3/library/functions.html#repr and .../library/string.html#format-specification-mini-language
 */

/** repr(value): the shortest digits that read back as the same double, as JavaScript's, laid out as Python does. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  const exponent = Number(magnitude.toExponential().split('e')[1]);
  // From 1e-4 to below 1e16 both languages write the number out; Python always with a point.
  const positional = exponent >= -4 && exponent < 16;
  const text = positional ? String(magnitude) : twoDigitExponent(magnitude.toExponential());
  return sign(value) + (positional && !text.includes('.') ? `${text}.0` : text);
}

/** [0.9, 0.999] */
export function pythonList(values: readonly number[]): string {
  return `[${values.map(pythonFloat).join(', ')}]`;
}

export function pythonBool(value: boolean): string {
  return value ? 'True' : 'False';
}

/** '%.4f' % value, for |value| < 1e21: the exact binary value rounded to 4 decimals, ties to even. */
export function pythonFixed4(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  // n + 1/2 ten-thousandths is a binary fraction only if it is an odd number of 1/32.
  const tie = Math.abs((magnitude * 32) % 2) === 1;
  return sign(value) + (tie ? lastDigitEven(magnitude.toFixed(4)) : magnitude.toFixed(4));
}

/** '%.4e' % value: the exact binary value rounded to 5 significant digits, ties to even. */
export function pythonScientific4(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  // No double, short of a tie, starts with a 5 and 55 zeros after its fifth digit.
  const tie = /\.\d{4}50{55}e/.test(magnitude.toExponential(60));
  const [mantissa, exponent] = magnitude.toExponential(4).split('e');
  return sign(value) + twoDigitExponent(`${tie ? lastDigitEven(mantissa) : mantissa}e${exponent}`);
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

/** JavaScript rounds a tie up. Where that made the last digit odd, the even one is just below. */
function lastDigitEven(digits: string): string {
  const last = Number(digits.at(-1));
  return last % 2 === 0 ? digits : digits.slice(0, -1) + (last - 1);
}

/** 1e-5 to 1e-05 */
function twoDigitExponent(text: string): string {
  const [mantissa, exponent] = text.split('e');
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

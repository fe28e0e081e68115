/** A number of a script some steps higher or lower, as a slider would go: by its last telling digit, and never through 0. */

/** null where the text is no number in decimal form. */
export function steppedNumber(text: string, steps: number): string | null {
  const plain = text.replaceAll('_', '');
  if (!/^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const isWhole = /^\d+$/.test(plain);
  let value = Number(plain);
  for (let i = 0; i < Math.abs(steps); i++)
    value = isWhole ? nextWhole(value, steps > 0) : next(value, steps > 0);
  return isWhole ? String(value) : written(value, plain);
}

/** 5, 6, 7; from 100 on by tens, from 1000 on by hundreds. */
function nextWhole(value: number, isUp: boolean): number {
  const step = unitOf(isUp ? value : value - 1, 1);
  return isUp ? Math.floor(value / step) * step + step : Math.max(0, Math.ceil(value / step) * step - step);
}

/** 0.01, 0.02, … 0.09, 0.1, 0.2: by the first digit, or by the second where there is one. */
function next(value: number, isUp: boolean): number {
  if (value === 0) return isUp ? 0.1 : 0;
  const hasSecond = Number(value.toPrecision(1)) !== value;
  const digit = hasSecond ? 1 : 0;
  const unit = 10 ** (exponentOf(value) - digit);
  const isPower = Number(`1e${exponentOf(value)}`) === value;
  const step = !isUp && isPower ? unit / 10 : unit;
  return Number((value + (isUp ? step : -step)).toPrecision(12));
}

const exponentOf = (value: number) => Number(value.toExponential().split('e')[1]);

/** The unit of the digit behind the first, of whole numbers at least 1. */
const unitOf = (value: number, digit: number) =>
  value < 1 ? 1 : Math.max(1, 10 ** (exponentOf(value) - digit));

/** A float stays one: 1.0, 1e-05. */
function written(value: number, before: string): string {
  if (/e/i.test(before) || (value !== 0 && value < 1e-6)) {
    const [digits, exponent] = value.toExponential().split('e');
    return `${digits}e${exponent.replace('+', '')}`;
  }
  const text = String(value);
  return /^\d+$/.test(text) ? `${text}.0` : text;
}

/**
 * Figures of charts, written as D3's format writes them (https://d3js.org/d3-format), with a true minus. D3's own reads a
 * language of specifiers and brings the locales for it, which the first picture would wait for.
 */
const MINUS = '−';

/** `12,346`: decimals and grouped thousands, as by `,.2f`. */
export function decimal(value: number, decimals = 0): string {
  return signed(value, (size) => {
    const [whole, fraction] = size.toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  });
}

/** `0.03140`: significant digits without an exponent, as by `.4r`. */
export function significant(value: number, digits = 6): string {
  return signed(value, (size) => {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
    if (size === 0 || exponent === undefined) return String(size);
    const figures = mantissa.replace('.', '');
    const point = Number(exponent) + 1;
    if (point <= 0) return `0.${'0'.repeat(-point)}${figures}`;
    if (point >= figures.length) return figures.padEnd(point, '0');
    return `${figures.slice(0, point)}.${figures.slice(point)}`;
  });
}

/** `3.140e+4`: a digit, decimals and a power of ten, as by `.3e`. */
export function powerOfTen(value: number, decimals = 6): string {
  return signed(value, (size) => size.toExponential(decimals));
}

/** Without the zeros that end the decimals: `1.500e+3` is `1.5e+3`, `2.00` is `2`. */
export function trimmed(figures: string): string {
  return figures.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
}

/** Decimals that tell values apart that are multiples of `step`. */
export function decimalsOf(step: number): number {
  const exponent = Number(Math.abs(step).toExponential().split('e')[1]);
  return Number.isNaN(exponent) ? 0 : Math.max(0, -exponent);
}

function signed(value: number, write: (size: number) => string): string {
  const figures = write(Math.abs(value));
  return value < 0 && /[1-9I]/.test(figures.split('e')[0]) ? MINUS + figures : figures;
}

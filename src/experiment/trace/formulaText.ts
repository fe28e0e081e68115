/** Numbers in formulas, and sums of them term by term. */
import { text } from '../../messages/index.ts';

/** More terms than this are not read one by one. */
const MAX_TERMS = 128;

/** To five significant digits: `−0.51234`, `1.2e−7`. */
export function numeral(value: number): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e6);
  const written = isPlain ? String(Number(value.toPrecision(5))) : value.toExponential(4);
  return written.replaceAll('-', '−');
}

/** As a factor, or behind a sign: a number below 0 in parentheses. */
export function factor(value: number): string {
  return value < 0 ? `(${numeral(value)})` : numeral(value);
}

/** `0.5·1.2 − 0.3·(−2)` */
export function sumOfProducts(pairs: readonly (readonly [number, number])[]): string {
  return sum(pairs.map(([a, b]) => ({ isNegative: a < 0, term: `${numeral(Math.abs(a))}·${factor(b)}` })));
}

/** `0.5 − 0.3 + 2` */
export function sumOf(values: readonly number[]): string {
  return sum(values.map((value) => ({ isNegative: value < 0, term: numeral(Math.abs(value)) })));
}

/** `exp(0.5) + exp(−0.3)` */
export function sumOfTerms(terms: readonly string[]): string {
  return sum(terms.map((term) => ({ isNegative: false, term })));
}

function sum(terms: readonly { isNegative: boolean; term: string }[]): string {
  if (terms.length === 0) return '0';
  const shown = terms.slice(0, MAX_TERMS).map(({ isNegative, term }, i) => {
    if (i === 0) return `${isNegative ? '−' : ''}${term}`;
    return ` ${isNegative ? '−' : '+'} ${term}`;
  });
  const left = terms.length - shown.length;
  return `${shown.join('')}${left > 0 ? ` + (${text.formula.more(left)})` : ''}`;
}

/** Numbers as tables have them: with a decimal point or comma, and with thousands set apart. */
import type { SeparatorName } from './separators.ts';

export type Decimal = 'point' | 'comma';

/** Minus signs other than the hyphen: U+2212, en dash, small and fullwidth hyphen. */
const MINUS = /^[\u2212\u2013\ufe63\uff0d]/;
/** Stands before or after a number and does not change it: 50 % is 50. */
const UNIT = /^[€$£¥]\s*|\s*(%|‰|°[CF]?|[€$£¥])$/g;
/** Double precision: 1.5D+00. */
const FORTRAN = /^([-+]?[\d.,]+)[dD]([-+]\d{1,3})$/;
/** As bookkeepers write what is below 0: (1,234.50), and 1,234.50- of SAP. */
const NEGATIVE = /^(?:\([€$£¥]?(\d[\d.,]*)[€$£¥]?\)|(\d[\d.,]*)-)$/;
const OTHER_DIGITS = /[\u0660-\u066c\u06f0-\u06f9\uff0b-\uff19]/;
/** Characters between thousands: apostrophes, and blanks that do not break, thin ones or plain. */
const GROUPS = "'’\u00a0\u2009\u202f ";

/** Most cells: there is nothing to take away. */
const BARE = /^[-+]?[\d.,]+$/;
/** Numbers that are plain in the notation. */
const SIMPLE = { point: /^-?\d+(?:\.\d+)?$/, comma: /^-?\d+(?:,\d+)?$/ };
/** A number by its point, which sets no thousands apart. */
const SURELY_POINT = /^-?(?:\d+\.(?:\d|\d\d|\d{4,})|0\.\d+)$/;
/** No number of a table is longer. */
const LONGEST = 1000;

const notations = { point: notation('\\.', ','), comma: notation(',', '.') };

function notation(mark: string, group: string) {
  return {
    mark: mark.at(-1) as string,
    plain: new RegExp(`^[-+]?(\\d+${mark}?\\d*|${mark}\\d+)(e[-+\u2212]?\\d+)?$`, 'i'),
    grouped: new RegExp(
      `^[-+]?([1-9]\\d{0,2}([${group}${GROUPS}])\\d{3}(\\2\\d{3})*|[1-9]\\d?(,\\d\\d)+,\\d{3})(${mark}\\d*)?$`,
    ),
  };
}

/** The number that a cell holds; infinite where a double can't hold it, NaN where it is none. */
export function numberIn(cell: string, decimal: Decimal): number {
  const { mark, plain, grouped } = notations[decimal];
  if (cell === '' || cell.length > LONGEST) return Number.NaN;
  // Nearly all cells of a large table.
  if (SIMPLE[decimal].test(cell)) return Number(decimal === 'point' ? cell : cell.replace(',', '.'));
  const words = BARE.test(cell) ? cell : bare(cell);
  const isPlain = plain.test(words);
  if (!isPlain && !grouped.test(words)) return Number.NaN;
  const digits = isPlain ? words : words.replaceAll(new RegExp(`[^-+\\d${mark}]`, 'g'), '');
  return Number(digits.replace(mark, '.').replace('\u2212', '-'));
}

/** True if the cell is a number in either notation. */
export function isNumber(cell: string): boolean {
  return !Number.isNaN(numberIn(cell, 'point')) || !Number.isNaN(numberIn(cell, 'comma'));
}

function bare(cell: string): string {
  return plainDigits(cell)
    .replace(UNIT, '')
    .replace(MINUS, '-')
    .replace(FORTRAN, '$1e$2')
    .replace(/^([-+]) /, '$1')
    .replace(/^([-+])[€$£¥]/, '$1')
    .replace(NEGATIVE, '-$1$2');
}

/** Fullwidth, Arabic and Persian digits with their marks as ASCII has them. */
function plainDigits(cell: string): string {
  if (!OTHER_DIGITS.test(cell)) return cell;
  return cell
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace('\u066b', '.')
    .replaceAll('\u066c', "'");
}

/** The column's cells as numbers: in the table's notation, unless more of them are numbers in the other one. */
export function numbersOf(cells: readonly string[], decimal: Decimal): number[] {
  const numbers = cells.map((cell) => numberIn(cell, decimal));
  if (count(numbers) === cells.length) return numbers;
  const others = cells.map((cell) => numberIn(cell, decimal === 'point' ? 'comma' : 'point'));
  return count(others) > count(numbers) ? others : numbers;
}

function count(numbers: readonly number[]): number {
  let found = 0;
  for (const number of numbers) if (!Number.isNaN(number)) found++;
  return found;
}

/**
 * The decimal mark of a table. A column tells it by a cell that is a number in one notation alone, as 1.234,50 and 0,5
 * are; where none does, 1,234 is a thousand beside numbers without a comma, or where commas part the cells.
 */
export function decimalOf(columns: readonly string[][], separator: SeparatorName): Decimal {
  const votes = columns.map(told).filter((vote) => vote !== null);
  const points = votes.filter((vote) => vote === 'point').length;
  if (votes.length > 0) return points * 2 >= votes.length ? 'point' : 'comma';
  const guesses = columns.map((cells) => guessed(cells, separator)).filter((guess) => guess !== null);
  return guesses.length > 0 && guesses.every((guess) => guess === 'comma') ? 'comma' : 'point';
}

/** What the cells with a number of one notation alone say; null where there are as many of both. */
function told(cells: readonly string[]): Decimal | null {
  let balance = 0;
  for (const cell of cells) {
    // Nearly all cells of a large table.
    if (SURELY_POINT.test(cell)) {
      balance++;
      continue;
    }
    const point = Number.isNaN(numberIn(cell, 'point'));
    const comma = Number.isNaN(numberIn(cell, 'comma'));
    if (point !== comma) balance += point ? -1 : 1;
  }
  if (balance === 0) return null;
  return balance > 0 ? 'point' : 'comma';
}

/** 1,234 and 1.234 are numbers in both notations, a thousandfold apart. */
function guessed(cells: readonly string[], separator: SeparatorName): Decimal | null {
  const numbers = cells.filter(isNumber);
  const hasBare = numbers.some((cell) => /^[-+]?\d+$/.test(bare(cell)));
  if (numbers.some((cell) => cell.includes(','))) return hasBare || separator === 'comma' ? 'point' : 'comma';
  if (numbers.some((cell) => cell.includes('.')))
    return hasBare && separator === 'semicolon' ? 'comma' : 'point';
  return null;
}

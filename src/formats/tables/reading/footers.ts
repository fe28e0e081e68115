/** Rows below those of the data: notes, and statistics of the columns above them. */
import type { Row } from './cells.ts';
import { isMissing } from './missing.ts';
import { type Decimal, isNumber, numberIn } from './numbers.ts';

/** So many of the last rows at most are statistics: pandas' describe has eight. */
const MOST_STATISTICS = 8;
/** A statistic may have been computed of numbers before they were rounded. */
const ROUNDING = 0.005;

interface FooterWord {
  names: string;
  /** The values that it may stand for; none where it says nothing of numbers. */
  of?(numbers: readonly number[]): number[];
}

/** Words that a footer begins with. A new one is a word here, a new statistic an entry. */
const footerWords: FooterWord[] = [
  {
    names: '(grand |sub ?)?total|sum|summe|gesamt|somme|suma|合計|总计|總計|小計|小计',
    of: (all) => [sum(all)],
  },
  { names: 'mean|average|avg|mittelwert|durchschnitt|moyenne|media|平均', of: (all) => [mean(all)] },
  { names: 'std|sd|stdev|標準差|标准差', of: (all) => [0, 1].map((freedom) => std(all, freedom)) },
  { names: 'median|中位數|中位数', of: (all) => [median(all)] },
  { names: 'count|anzahl|個數|个数', of: (all) => [all.length] },
  { names: 'min|minimum', of: (all) => [Math.min(...all)] },
  { names: 'max|maximum', of: (all) => [Math.max(...all)] },
  { names: 'note|source|quelle|anmerkung|remark|註|注|資料來源|数据来源' },
];
const expressions = footerWords.map(({ names, of }) => ({
  of,
  names: new RegExp(`^[*_ ]*(${names})s?(?![\\p{L}\\p{N}])`, 'iu'),
}));

/** The place behind the last row that is no footer. `first` is the place of the first row. */
export function endOfRows(rows: readonly Row[], first: number, width: number): number {
  const own = rows.slice(first);
  const wide = own.filter(({ cells }) => cells.length === width);
  const least = rows.length - MOST_STATISTICS;
  let end = rows.length;
  while (
    end > first + 1 &&
    (isNote(rows[end - 1], wide, width) || (end > least && isStatistic(rows[end - 1], wide, width)))
  )
    end--;
  return end;
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '');

/** Words without a number; or a short line, unless rows of the table begin with the same word. */
function isNote({ cells }: Row, wide: readonly Row[], width: number): boolean {
  if (!cells.some(isNumber)) return cells.length !== width || (width > 2 && filled(cells).length < 2);
  const column = cells.findIndex((cell) => cell !== '');
  const word = wordIn(cells[column]);
  return cells.length !== width && word !== null && countOf(wide, column, word) === 0;
}

/**
 * A row as wide as the others, whose word comes once in its column. Labels are words too: it has to stand among numbers, or
 * before numbers that are what it says of those above them.
 */
function isStatistic(row: Row, wide: readonly Row[], width: number): boolean {
  const column = row.cells.findIndex((cell) => cell !== '');
  const word = wordIn(row.cells[column]);
  if (row.cells.length !== width || word === null || countOf(wide, column, word) !== 1) return false;
  const above = wide.filter(({ cells }) => {
    const other = wordIn(cells[column]);
    return other === null || countOf(wide, column, other) !== 1;
  });
  const cells = filled(above.map((other) => other.cells[column]));
  if (cells.filter(isNumber).length * 2 > cells.length) return true;
  const { of } = expressionOf(row.cells[column]) ?? {};
  if (of === undefined) return false;
  const said = row.cells.flatMap((cell, i) => (i !== column && isNumber(cell) ? [i] : []));
  const right = said.filter((i) =>
    (['point', 'comma'] as const).some((decimal) =>
      agrees(row.cells[i], numbersIn(above, i, decimal), decimal, of),
    ),
  );
  return right.length > 0 && right.length * 2 >= said.length;
}

const expressionOf = (cell: string) => expressions.find(({ names }) => names.test(cell));
const wordIn = (cell: string) =>
  isMissing(cell) ? null : (expressionOf(cell)?.names.exec(cell)?.[1].toLowerCase() ?? null);
const countOf = (wide: readonly Row[], column: number, word: string) =>
  wide.filter(({ cells }) => wordIn(cells[column] ?? '') === word).length;
const numbersIn = (rows: readonly Row[], column: number, decimal: Decimal) =>
  rows.map(({ cells }) => numberIn(cells[column], decimal)).filter(Number.isFinite);

function agrees(
  cell: string,
  above: readonly number[],
  decimal: Decimal,
  of: (numbers: readonly number[]) => number[],
): boolean {
  const number = numberIn(cell, decimal);
  const places = /[.,](\d+)$/.exec(cell)?.[1].length ?? 0;
  return (
    above.length > 0 &&
    of(above).some((value) => Math.abs(value - number) <= ROUNDING * Math.abs(value) + 0.51 * 10 ** -places)
  );
}

const sum = (all: readonly number[]) => all.reduce((total, number) => total + number, 0);
const mean = (all: readonly number[]) => sum(all) / all.length;
function std(all: readonly number[], freedom: number): number {
  const middle = mean(all);
  return Math.sqrt(sum(all.map((number) => (number - middle) ** 2)) / (all.length - freedom));
}
function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

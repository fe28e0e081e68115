/** The cells of a text whose lines are parted by a separator, and what of it is title, header, row or footer. */
import { type Row, rowsOf } from './cells.ts';
import type { Grid } from './grid.ts';
import { type Comment, tableLines } from './lines.ts';
import { isMissing } from './missing.ts';
import { isNumber } from './numbers.ts';
import { type SeparatorName, separatorNames } from './separators.ts';

/** Number of characters from which the separator is guessed. */
const TELLING_CHARACTERS = 10_000;
/** Lines without the table's number of cells are at most so large a part of a text that is taken for a table. */
const MOST_OTHERS = 0.5;
/** Prose has blanks too: there so large a part of the cells has to be numbers. */
const LEAST_NUMBERS = 0.4;
const FOOTER =
  /^(total|sum|summe|gesamt|subtotal|mean|average|avg|mittelwert|std|median|count|note|source|quelle)s?\b/i;

export interface SeparatedGrid extends Grid {
  separator: SeparatorName;
}

/** null where no separator makes a table of the text. With `chosen`, that one does, whatever comes of it. */
export function separatedGrid(content: string, chosen: SeparatorName | null): SeparatedGrid | null {
  const { text, comments, separator: named } = tableLines(content);
  const separator = chosen ?? named ?? guessedSeparator(text.slice(0, TELLING_CHARACTERS));
  if (separator === null) return null;
  const rows = rowsOf(text, separator);
  return rows.length === 0 ? null : { ...framed(rows, comments, separator), separator };
}

/** The separator by which most lines have the same number of cells, and most cells are numbers. */
function guessedSeparator(start: string): SeparatorName | null {
  if (/^\s*</.test(start)) return null;
  let best: SeparatorName | null = null;
  let bestScore = 0;
  for (const name of separatorNames) {
    const score = scoreOf(rowsOf(start, name), name);
    if (score <= bestScore) continue;
    best = name;
    bestScore = score;
  }
  return best;
}

function scoreOf(rows: Row[], name: SeparatorName): number {
  const width = widthOf(rows);
  if (width < 2) return 0;
  const fitting = rows.filter(({ cells }) => cells.length === width);
  const cells = fitting.flatMap((row) => row.cells);
  const numbers = share(cells, isNumber);
  const fits = fitting.length / rows.length;
  const isProse = name === 'blanks' || name === 'wideBlanks' ? numbers < LEAST_NUMBERS : false;
  if (isProse || (fits <= MOST_OTHERS && numbers < LEAST_NUMBERS)) return 0;
  // A cell that holds another separator was cut in the wrong places, unless it is a number.
  return fits + numbers + share(cells, (cell) => isNumber(cell) || !/[,;\t|]/.test(cell));
}

const share = (cells: string[], is: (cell: string) => boolean) => cells.filter(is).length / cells.length;

/** The number of cells that most lines have; of two that are as frequent, the greater one. */
function widthOf(rows: Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce(
    (most, next) => (next[1] > most[1] || (next[1] === most[1] && next[0] > most[0]) ? next : most),
    [1, 0],
  )[0];
}

function framed(all: Row[], comments: Comment[], separator: SeparatorName): Grid {
  const { rows, width } = withoutEmptyColumns(all);
  const isTitle = ({ cells }: Row) =>
    cells.length !== width || (width > 1 && filled(cells).length < 2 && !filled(cells).some(isNumber));
  const first = Math.max(
    0,
    rows.findIndex((row) => !isTitle(row)),
  );
  let end = rows.length;
  while (end > first + 1 && isFooter(rows[end - 1], width)) end--;
  const named =
    namesAbove(rows.slice(0, first), rows[first], width) ??
    namesInComment(comments, rows[first], separator, width);
  const header = named?.cells ?? rows[first].cells;
  const body = rows.slice(first, end);
  const repeats = body.filter(
    (row, i) => (named !== null || i > 0) && isSame(row.cells, header) && !row.cells.some(isNumber),
  );
  const again = new Set(repeats);
  const outside = [...rows.slice(0, first), ...rows.slice(end), ...repeats, ...comments].map(
    ({ line }) => line,
  );
  return {
    names: named && (named.cells.length < width ? ['', ...named.cells] : named.cells),
    rows: body.filter((row) => !again.has(row)),
    outside: outside.filter((line) => line !== named?.line).toSorted((a, b) => a - b),
    hasLines: true,
  };
}

const filled = (cells: string[]) => cells.filter((cell) => cell !== '');
const isSame = (a: string[], b: string[]) => a.length === b.length && a.every((cell, i) => cell === b[i]);

/** A comma at the end of a line is followed by an empty cell: in all lines, or in those below the names alone. */
function withoutEmptyColumns(rows: Row[]): { rows: Row[]; width: number } {
  let width = widthOf(rows);
  const isEmpty = (column: number) =>
    rows.every(({ cells }) => cells.length !== width || cells[column] === '');
  while (width > 1 && isEmpty(width - 1)) {
    rows = rows.map((row) => (row.cells.length === width ? { ...row, cells: row.cells.slice(0, -1) } : row));
    width--;
  }
  return { rows: rows.map((row) => ({ ...row, cells: cut(row.cells, width) })), width };
}

function cut(cells: string[], width: number): string[] {
  return cells.slice(width).every((cell) => cell === '') ? cells.slice(0, width) : cells;
}

/** pandas and R name all columns but that of the index, which comes first. */
function namesAbove(above: Row[], first: Row, width: number): Row | null {
  const names = above.findLast(({ cells }) => cells.length === width - 1);
  return names && !names.cells.some(isMissing) && first.cells.some(isNumber) ? names : null;
}

/** np.savetxt writes its header as a comment. */
function namesInComment(
  comments: Comment[],
  first: Row,
  separator: SeparatorName,
  width: number,
): Row | null {
  const last = comments.findLast(({ line }) => line < first.line);
  const cells = last && rowsOf(last.words, separator)[0]?.cells;
  if (cells?.length !== width || cells.some(isNumber) || !first.cells.some(isNumber)) return null;
  // Names below the comment are the table's own.
  return first.cells.every((cell) => isNumber(cell) || isMissing(cell) || !cells.includes(cell))
    ? { cells, line: last?.line ?? 0 }
    : null;
}

function isFooter({ cells }: Row, width: number): boolean {
  if (FOOTER.test(filled(cells)[0])) return true;
  const hasNumber = cells.some(isNumber);
  return !hasNumber && (cells.length !== width || (width > 2 && filled(cells).length < 2));
}

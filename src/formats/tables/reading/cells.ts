/**
 * Parts a text into lines and cells. A cell may stand in quotes, with blanks round them; two quotes within are one, and
 * it may hold separators and line ends. https://www.rfc-editor.org/rfc/rfc4180
 */
import type { Aside, AsideKind } from './lines.ts';
import { type SeparatorName, separators } from './separators.ts';

export interface Row {
  /** Trimmed. */
  cells: string[];
  /** The line of the text that it begins on, from 1. */
  line: number;
}

export interface PartedText {
  rows: Row[];
  asides: Aside[];
}

/**
 * Lines end in \n. Blank ones are left out. A quote that is never closed is a character like others. `asideIn` tells lines
 * that are no rows; within a cell it is not asked.
 */
export function partedText(
  text: string,
  separator: SeparatorName,
  asideIn: (line: string) => AsideKind | null,
): PartedText {
  const { tidy } = { tidy: undefined, ...separators[separator] };
  const { margin, cell } = expressions(separator);
  const parted: PartedText = { rows: [], asides: [] };
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const whole = lineAt(text, at);
    const kind = asideIn(whole);
    if (kind !== null) {
      parted.asides.push({ kind, text: whole, line });
      at += whole.length + 1;
      line++;
      continue;
    }
    const row: Row = { cells: [], line };
    at += matchAt(margin, text, at)[0].length;
    for (let isOpen = true; isOpen; ) {
      const [all, inQuotes, plain, end] = matchAt(cell, text, at);
      row.cells.push(inQuotes?.replaceAll('""', '"').trim() ?? unquoted(plain.trim()));
      line += breaksIn(all);
      at += all.length;
      isOpen = end === undefined;
    }
    if (row.cells.some((words) => words !== ''))
      parted.rows.push(tidy ? { ...row, cells: tidy(row.cells) } : row);
  }
  return parted;
}

/** Weka, MATLAB and SQL write words so, and `="1.5"` who keeps a spreadsheet from taking it for something else. */
const unquoted = (cell: string) => {
  if (/^'(?:[^']|'')*'$/.test(cell)) return cell.slice(1, -1).replaceAll("''", "'").trim();
  return /^="[^"]*"$/.test(cell) ? cell.slice(2, -1).trim() : cell;
};

/** The cells of a single line. */
export function cellsOf(line: string, separator: SeparatorName): string[] {
  return partedText(line, separator, () => null).rows[0]?.cells ?? [];
}

/** The number of cells that most rows have; of two that are as frequent, the greater one. */
export function widthOf(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce(
    (most, next) => (next[1] > most[1] || (next[1] === most[1] && next[0] > most[0]) ? next : most),
    [0, 0],
  )[0];
}

/** What may stand before the first cell; and a cell with what follows: in quotes, plain, the end of the line. */
function expressions(separator: SeparatorName): { margin: RegExp; cell: RegExp } {
  const { pattern, isBlank } = { isBlank: false, ...separators[separator] };
  const [margin, lead] = isBlank ? ['[ \\t]*', ''] : ['', ' *'];
  const end = `${margin}(?:\\n|$)`;
  const quoted = `${lead}"([^"]*(?:""[^"]*)*)"${lead}(?=${pattern}|${end})`;
  return {
    margin: new RegExp(margin, 'y'),
    cell: new RegExp(`(?:${quoted}|([^\\n]*?))(?:(${end})|${pattern})`, 'y'),
  };
}

/** Both expressions match anywhere, if only nothing. */
function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray {
  expression.lastIndex = at;
  return expression.exec(text) as RegExpExecArray;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

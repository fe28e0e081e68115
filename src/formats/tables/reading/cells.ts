/**
 * Parts a text into lines and cells. A cell may stand in quotes, with blanks round them; two quotes within are one, and
 * it may hold separators and line ends. https://www.rfc-editor.org/rfc/rfc4180
 */
import { type SeparatorName, separators } from './separators.ts';

export interface Row {
  /** Trimmed. */
  cells: string[];
  /** The line of the text that it begins on, from 1. */
  line: number;
}

/** Lines end in \n. Blank ones are left out. A quote that is never closed is a character like others. */
export function rowsOf(text: string, separator: SeparatorName): Row[] {
  const { tidy } = { tidy: undefined, ...separators[separator] };
  const { margin, cell } = expressions(separator);
  const rows: Row[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const row: Row = { cells: [], line };
    at += matchAt(margin, text, at)[0].length;
    for (let isOpen = true; isOpen; ) {
      const [all, inQuotes, plain, end] = matchAt(cell, text, at);
      row.cells.push((inQuotes?.replaceAll('""', '"') ?? plain).trim());
      line += breaksIn(all);
      at += all.length;
      isOpen = end === undefined;
    }
    if (row.cells.some((words) => words !== '')) rows.push(tidy ? { ...row, cells: tidy(row.cells) } : row);
  }
  return rows;
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

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

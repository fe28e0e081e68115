/** The table that arrays are: nothing of it is to be guessed, but whether a row of words holds the names. */
import { type Table, tableOfGrid } from '../tables/table.ts';

/** `names`: those of the columns, null where there are none. Rows are numbered from 1. */
export function arrayTable(names: string[] | null, rows: readonly string[][], areWords = false): Table {
  const numbered = rows.map((cells, i) => ({ cells, line: i + 1 }));
  const grid = { names, rows: numbered, outside: [], gaps: [], hasLines: false };
  const chosen = { decimal: 'point', ...(areWords ? {} : { hasHeader: false }) } as const;
  return tableOfGrid(grid, chosen, { encoding: 'utf-8', separator: null }, { grid });
}

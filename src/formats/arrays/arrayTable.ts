/** The table that arrays are: nothing of it is to be guessed. */
import { type Table, tableOfGrid } from '../tables/table.ts';

/** `names`: those of the columns, null where there are none. Rows are numbered from 1. */
export function arrayTable(names: string[] | null, rows: readonly string[][]): Table {
  const numbered = rows.map((cells, i) => ({ cells, line: i + 1 }));
  const grid = { names, rows: numbered, outside: [], hasLines: false };
  const chosen = { decimal: 'point', hasHeader: false } as const;
  return tableOfGrid(grid, chosen, { encoding: 'utf-8', separator: null }, null);
}

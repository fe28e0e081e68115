/** A table of rows that come as cells, not as text. */
import type { Table } from './table.ts';
import { seemsNamed } from './table.ts';

/** A table has one row at least, and its rows are numbered from 1. */
export function tableOfRows(rows: readonly (readonly string[])[]): Table {
  const table = {
    delimiter: ',',
    rows: rows.map((cells, i) => ({ cells: [...cells], line: i + 1 })),
    hasHeader: false,
  };
  return { ...table, hasHeader: seemsNamed(table) };
}

/**
 * The outline of a large table: all that its dialog shows and decides, but the cells, which stay in the Worker that has read
 * them. On the page it is a table whose columns are empty, and of which is known what was to be seen in them.
 */

import type { Row } from './reading/cells.ts';
import { knownSpread, knowSpread, type Spread } from './roles/needsScaler.ts';
import { knowProfiles, type Profile, profilesOf } from './roles/profile.ts';
import type { Table } from './table.ts';

/** Rows that a table is shown by. */
export const FIRST_ROWS = 5;

export interface Outline {
  table: Table;
  profiles: Profile[];
  spreads: Spread[];
}

export function outlineOf(table: Table): Outline {
  const { columns, rows, source } = table;
  const hasBytes = 'content' in source && source.bytes !== null;
  return {
    profiles: profilesOf(columns),
    spreads: columns.map(({ numbers }) => knownSpread(numbers)),
    table: {
      ...table,
      columns: columns.map((column) => ({ ...column, cells: [], numbers: [] })),
      rows: Object.assign(new Array<Row>(rows.length), rows.slice(0, FIRST_ROWS)),
      source:
        'content' in source
          ? { content: '', bytes: hasBytes ? new Uint8Array(0) : null }
          : { grid: { ...source.grid, rows: [] } },
    },
  };
}

/** The table of an outline that came from the Worker. */
export function outlined({ table, profiles, spreads }: Outline): Table {
  knowProfiles(table.columns, profiles);
  table.columns.forEach(({ numbers }, i) => knowSpread(numbers, spreads[i]));
  return table;
}

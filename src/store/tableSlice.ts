/** A table that was opened, while the user says which of its columns are meant. */
import type { StateCreator } from 'zustand';
import { readResult } from '../experiment/json/reader.ts';
import { pointsOf, type TableChoice } from '../formats/tables/csvData.ts';
import type { Table } from '../formats/tables/table.ts';
import { takePoints } from './applyOpened.ts';
import type { Playground } from './playground.ts';

export interface OpenedTable {
  name: string;
  table: Table;
  /** What seems to be meant. */
  suggested: TableChoice;
}

export interface TableSlice {
  openedTable: OpenedTable | null;
  askColumns(opened: OpenedTable): void;
  /** Makes the points of the chosen columns the data; nothing where they can't be read. */
  chooseColumns(choice: TableChoice): void;
  dropTable(): void;
}

export const createTableSlice: StateCreator<Playground, [], [], TableSlice> = (set, get) => ({
  openedTable: null,
  askColumns: (openedTable) => set({ openedTable }),
  chooseColumns(choice) {
    const { openedTable } = get();
    if (openedTable === null) return;
    const { name, table } = openedTable;
    const points = readResult(() => pointsOf(table, choice));
    if (!points.ok) return;
    set({ openedTable: null });
    takePoints(get, points.value, choice.standardize, name);
  },
  dropTable: () => set({ openedTable: null }),
});

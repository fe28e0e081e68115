/** A table that was opened, while the user says which of its columns are meant. */
import type { StateCreator } from 'zustand';
import { readResult } from '../experiment/json/reader.ts';
import type { TableChoice } from '../formats/tables/csvData.ts';
import type { Table } from '../formats/tables/table.ts';
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
  chooseColumns(choice: TableChoice): Promise<void>;
  dropTable(): void;
}

export const createTableSlice: StateCreator<Playground, [], [], TableSlice> = (set, get) => ({
  openedTable: null,
  askColumns: (openedTable) => set({ openedTable }),
  async chooseColumns(choice) {
    const parts = await get().laterParts();
    const { openedTable } = get();
    if (openedTable === null || parts === null) return;
    const { name, table } = openedTable;
    const points = readResult(() => parts.pointsOf(table, choice));
    if (!points.ok) return;
    set({ openedTable: null });
    parts.takePoints(get, points.value, choice.standardize, name);
  },
  dropTable: () => set({ openedTable: null }),
});

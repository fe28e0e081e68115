/** Reads tables the way Open does. */
import { openFile } from '../../src/formats/index.ts';
import { pointsOf, type TablePoints } from '../../src/formats/tables/points/pointsOf.ts';
import { readTable } from '../../src/formats/tables/readTable.ts';
import { suggestedChoice, type TableChoice } from '../../src/formats/tables/roles/suggestedChoice.ts';
import type { Table } from '../../src/formats/tables/table.ts';

export const utf8 = (content: string) => new TextEncoder().encode(content);

/** null where the text is no table. */
export function readText(content: string): Table | null {
  return readTable(content, { content, bytes: utf8(content), encoding: 'utf-8' });
}

export function tableOf(content: string | Uint8Array): Table {
  const opened = openFile(typeof content === 'string' ? utf8(content) : content);
  if (!opened.ok) throw new Error(opened.problem.message);
  if (opened.value.type !== 'table') throw new Error(`it was read as a ${opened.value.type}`);
  return opened.value.table;
}

export function points(content: string | Uint8Array, change: Partial<TableChoice> = {}): TablePoints {
  const table = tableOf(content);
  return pointsOf(table, { ...suggestedChoice(table), ...change });
}

/** Names of the columns that are suggested as features (null for a second one), of the targets, and their kind. */
export function roles(content: string): (string | null)[] {
  const table = tableOf(content);
  const { features, targets, targetKind } = suggestedChoice(table);
  const names = (columns: readonly number[], least: number) => [
    ...columns.map((column) => table.columns[column].name),
    ...Array<null>(Math.max(0, least - columns.length)).fill(null),
  ];
  return [...names(features, 2), ...names(targets, 1), targetKind];
}

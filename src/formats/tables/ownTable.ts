/** Tables that this app wrote: what is in them is known, so that nothing is asked but what would be lost unsaid. */
import { MAX_CLASSES } from '../../datasets/dataset.ts';
import type { TablePoints } from './points/pointsOf.ts';
import { badRows } from './points/rows.ts';
import { seemsUnscaled, type TableChoice } from './roles/suggestedChoice.ts';
import type { Table } from './table.ts';

interface Own {
  x1: number;
  x2: number;
  target: number;
  targetKind: TableChoice['targetKind'];
}

/** By the names of the columns, as dataCsv.ts and predictionsCsv.ts write them. */
const ownTables: Record<string, Own> = {
  'x1,x2,label': { x1: 0, x2: 1, target: 2, targetKind: 'classes' },
  'x1,x2,target': { x1: 0, x2: 1, target: 2, targetKind: 'real' },
  'row,x1,x2,label,predicted': { x1: 1, x2: 2, target: 3, targetKind: 'classes' },
  'row,x1,x2,target,output': { x1: 1, x2: 2, target: 3, targetKind: 'real' },
};

/**
 * null where the table is another's, or damaged. Labels have to be classes as they stand, 0, 1, …: 1 and 2 are those of
 * another program. Another may write such a table too: where a scaler is needed, or lines are no rows, it is asked.
 */
export function ownPoints(table: Table): TablePoints | null {
  const { columns, rows, outside, reading } = table;
  const own = reading.separator === 'comma' ? ownTables[columns.map(({ name }) => name).join()] : undefined;
  if (own === undefined || rows.length === 0) return null;
  if (outside.length > 0 || seemsUnscaled(own, columns)) return null;
  const { x1, x2, target, targetKind } = own;
  if (badRows(table, { ...own, standardize: false, leaveOut: false }).length > 0) return null;
  const values = columns[target].numbers;
  const isReal = targetKind === 'real';
  if (!isReal && !areClasses(columns[target].cells)) return null;
  return {
    features: rows.map((_, row) => [columns[x1].numbers[row], columns[x2].numbers[row]]),
    featureNames: [],
    labels: isReal ? null : values,
    classNames: isReal ? null : [...new Set(values)].toSorted().map(String),
    targets: isReal ? values : null,
    targetName: null,
    leftOut: [],
  };
}

function areClasses(cells: readonly string[]): boolean {
  const distinct = [...new Set(cells)].toSorted();
  return distinct.length <= MAX_CLASSES && distinct.every((cell, k) => cell === String(k));
}

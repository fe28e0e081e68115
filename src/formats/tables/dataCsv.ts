/** The data as CSV, a line for each sample: its columns and class, or real targets. Opening takes any table. */
import type { Points } from '../../datasets/dataset.ts';
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { readTable } from './readTable.ts';

/** Coordinates as they were given: a scaler is no part of a table. */
export function rawCoordinates({ columns, raw }: Points): ArrayLike<number | string>[] {
  return raw?.map((values) => Array.from(values, String)) ?? [...columns];
}

/** x1, x2, … */
export function featureHeads({ columns }: Points): string[] {
  return columns.map((_, i) => `x${i + 1}`);
}

/** target; of several target1, target2, … */
export function targetHeads(count: number, stem = 'target'): string[] {
  return count === 1 ? [stem] : Array.from({ length: count }, (_, k) => `${stem}${k + 1}`);
}

export const dataCsv: FormatDefinition = {
  extension: '.data.csv',
  mediaType: 'text/csv',
  write({ experiment }) {
    const points = samplesDrawn(experiment).points;
    const { labels, targets } = points;
    const columns = [...rawCoordinates(points), ...(targets ?? [labels])];
    return csvBytes(
      [...featureHeads(points), ...(targets ? targetHeads(targets.length) : ['label'])],
      Array.from(labels, (_, row) => columns.map((column) => column[row])),
    );
  },
  reader: {
    of: 'text',
    read: (content, decoded) => {
      const table = readTable(content, decoded);
      return table && { type: 'table', table };
    },
  },
};

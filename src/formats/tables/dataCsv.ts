/** The data as CSV, a line for each sample: coordinates and class, or real target. Opening takes any table. */
import type { Points } from '../../datasets/dataset.ts';
import { drawnPoints } from '../../experiment/data/data.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { readTable } from './readTable.ts';

/** Coordinates as they were given: a scaler is no part of a table. */
export function rawCoordinates({ columns, raw }: Points): ArrayLike<number | string>[] {
  return raw?.map((values) => Array.from(values, String)) ?? [...columns];
}

export const dataCsv: FormatDefinition = {
  extension: '.data.csv',
  mediaType: 'text/csv',
  write({ experiment }) {
    const points = drawnPoints(experiment);
    const { labels, targets } = points;
    const [x1, x2] = rawCoordinates(points);
    const last = targets?.[0] ?? labels;
    return csvBytes(
      ['x1', 'x2', targets ? 'target' : 'label'],
      Array.from(labels, (_, row) => [x1[row], x2[row], last[row]]),
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

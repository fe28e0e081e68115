/** The data as CSV, a line for each sample: coordinates and class, or real target. Opening takes any table. */
import { drawnPoints } from '../../experiment/data/data.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { readTable } from './readTable.ts';

export const dataCsv: FormatDefinition = {
  extension: '.data.csv',
  mediaType: 'text/csv',
  write({ experiment }) {
    const { x1, x2, labels, targets } = drawnPoints(experiment);
    const last = targets ?? labels;
    return csvBytes(
      ['x1', 'x2', targets ? 'target' : 'label'],
      Array.from(x1, (x, row) => [x, x2[row], last[row]]),
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

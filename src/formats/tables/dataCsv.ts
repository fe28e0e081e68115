/** The data as CSV, a line for each sample: its columns and class, or real targets. Opening takes any table. */
import type { Points } from '../../datasets/dataset.ts';
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import { featureWord, targetNameOf } from '../../experiment/data/names.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { readTable } from './readTable.ts';

/** Coordinates as they were given: a scaler is no part of a table. */
export function rawCoordinates({ columns, raw }: Points): ArrayLike<number | string>[] {
  return raw?.map((values) => Array.from(values, String)) ?? [...columns];
}

/** Of the columns and what is to be predicted: their names, where they have some and `isNamed`, else x1, x2, … and label or target. */
export function headsOf({ data }: Experiment, { columns, targets }: Points, isNamed = true): string[] {
  const plain = targets ? targetHeads(targets.length) : ['label'];
  return [
    ...columns.map((_, i) => (isNamed ? featureWord(data, i) : `x${i + 1}`)),
    ...plain.map((head, k) => (isNamed && targets ? (targetNameOf(data, k) ?? head) : head)),
  ];
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
      headsOf(experiment, points),
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

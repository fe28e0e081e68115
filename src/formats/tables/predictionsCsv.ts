/** The predicted label of every sample beside its true one as CSV, in data order; of real targets the net's output. */
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { headsOf, rawCoordinates, targetHeads } from './dataCsv.ts';

export const predictionsCsv: FormatDefinition = {
  extension: '.predictions.csv',
  mediaType: 'text/csv',
  write({ experiment, predictions, outputs }) {
    const points = samplesDrawn(experiment).points;
    const { labels, targets } = points;
    const heads = ['row', ...headsOf(experiment, points)];
    const columns = [Array.from(labels.keys()), ...rawCoordinates(points)];
    if (targets && outputs) {
      const given = partsOf(outputs, labels.length);
      return csvOf([...heads, ...targetHeads(given.length, 'output')], [...columns, ...targets, ...given]);
    }
    return csvOf([...heads, 'predicted'], [...columns, labels, predictions]);
  },
};

function csvOf(heads: readonly string[], columns: readonly ArrayLike<number | string>[]) {
  return csvBytes(
    heads,
    Array.from({ length: columns[0].length }, (_, row) => columns.map((column) => column[row])),
  );
}

/** Outputs, one after the other, of so many samples. */
function partsOf(outputs: Float32Array, count: number): Float32Array[] {
  return Array.from({ length: outputs.length / count }, (_, k) =>
    outputs.subarray(k * count, (k + 1) * count),
  );
}

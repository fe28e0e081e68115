/** The predicted label of every sample beside its true one as CSV, in data order; of real targets the net's output. */
import { drawnPoints } from '../../experiment/data/data.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';
import { rawCoordinates } from './dataCsv.ts';

export const predictionsCsv: FormatDefinition = {
  extension: '.predictions.csv',
  mediaType: 'text/csv',
  write({ experiment, predictions, outputs }) {
    const points = drawnPoints(experiment);
    const { labels, targets } = points;
    const [x1, x2] = rawCoordinates(points);
    if (targets && outputs)
      return csvBytes(
        ['row', 'x1', 'x2', 'target', 'output'],
        Array.from(targets[0], (target, row) => [row, x1[row], x2[row], target, outputs[row]]),
      );
    return csvBytes(
      ['row', 'x1', 'x2', 'label', 'predicted'],
      Array.from(labels, (label, row) => [row, x1[row], x2[row], label, predictions[row]]),
    );
  },
};

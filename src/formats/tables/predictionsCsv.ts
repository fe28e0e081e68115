/** The predicted label of every sample beside its true one as CSV, in data order. Real targets have no labels. */
import { drawnPoints } from '../../experiment/data/data.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';

export const predictionsCsv: FormatDefinition = {
  extension: '.predictions.csv',
  mediaType: 'text/csv',
  write({ experiment, predictions }) {
    const { x1, x2, labels } = drawnPoints(experiment);
    return csvBytes(
      ['row', 'x1', 'x2', 'label', 'predicted'],
      Array.from(x1, (x, row) => [row, x, x2[row], labels[row], predictions[row]]),
    );
  },
};

/** Loss and accuracy as CSV, a line for each epoch; epochs that the run does not know are left out. */

import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';

export const historyCsv: FormatDefinition = {
  extension: '.history.csv',
  mediaType: 'text/csv',
  write({ curve, state }) {
    const epochs = Array.from({ length: state.epoch }, (_, epoch) => epoch);
    const known = epochs.filter((epoch) => !Number.isNaN(curve.loss[epoch]));
    return csvBytes(
      ['epoch', 'loss', 'accuracy'],
      known.map((epoch) => [epoch, curve.loss[epoch], curve.accuracy[epoch]]),
    );
  },
};

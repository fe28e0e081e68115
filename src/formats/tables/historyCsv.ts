/**
 * Loss and accuracy as CSV, a line for each epoch, that in which the run diverged too; epochs that the run does not know are
 * left out.
 */

import { pythonFloat } from '../../engine/python.ts';
import { isKnownEpoch } from '../../experiment/run/savedRun.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';

export const historyCsv: FormatDefinition = {
  extension: '.history.csv',
  mediaType: 'text/csv',
  write({ curve }) {
    const epochs = Array.from(curve.loss.keys()).filter((epoch) => isKnownEpoch(curve, epoch));
    return csvBytes(
      ['epoch', 'loss', 'accuracy'],
      epochs.map((epoch) => [epoch, lossCell(curve.loss[epoch]), curve.accuracy[epoch]]),
    );
  },
};

/** As the Console prints it where it is no number: `nan`, `inf`. */
function lossCell(loss: number): number | string {
  return Number.isFinite(loss) ? loss : pythonFloat(loss);
}

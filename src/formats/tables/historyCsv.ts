/**
 * Loss and accuracy as CSV, and the learning rate where a scheduler sets it, a line for each epoch, that in which the run
 * diverged too; epochs that the run does not know are left out. Of real targets there is no accuracy.
 */

import { pythonFloat } from '../../engine/python.ts';
import { classesOf, type Experiment, validates } from '../../experiment/experiment.ts';
import { rateCurveOf } from '../../experiment/run/rateCurve.ts';
import { isKnownEpoch, type TestCurve } from '../../experiment/run/savedRun.ts';
import type { FormatDefinition } from '../format.ts';
import { csvBytes } from './csv.ts';

export const historyCsv: FormatDefinition = {
  extension: '.history.csv',
  mediaType: 'text/csv',
  write({ curve, experiment }) {
    const epochs = Array.from(curve.loss.keys()).filter((epoch) => isKnownEpoch(curve, epoch));
    const hasAccuracy = classesOf(experiment) !== null;
    const tests = testColumns(experiment, curve.test);
    const rates = experiment.training.scheduler ? rateCurveOf(experiment, curve.loss, curve.loss.length) : [];
    const rateNames = rates.map((_, group) => (rates.length === 1 ? 'lr' : `lr of group ${group}`));
    return csvBytes(
      ['epoch', 'loss', ...(hasAccuracy ? ['accuracy'] : []), ...tests.names, ...rateNames],
      epochs.map((epoch) => [
        epoch,
        lossCell(curve.loss[epoch]),
        ...(hasAccuracy ? [curve.accuracy[epoch]] : []),
        ...tests.cellsOf(epoch),
        ...rates.map((values) => pythonFloat(values[epoch])),
      ]),
    );
  },
};

/** Columns of the test set, empty where an epoch is not known; none where the Console does not print them. */
function testColumns(experiment: Experiment, test: TestCurve | undefined) {
  if (!validates(experiment)) return { names: [], cellsOf: () => [] };
  const names = ['test_loss', ...(classesOf(experiment) === null ? [] : ['test_accuracy'])];
  const cells = new Map(
    Array.from(test?.epoch ?? [], (epoch, i) => [
      epoch,
      [lossCell(test?.loss[i] ?? Number.NaN), test?.accuracy[i] ?? Number.NaN],
    ]),
  );
  const none = names.map(() => '');
  return { names, cellsOf: (epoch: number) => cells.get(epoch)?.slice(0, names.length) ?? none };
}

/** As the Console prints it where it is no number: `nan`, `inf`. */
function lossCell(loss: number): number | string {
  return Number.isFinite(loss) ? loss : pythonFloat(loss);
}

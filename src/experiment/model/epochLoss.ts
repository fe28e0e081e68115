/** An epoch's loss beside the mean over all samples: the losses of its batches, weighted by their rows. */
import { lossDefinition } from '../../engine/losses/index.ts';
import { type Experiment, outputsOf, targetKindOf, usedRowsOf } from '../experiment.ts';

/** What the mean is multiplied by: 1, or of a loss that is a sum the terms of a batch. */
export function epochTerms(experiment: Experiment): number {
  const { loss, training } = experiment;
  const { sums, terms } = lossDefinition(loss.type).loss(loss, targetKindOf(experiment));
  if (!sums) return 1;
  const rows = usedRowsOf(experiment);
  const size = Math.min(training.batch_size ?? rows, rows);
  const left = rows % size;
  return (terms(outputsOf(experiment)) * ((rows - left) * size + left * left)) / rows;
}

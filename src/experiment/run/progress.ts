/** The progress of a run, as its stop rules need it. */
import type { EpochResult } from '../../engine/trainer.ts';
import type { Experiment } from '../experiment.ts';
import type { Curve } from './savedRun.ts';

export interface Progress {
  /** Results of the last epoch; null before the first or where unknown. */
  loss: number | null;
  /** Share of right predictions, 0 to 1, exact or rounded to float32. */
  accuracy: number | null;
  /** The lowest loss of an epoch so far, and how many epochs were trained after it. */
  bestLoss: number;
  epochsSince: number;
}

export const noProgress: Progress = {
  loss: null,
  accuracy: null,
  bestLoss: Number.POSITIVE_INFINITY,
  epochsSince: 0,
};

/** The progress after one more epoch. */
export function advanced({ bestLoss, epochsSince }: Progress, { loss, accuracy }: EpochResult): Progress {
  return loss < bestLoss
    ? { loss, accuracy, bestLoss: loss, epochsSince: 0 }
    : { loss, accuracy, bestLoss, epochsSince: epochsSince + 1 };
}

/** The progress of a run after `epochs` epochs, from its curve, where NaN marks unknown values. */
export function progressAfter(
  { loss, accuracy }: Pick<Curve, 'loss' | 'accuracy'>,
  epochs: number,
): Progress {
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const best = bestEpoch(loss, epochs);
  return {
    loss: known(loss[epochs - 1]),
    accuracy: known(accuracy[epochs - 1]),
    bestLoss: best === null ? Number.POSITIVE_INFINITY : loss[best],
    epochsSince: best === null ? 0 : epochs - 1 - best,
  };
}

/** The first of the epochs with the lowest known loss. */
export function bestEpoch(loss: Float32Array, epochs: number): number | null {
  let best: number | null = null;
  for (let epoch = 0; epoch < Math.min(epochs, loss.length); epoch++) {
    if (loss[epoch] < (best === null ? Number.POSITIVE_INFINITY : loss[best])) best = epoch;
  }
  return best;
}

const stopRules = ['stop_at_loss', 'stop_at_accuracy', 'patience'] as const;
export type StopRule = (typeof stopRules)[number];

/** The rule that ends the run before its last epoch; null where none does. `rows` is the size of the training set. */
export function stopRuleOf({ training }: Experiment, progress: Progress, rows: number): StopRule | null {
  const { stop_at_loss, stop_at_accuracy, patience } = training;
  if (stop_at_loss === null && stop_at_accuracy === null && patience === null) return null;
  const { loss, accuracy, epochsSince } = progress;
  // The count of right rows is whole: so a share that was rounded to float32 is compared as it was before.
  const share = accuracy === null ? null : Math.round(accuracy * rows) / rows;
  const holds: Record<StopRule, boolean> = {
    stop_at_loss: stop_at_loss !== null && loss !== null && loss <= stop_at_loss,
    stop_at_accuracy: stop_at_accuracy !== null && share !== null && share >= stop_at_accuracy,
    patience: patience !== null && epochsSince >= patience,
  };
  return stopRules.find((rule) => holds[rule]) ?? null;
}

/** An epoch's loss of a net that ignores its inputs: of the best guess that is the same for every sample. */
import type { Points } from '../../datasets/dataset.ts';
import { isOptional } from '../../engine/fields.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import type { ConstantGuess } from '../../engine/losses/loss.ts';
import { classesOf, type Experiment } from '../experiment.ts';
import { epochTerms } from './epochLoss.ts';
import { lossMismatchOf } from './lossMismatch.ts';

type TrainingTargets = Pick<Points, 'labels' | 'targets'> & { isTest?: Uint8Array | null };

/** What was last found of an experiment: it is asked at every change of the page, and takes all rows. */
const found = new WeakMap<Experiment, { points: TrainingTargets; loss: number | null }>();

/** Over the rows that are trained on; null where it is not easily known. */
export function chanceLossOf(experiment: Experiment, points: TrainingTargets): number | null {
  const known = found.get(experiment);
  if (known?.points === points) return known.loss;
  const loss = chanceLoss(experiment, points);
  found.set(experiment, { points, loss });
  return loss;
}

function chanceLoss(experiment: Experiment, points: TrainingTargets): number | null {
  const { type, reduction: _, ...keys } = experiment.loss;
  const { constantGuess: guess, fields } = lossDefinition(type);
  // Weights, smoothed labels and the like ask for another guess.
  if (Object.keys(keys).some((key) => isOptional(fields[key]))) return null;
  const mismatch = lossMismatchOf(experiment);
  // Of outputs that are no logarithms of probabilities NLLLoss has no least value.
  if (guess === undefined || mismatch === 'nllOfProbabilities' || mismatch === 'nllWithoutLogSoftmax')
    return null;
  const mean = meanOfGuess(guess, experiment, points);
  return mean && mean * epochTerms(experiment);
}

function meanOfGuess(guess: ConstantGuess, experiment: Experiment, points: TrainingTargets): number | null {
  const isTrained = (_: unknown, row: number) => !points.isTest?.[row];
  const classes = classesOf(experiment);
  if (classes !== null) return ofClasses[guess](sharesOf(points.labels.filter(isTrained), classes));
  return points.targets ? ofNumbers[guess](points.targets[0].filter(isTrained)) : null;
}

/** Share of each class. */
export function sharesOf(labels: Uint8Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  return counts.map((count) => count / labels.length);
}

/** `shares` are the best guess: the entropy, and the mean over the outputs of p (1 - p). */
const ofClasses: Record<ConstantGuess, (shares: readonly number[]) => number | null> = {
  entropy: (shares) => -shares.reduce((total, p) => total + (p > 0 ? p * Math.log(p) : 0), 0),
  variance: (shares) => shares.reduce((total, p) => total + p * (1 - p), 0) / shares.length,
  deviation: () => null,
};

/** The mean is the best guess of squares, the median that of distances. */
const ofNumbers: Record<ConstantGuess, (targets: Float32Array) => number | null> = {
  entropy: () => null,
  variance(targets) {
    const mean = meanOf(targets, (target) => target);
    return meanOf(targets, (target) => (target - mean) ** 2);
  },
  deviation(targets) {
    const median = targets.slice().sort()[targets.length >> 1];
    return meanOf(targets, (target) => Math.abs(target - median));
  },
};

function meanOf(targets: Float32Array, value: (target: number) => number): number {
  let total = 0;
  for (const target of targets) total += value(target);
  return total / targets.length;
}

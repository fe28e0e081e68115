/** Loss mismatches: mistaken pairs of output activation and loss, or keys of a loss, that PyTorch runs without an error. */
import { lossDefinition } from '../../engine/losses/index.ts';
import type { LossMismatch } from '../../engine/losses/loss.ts';
import { classesOf, type Experiment, isFlat, outputRangeOf } from '../experiment.ts';

type Part = Pick<Experiment, 'model' | 'loss' | 'data'>;

/** The name of the mistake that the experiment's net, targets and loss are; null where they suit each other. */
export function lossMismatchOf(experiment: Part): LossMismatch | null {
  return mistakeOf(experiment)?.name ?? null;
}

/** With the loss's values that mend it, where it is one of these. */
export function mistakeOf(experiment: Part): { name: LossMismatch; mend?: object } | null {
  if (isFlat(experiment)) return { name: 'flatTargets' };
  const { model, loss } = experiment;
  const { lossMismatches, valueMismatch } = lossDefinition(loss.type);
  const range = outputRangeOf(model);
  const name = lossMismatches?.[range ?? 'other'];
  return name ? { name } : (valueMismatch?.(loss, classesOf(experiment), range) ?? null);
}

/** Loss mismatches: mistaken pairs of output activation and loss that PyTorch runs without a word. */
import { lossDefinition } from '../../engine/losses/index.ts';
import type { LossMismatch } from '../../engine/losses/loss.ts';
import { type Experiment, outputRangeOf } from '../experiment.ts';

/** The name of the mistake that the experiment's net and loss are; null where they suit each other. */
export function lossMismatchOf({ model, loss }: Pick<Experiment, 'model' | 'loss'>): LossMismatch | null {
  return lossDefinition(loss.type).lossMismatches?.[outputRangeOf(model) ?? 'other'] ?? null;
}

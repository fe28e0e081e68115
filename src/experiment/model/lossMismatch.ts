/** Mistakes in pairing the end of the net with the loss that PyTorch runs without a word. */
import { lossDefinition } from '../../engine/losses/index.ts';
import type { PairingName } from '../../engine/losses/loss.ts';
import { type Experiment, outputRangeOf } from '../experiment.ts';

/** The name of the mistake that the experiment's net and loss are; null where they suit each other. */
export function pairingOf({ model, loss }: Pick<Experiment, 'model' | 'loss'>): PairingName | null {
  return lossDefinition(loss.type).pairings?.[outputRangeOf(model) ?? 'other'] ?? null;
}

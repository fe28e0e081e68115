/** The keys of `training`, declared in the way that registries declare hyperparameters. */
import type { BooleanField, NumberField } from '../../engine/fields.ts';
import type { LoopOption } from '../../engine/loop/index.ts';
import type { Training } from '../experiment.ts';

export const MAX_EPOCHS = 1_000_000;

/**
 * `nullable`: null is allowed too, and is what an absent key means. `sparse`: left out of files where it is null, as it was
 * in those written before there was such a key.
 */
export type TrainingField = (NumberField | BooleanField) & { nullable?: boolean; sparse?: boolean };

/** `changes`, the scheduler and the loop's options are read by themselves. */
export const trainingFields: Record<
  Exclude<keyof Training, 'changes' | 'scheduler' | 'scheduler_step' | LoopOption>,
  TrainingField
> = {
  epochs: { kind: 'integer', min: 1, max: MAX_EPOCHS },
  batch_size: { kind: 'integer', min: 1, max: 20_000, nullable: true },
  shuffle: { kind: 'boolean', default: true },
  zero_grad: { kind: 'boolean', default: true },
  stop_at_loss: { kind: 'number', min: -1e9, max: 1e9, nullable: true },
  stop_at_accuracy: { kind: 'number', min: 0, max: 1, aboveMin: true, nullable: true, sparse: true },
  patience: { kind: 'integer', min: 1, max: MAX_EPOCHS, nullable: true, sparse: true },
  log_every: { kind: 'integer', min: 1, max: MAX_EPOCHS, default: 1000 },
};

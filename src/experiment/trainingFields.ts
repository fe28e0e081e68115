/** The keys of `training`, declared as the registries declare hyperparameters. */
import type { BooleanField, NumberField } from '../engine/fields.ts';
import type { Training } from './experiment.ts';

const MAX_EPOCHS = 1_000_000;

/** `nullable`: null is allowed too, and is what an absent key means. */
export type TrainingField = (NumberField | BooleanField) & { nullable?: boolean };

export const trainingFields: Record<keyof Training, TrainingField> = {
  epochs: { kind: 'integer', min: 1, max: MAX_EPOCHS },
  batch_size: { kind: 'integer', min: 1, max: 20_000, nullable: true },
  shuffle: { kind: 'boolean', default: true },
  zero_grad: { kind: 'boolean', default: true },
  stop_at_loss: { kind: 'number', min: 0, max: 1e6, nullable: true },
  log_every: { kind: 'integer', min: 1, max: MAX_EPOCHS, default: 1000 },
};

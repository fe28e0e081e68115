/** The registry of optimizers, by torch.optim's names. */
import type { ConfigOf } from '../fields.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamW } from './adamW.ts';
import type { OptimizerDefinition } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const optimizers = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamW,
  RMSprop: rmsprop,
  Adagrad: adagrad,
} satisfies Record<string, OptimizerDefinition>;

export type OptimizerType = keyof typeof optimizers;
export type OptimizerConfig = ConfigOf<typeof optimizers>;

export function optimizerDefinition(type: OptimizerType): OptimizerDefinition {
  return optimizers[type];
}

/** The registry of optimizers, by torch.optim's names. */
import type { ConfigOf } from '../fields.ts';
import type { OptimizerDefinition } from './optimizer.ts';
import { sgd } from './sgd.ts';

export const optimizers = {
  SGD: sgd,
} satisfies Record<string, OptimizerDefinition>;

export type OptimizerType = keyof typeof optimizers;
export type OptimizerConfig = ConfigOf<typeof optimizers>;

export function optimizerDefinition(type: OptimizerType): OptimizerDefinition {
  return optimizers[type];
}

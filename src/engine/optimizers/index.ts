/** The registry of optimizers, by torch.optim's names. Those of rare/ are added once the later chunk is there (../rare.ts). */
import type { ConfigOf } from '../fields.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamW } from './adamW.ts';
import type { GroupConfig, OptimizerDefinition } from './optimizer.ts';
import type { groupedOptimizer } from './rare/grouped.ts';
import type { rareOptimizers } from './rare/index.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

const core = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamW,
  RMSprop: rmsprop,
  Adagrad: adagrad,
} satisfies Record<string, OptimizerDefinition>;

export const optimizers = core as typeof core & typeof rareOptimizers;

export type OptimizerType = keyof typeof optimizers;
export type OptimizerConfig = ConfigOf<typeof optimizers> & { groups?: readonly GroupConfig[] };

/** What parameter groups and frozen layers need: of the later chunk too. */
export const grouping: { groupedOptimizer?: typeof groupedOptimizer } = {};

export function optimizerDefinition(type: OptimizerType): OptimizerDefinition {
  return optimizers[type];
}

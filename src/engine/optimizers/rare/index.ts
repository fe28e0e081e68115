/** Optimizers of the later chunk. */
import type { OptimizerDefinition } from '../optimizer.ts';
import { adadelta } from './adadelta.ts';
import { adamax } from './adamax.ts';
import { asgd } from './asgd.ts';
import { lbfgs } from './lbfgs/lbfgs.ts';
import { nAdam } from './nAdam.ts';
import { rAdam } from './rAdam.ts';
import { rprop } from './rprop.ts';

export const rareOptimizers = {
  Adadelta: adadelta,
  Adamax: adamax,
  NAdam: nAdam,
  RAdam: rAdam,
  ASGD: asgd,
  Rprop: rprop,
  LBFGS: lbfgs,
} satisfies Record<string, OptimizerDefinition>;

/** All losses with all their keys, of the later chunk. Those of the first picture have few, as few experiments need more. */
import { bceLoss } from '../bceLoss.ts';
import { bceWithLogitsLoss } from '../bceWithLogitsLoss.ts';
import { crossEntropyLoss } from '../crossEntropyLoss.ts';
import { huberLoss } from '../huberLoss.ts';
import { l1Loss } from '../l1Loss.ts';
import type { LossDefinition } from '../loss.ts';
import { mseLoss } from '../mseLoss.ts';
import { nllLoss } from '../nllLoss.ts';
import { withReduction } from './reduction.ts';

export const wholeLosses = {
  CrossEntropyLoss: withReduction(crossEntropyLoss),
  NLLLoss: withReduction(nllLoss),
  BCELoss: withReduction(bceLoss),
  BCEWithLogitsLoss: withReduction(bceWithLogitsLoss),
  MSELoss: withReduction(mseLoss),
  L1Loss: withReduction(l1Loss),
  HuberLoss: withReduction(huberLoss),
} satisfies Record<string, LossDefinition>;

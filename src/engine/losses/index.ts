/** The registry of losses, by torch.nn's names. */
import type { ConfigOf } from '../fields.ts';
import { bceLoss } from './bceLoss.ts';
import { bceWithLogitsLoss } from './bceWithLogitsLoss.ts';
import { crossEntropyLoss } from './crossEntropyLoss.ts';
import { huberLoss } from './huberLoss.ts';
import { l1Loss } from './l1Loss.ts';
import type { LossDefinition } from './loss.ts';
import { mseLoss } from './mseLoss.ts';
import { nllLoss } from './nllLoss.ts';

export const losses = {
  CrossEntropyLoss: crossEntropyLoss,
  NLLLoss: nllLoss,
  BCELoss: bceLoss,
  BCEWithLogitsLoss: bceWithLogitsLoss,
  MSELoss: mseLoss,
  L1Loss: l1Loss,
  HuberLoss: huberLoss,
} satisfies Record<string, LossDefinition>;

export type LossType = keyof typeof losses;
export type LossConfig = ConfigOf<typeof losses>;

export function lossDefinition(type: LossType): LossDefinition {
  return losses[type];
}

/**
 * The registry of losses, by torch.nn's names. Once the later chunk is there it is that of rare/, which has more of them, and
 * more keys of each (../rare.ts).
 */
import type { ConfigOf } from '../fields.ts';
import { bceLoss } from './bceLoss.ts';
import { bceWithLogitsLoss } from './bceWithLogitsLoss.ts';
import { crossEntropyLoss } from './crossEntropyLoss.ts';
import { huberLoss } from './huberLoss.ts';
import { l1Loss } from './l1Loss.ts';
import type { LossDefinition } from './loss.ts';
import { mseLoss } from './mseLoss.ts';
import { nllLoss } from './nllLoss.ts';
import type { wholeLosses } from './rare/index.ts';

const core = {
  CrossEntropyLoss: crossEntropyLoss,
  NLLLoss: nllLoss,
  BCELoss: bceLoss,
  BCEWithLogitsLoss: bceWithLogitsLoss,
  MSELoss: mseLoss,
  L1Loss: l1Loss,
  HuberLoss: huberLoss,
} satisfies Record<string, LossDefinition>;

export const losses = core as unknown as typeof wholeLosses;

export type LossType = keyof typeof losses;
export type LossConfig = ConfigOf<typeof losses>;

export function lossDefinition(type: LossType): LossDefinition {
  return losses[type];
}

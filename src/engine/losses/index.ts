/** The registry of losses, by torch.nn's names. */
import type { ConfigOf } from '../fields.ts';
import { crossEntropyLoss } from './crossEntropyLoss.ts';
import type { LossDefinition } from './loss.ts';

export const losses = {
  CrossEntropyLoss: crossEntropyLoss,
} satisfies Record<string, LossDefinition>;

export type LossType = keyof typeof losses;
export type LossConfig = ConfigOf<typeof losses>;

export function lossDefinition(type: LossType): LossDefinition {
  return losses[type];
}

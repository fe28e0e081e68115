/** The registry of inits, by torch.nn.init's names. */
import type { ConfigOf } from '../fields.ts';
import type { InitDefinition } from './init.ts';
import { zeros } from './zeros.ts';

export const inits = {
  zeros_: zeros,
} satisfies Record<string, InitDefinition>;

export type InitType = keyof typeof inits;
export type InitConfig = ConfigOf<typeof inits>;

/** Of a layer's parameters, by their names: those that are drawn anew after all default inits. */
export type ParameterInits = Partial<Record<'weight' | 'bias', InitConfig>>;

export function initDefinition(type: InitType): InitDefinition {
  return inits[type];
}

/** The registry of inits, by torch.nn.init's names. */
import type { ConfigOf } from '../fields.ts';
import { constant } from './constant.ts';
import { eye } from './eye.ts';
import type { InitDefinition } from './init.ts';
import { kaimingNormal } from './kaimingNormal.ts';
import { kaimingUniform } from './kaimingUniform.ts';
import { normal } from './normal.ts';
import { ones } from './ones.ts';
import { uniform } from './uniform.ts';
import { xavierNormal } from './xavierNormal.ts';
import { xavierUniform } from './xavierUniform.ts';
import { zeros } from './zeros.ts';

export const inits = {
  uniform_: uniform,
  normal_: normal,
  constant_: constant,
  ones_: ones,
  zeros_: zeros,
  eye_: eye,
  xavier_uniform_: xavierUniform,
  xavier_normal_: xavierNormal,
  kaiming_uniform_: kaimingUniform,
  kaiming_normal_: kaimingNormal,
} satisfies Record<string, InitDefinition>;

export type InitType = keyof typeof inits;
export type InitConfig = ConfigOf<typeof inits>;

/** The custom inits of a layer's parameters, by parameter name; they are drawn after all default inits. */
export type ParameterInits = Partial<Record<'weight' | 'bias', InitConfig>>;

export function initDefinition(type: InitType): InitDefinition {
  return inits[type];
}

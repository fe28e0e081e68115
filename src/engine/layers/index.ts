/** The registry of layers: torch.nn's names, as files and links carry them. */
import type { ConfigOf } from '../fields.ts';
import { dropout } from './dropout.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import type { LayerDefinition } from './layer.ts';
import { leakyRelu } from './leakyRelu.ts';
import { linear } from './linear.ts';
import { logSoftmax } from './logSoftmax.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

export const layers = {
  Linear: linear,
  Sigmoid: sigmoid,
  Tanh: tanh,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  ELU: elu,
  SiLU: silu,
  GELU: gelu,
  Softplus: softplus,
  Identity: identity,
  Dropout: dropout,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
} satisfies Record<string, LayerDefinition>;

export type LayerType = keyof typeof layers;
export type LayerConfig = ConfigOf<typeof layers>;
export type LinearConfig = Extract<LayerConfig, { type: 'Linear' }>;

/** The entry of `type`, its hyperparameters' types forgotten: for code that treats all layers alike. */
export function layerDefinition(type: LayerType): LayerDefinition {
  return layers[type];
}

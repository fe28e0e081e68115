/** The registry of layers: torch.nn's names, as files and links carry them. */
import type { ConfigOf } from '../fields.ts';
import { elu } from './activations/elu.ts';
import { gelu } from './activations/gelu.ts';
import { identity } from './activations/identity.ts';
import { leakyRelu } from './activations/leakyRelu.ts';
import { logSoftmax } from './activations/logSoftmax.ts';
import { relu } from './activations/relu.ts';
import { sigmoid } from './activations/sigmoid.ts';
import { silu } from './activations/silu.ts';
import { softmax } from './activations/softmax.ts';
import { softplus } from './activations/softplus.ts';
import { tanh } from './activations/tanh.ts';
import type { LayerDefinition } from './layer.ts';
import { linear } from './linear.ts';
import { dropout } from './regularization/dropout.ts';

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

/** The registry of layers: torch.nn's names, as files and links carry them. */
import type { ConfigOf } from '../fields.ts';
import { dropout } from './dropout.ts';
import type { LayerDefinition } from './layer.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softmax } from './softmax.ts';
import { tanh } from './tanh.ts';

export const layers = {
  Linear: linear,
  Sigmoid: sigmoid,
  Tanh: tanh,
  ReLU: relu,
  Dropout: dropout,
  Softmax: softmax,
} satisfies Record<string, LayerDefinition>;

export type LayerType = keyof typeof layers;
export type LayerConfig = ConfigOf<typeof layers>;
export type LinearConfig = Extract<LayerConfig, { type: 'Linear' }>;

/** The entry of `type`, its hyperparameters' types forgotten: for code that treats all layers alike. */
export function layerDefinition(type: LayerType): LayerDefinition {
  return layers[type];
}

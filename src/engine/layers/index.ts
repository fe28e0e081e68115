/**
 * The registry of layers: torch.nn's names, as files and links carry them. Those of rare/ are added once the later chunk is
 * there (../rare.ts).
 */
import type { ConfigOf, InitField } from '../fields.ts';
import type { ParameterInits } from '../init/index.ts';
import { elu } from './activations/elu.ts';
import { gelu } from './activations/gelu.ts';
import { identity } from './activations/identity.ts';
import { leakyRelu } from './activations/leakyRelu.ts';
import { logSoftmax } from './activations/logSoftmax.ts';
import { prelu } from './activations/prelu.ts';
import { relu } from './activations/relu.ts';
import { sigmoid } from './activations/sigmoid.ts';
import { silu } from './activations/silu.ts';
import { softmax } from './activations/softmax.ts';
import { softplus } from './activations/softplus.ts';
import { tanh } from './activations/tanh.ts';
import type { LayerDefinition } from './layer.ts';
import { linear } from './linear.ts';
import type { rareLayers } from './rare/index.ts';
import { dropout } from './regularization/dropout.ts';

const core = {
  Linear: linear,
  Sigmoid: sigmoid,
  Tanh: tanh,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  PReLU: prelu,
  ELU: elu,
  SiLU: silu,
  GELU: gelu,
  Softplus: softplus,
  Identity: identity,
  Dropout: dropout,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
} satisfies Record<string, LayerDefinition>;

export const layers = core as typeof core & typeof rareLayers;

export type LayerType = keyof typeof layers;
/** A layer whose parameters are frozen has `requires_grad: false`. */
export type LayerConfig = ConfigOf<typeof layers> & { requires_grad?: boolean };
type NeuronType = {
  [T in LayerType]: (typeof layers)[T] extends { makesNeurons?: true } ? T : never;
}[LayerType];
/** A layer each of whose outputs is a neuron: a Linear. */
export type NeuronLayerConfig = Extract<LayerConfig, { type: NeuronType }>;

/** The entry of `type`, its hyperparameters' types forgotten: for code that treats all layers alike. */
export function layerDefinition(type: LayerType): LayerDefinition {
  return layers[type];
}

export function makesNeurons(config: LayerConfig): config is NeuronLayerConfig {
  const definition: { makesNeurons?: boolean } = layers[config.type];
  return definition.makesNeurons === true;
}

/** The field that says which functions of torch.nn.init draw the layer's parameters, by its name; undefined where it has none. */
export function initFieldOf(type: LayerType): [name: string, field: InitField] | undefined {
  const entries = Object.entries(layerDefinition(type).fields);
  return entries.find((entry): entry is [string, InitField] => entry[1].kind === 'init');
}

/** What that field says. */
export function initsOf(config: LayerConfig): ParameterInits {
  const field = initFieldOf(config.type);
  const values: Record<string, unknown> = config;
  return ((field && values[field[0]]) ?? {}) as ParameterInits;
}

/** The fields without a default: numbers of features, which the layers around decide. */
export function sizeFields(type: LayerType): string[] {
  const entries = Object.entries(layerDefinition(type).fields);
  return entries.flatMap(([name, field]) =>
    field.kind === 'integer' && field.default === undefined ? [name] : [],
  );
}

/**
 * Edits of the model layer by layer, for the list with buttons in the drawer. The inputs of each Linear follow the layer
 * before it.
 */
import { defaultValues, type Field, type Fields } from '../../engine/fields.ts';
import {
  type InitConfig,
  type InitType,
  initDefinition,
  type ParameterInits,
} from '../../engine/init/index.ts';
import {
  type LayerConfig,
  type LayerType,
  type LinearConfig,
  layerDefinition,
} from '../../engine/layers/index.ts';
import type { Experiment } from '../experiment.ts';
import { withInFeatures } from './architecture.ts';

type Net = Pick<Experiment, 'inputs' | 'model'>;

/** Numbers that come into layer `at`. */
export function featuresBefore({ inputs, model }: Net, at: number): number {
  return model
    .slice(0, at)
    .reduce((features, layer) => layerDefinition(layer.type).outFeatures(layer, features), inputs.length);
}

/** The model with a layer of its defaults added before position `at`; a Linear has as many outputs as inputs. */
export function withLayerAdded(net: Net, at: number, type: LayerType): LayerConfig[] {
  const features = featuresBefore(net, at);
  const own = type === 'Linear' ? { in_features: features, out_features: features } : {};
  const layer = { type, ...defaultValues(layerDefinition(type).fields), ...own } as LayerConfig;
  return connected(net, net.model.toSpliced(at, 0, layer));
}

export function withLayerRemoved(net: Net, at: number): LayerConfig[] {
  return connected(net, net.model.toSpliced(at, 1));
}

/** The model with layer `from` moved to position `to`, the others in their order. */
export function withLayerMoved(net: Net, from: number, to: number): LayerConfig[] {
  return connected(net, net.model.toSpliced(from, 1).toSpliced(to, 0, net.model[from]));
}

/** The model with hyperparameters of a layer changed. A layer without a bias has no init of the bias either. */
export function withLayerValues(
  net: Net,
  at: number,
  change: Readonly<Record<string, unknown>>,
): LayerConfig[] {
  const changed = { ...net.model[at], ...change } as LayerConfig;
  const fitting = changed.type === 'Linear' && !changed.bias ? withoutInit(changed, 'bias') : changed;
  return connected(net, net.model.with(at, fitting));
}

/** The model with a custom init in a layer, at its defaults, or with PyTorch's default where `type` is null. */
export function withInit(
  model: readonly LayerConfig[],
  at: number,
  parameter: keyof ParameterInits,
  type: InitType | null,
): LayerConfig[] {
  const layer = model[at] as LinearConfig;
  if (type === null) return model.with(at, withoutInit(layer, parameter));
  const init = { type, ...startValues(initDefinition(type).fields) } as InitConfig;
  return model.with(at, { ...layer, init: { ...layer.init, [parameter]: init } });
}

/** The model with hyperparameters of a custom init changed. */
export function withInitValues(
  model: readonly LayerConfig[],
  at: number,
  parameter: keyof ParameterInits,
  change: Readonly<Record<string, unknown>>,
): LayerConfig[] {
  const layer = model[at] as LinearConfig;
  const init = { ...layer.init?.[parameter], ...change } as InitConfig;
  return model.with(at, { ...layer, init: { ...layer.init, [parameter]: init } });
}

/** The layer without the key where no init is left. */
function withoutInit({ init, ...layer }: LinearConfig, parameter: keyof ParameterInits): LinearConfig {
  const { [parameter]: _, ...left } = init ?? {};
  return Object.keys(left).length === 0 ? layer : { ...layer, init: left };
}

/** Starting values of a form: defaults, and 0 for a number without one. */
function startValues(fields: Fields): Record<string, unknown> {
  const begin = ({ kind, default: given }: Field) => given ?? (kind === 'number' ? 0 : undefined);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, begin(field)]));
}

function connected({ inputs }: Net, model: readonly LayerConfig[]): LayerConfig[] {
  return withInFeatures(model, inputs.length);
}

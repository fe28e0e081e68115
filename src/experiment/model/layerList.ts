/** Edits of the model layer by layer, for the list with buttons in the drawer. */
import { defaultValues, type Field, type Fields } from '../../engine/fields.ts';
import {
  type InitConfig,
  type InitType,
  initDefinition,
  type ParameterInits,
} from '../../engine/init/index.ts';
import {
  initFieldOf,
  initsOf,
  type LayerConfig,
  type LayerType,
  layerDefinition,
  sizeFields,
} from '../../engine/layers/index.ts';
import type { Experiment } from '../experiment.ts';
import { connected } from './connected.ts';

type Net = Pick<Experiment, 'inputs' | 'model'>;

/** Numbers that come into layer `at`. */
export function featuresBefore({ inputs, model }: Net, at: number): number {
  return model
    .slice(0, at)
    .reduce((features, layer) => layerDefinition(layer.type).outFeatures(layer, features), inputs.length);
}

/** With a layer of its defaults before position `at`; a Linear gives out as many numbers as it takes in. */
export function withLayerAdded(net: Net, at: number, type: LayerType): LayerConfig[] {
  const features = featuresBefore(net, at);
  const sizes = Object.fromEntries(sizeFields(type).map((name) => [name, features]));
  const layer = { type, ...defaultValues(layerDefinition(type).fields), ...sizes } as LayerConfig;
  return connected(net.model.toSpliced(at, 0, layer), net.inputs.length);
}

export function withLayerRemoved(net: Net, at: number): LayerConfig[] {
  return connected(net.model.toSpliced(at, 1), net.inputs.length);
}

/** With layer `from` at position `to`, the others in their order. */
export function withLayerMoved(net: Net, from: number, to: number): LayerConfig[] {
  const moved = net.model.toSpliced(from, 1).toSpliced(to, 0, net.model[from]);
  return connected(moved, net.inputs.length);
}

/** With hyperparameters changed. A parameter that the layer no longer has, such as a bias, has no init either. */
export function withLayerValues(
  net: Net,
  at: number,
  change: Readonly<Record<string, unknown>>,
): LayerConfig[] {
  const changed = { ...net.model[at], ...change } as LayerConfig;
  const names = (layerDefinition(changed.type).parameters?.(changed) ?? []).map(({ name }) => name);
  const left = Object.entries(initsOf(changed)).filter(([name]) => names.includes(name));
  return connected(net.model.with(at, withInits(changed, Object.fromEntries(left))), net.inputs.length);
}

/** With an init of a parameter's own, at its defaults, or with PyTorch's default where `type` is null. */
export function withInit(
  model: readonly LayerConfig[],
  at: number,
  parameter: keyof ParameterInits,
  type: InitType | null,
): LayerConfig[] {
  const layer = model[at];
  const { [parameter]: _, ...others } = initsOf(layer);
  if (type === null) return model.with(at, withInits(layer, others));
  const init = { type, ...startValues(initDefinition(type).fields) } as InitConfig;
  return model.with(at, withInits(layer, { ...others, [parameter]: init }));
}

/** With hyperparameters of a parameter's own init changed. */
export function withInitValues(
  model: readonly LayerConfig[],
  at: number,
  parameter: keyof ParameterInits,
  change: Readonly<Record<string, unknown>>,
): LayerConfig[] {
  const layer = model[at];
  const inits = initsOf(layer);
  const init = { ...inits[parameter], ...change } as InitConfig;
  return model.with(at, withInits(layer, { ...inits, [parameter]: init }));
}

/** The layer with these inits and no others; without the key where there are none. */
function withInits(layer: LayerConfig, inits: ParameterInits): LayerConfig {
  const field = initFieldOf(layer.type);
  if (field === undefined) return layer;
  const { [field[0]]: _, ...values } = layer as LayerConfig & Record<string, unknown>;
  const given = Object.keys(inits).length === 0 ? {} : { [field[0]]: inits };
  return { ...values, ...given } as LayerConfig;
}

/** Defaults, and 0 for a number without one: what a form begins with. */
function startValues(fields: Fields): Record<string, unknown> {
  const begin = ({ kind, default: given }: Field) => given ?? (kind === 'number' ? 0 : undefined);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, begin(field)]));
}

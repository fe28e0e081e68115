/** The layers in a state_dict, by its names and shapes, and what else is in it. */
import { defaultValues } from '../../engine/fields.ts';
import { type LayerConfig, layerDefinition, makesNeurons } from '../../engine/layers/index.ts';
import { laterText } from '../../messages/later.ts';
import type { StateDict, Tensor } from './tensor.ts';

export interface NamedLayer {
  /** `0`, or `fc1`, or `encoder.2`. */
  name: string;
  /** A Linear, or a layer with parameters that stands beside one. */
  layer: LayerConfig;
}

export interface LayersIn {
  /** In the file's order. */
  layers: NamedLayer[];
  /** The tensors that are of none of them, each with its shape and what it seems to be of. */
  others: string[];
}

type Parameters = ReadonlyMap<string, Tensor>;

export function layersIn(stateDict: StateDict): LayersIn {
  const modules = new Map<string, Map<string, Tensor>>();
  for (const [key, tensor] of stateDict) {
    const [module, parameter] = split(key);
    modules.set(module, (modules.get(module) ?? new Map<string, Tensor>()).set(parameter, tensor));
  }
  const layers: NamedLayer[] = [];
  const others: string[] = [];
  for (const [name, parameters] of modules) {
    const layer = linearOf(name, parameters) ?? batchNormOf(parameters) ?? besideOf(name, parameters);
    if (layer === null) others.push(...[...parameters].map((entry) => described(name, entry, parameters)));
    else layers.push({ name, layer });
  }
  return { layers, others };
}

/** `encoder.2.weight` as `encoder.2` and `weight`. */
export function split(key: string): [module: string, parameter: string] {
  const cut = key.lastIndexOf('.');
  return [key.slice(0, Math.max(0, cut)), key.slice(cut + 1)];
}

export interface Widths {
  inFeatures: number;
  outFeatures: number;
}

/** The numbers of features that a layer takes and gives; null of a PReLU that goes with any. */
export function widthsOf({ layer }: NamedLayer): Widths | null {
  if (makesNeurons(layer)) return { inFeatures: layer.in_features, outFeatures: layer.out_features };
  const { input } = layerDefinition(layer.type);
  const value = input && (layer as unknown as Record<string, number | number[]>)[input.field];
  if (input === undefined || value === undefined || value === input.shared) return null;
  const features = Number(value);
  return { inFeatures: features, outFeatures: features };
}

function linearOf(name: string, parameters: Parameters): LayerConfig | null {
  const weight = parameters.get('weight')?.shape;
  const bias = parameters.get('bias')?.shape;
  if (weight?.length !== 2 || parameters.size !== (bias ? 2 : 1)) return null;
  if (bias !== undefined && bias.join() !== String(weight[0])) return null;
  if (bias === undefined && EMBEDDING.test(name)) return null;
  return { type: 'Linear', in_features: weight[1], out_features: weight[0], bias: bias !== undefined };
}

const EMBEDDING = /embed/i;
const BATCH_NORM = /batch|bn/i;
/** Normalizations that no layer here is: over groups, over instances, by the root of the mean square. */
const OTHER_NORM = /group|gn|inst|rms/i;
const ANY_NORM = /norm|rms|ln|bn/i;
const BUFFERS = ['running_mean', 'running_var'];

/** By its running means, with or without a weight and a bias. Files of before PyTorch 0.4.1 do not count batches. */
function batchNormOf(parameters: Parameters): LayerConfig | null {
  const names = new Set(parameters.keys());
  const affine = names.has('weight');
  const expected = [...BUFFERS, ...(affine ? ['weight', 'bias'] : [])];
  names.delete('num_batches_tracked');
  const features = lengthOfAll(parameters, expected);
  if (features === null || names.size !== expected.length) return null;
  return withDefaults({ type: 'BatchNorm1d', num_features: features, affine });
}

/** A normalization without running means, or a PReLU: by the name where the shapes are the same. */
function besideOf(name: string, parameters: Parameters): LayerConfig | null {
  const isPair = parameters.size === 2;
  const features = lengthOfAll(parameters, isPair ? ['weight', 'bias'] : ['weight']);
  if (features === null || parameters.size > 2 || OTHER_NORM.test(name)) return null;
  if (isPair)
    return BATCH_NORM.test(name)
      ? withDefaults({ type: 'BatchNorm1d', num_features: features, track_running_stats: false })
      : withDefaults({ type: 'LayerNorm', normalized_shape: [features] });
  return ANY_NORM.test(name) ? null : withDefaults({ type: 'PReLU', num_parameters: features });
}

/** The length that these tensors of one dimension share; null where one is missing or another. */
function lengthOfAll(parameters: Parameters, names: readonly string[]): number | null {
  const shapes = new Set(names.map((name) => parameters.get(name)?.shape.join() ?? ''));
  const [shape] = shapes;
  return shapes.size === 1 && /^[1-9]\d*$/.test(shape) ? Number(shape) : null;
}

/** What a file does not hold, such as eps, has PyTorch's defaults. */
function withDefaults(given: { type: LayerConfig['type'] } & Record<string, unknown>): LayerConfig {
  return { ...defaultValues(layerDefinition(given.type).fields), ...given } as LayerConfig;
}

type OtherModule = keyof typeof laterText.files.net.modules;

/** What a tensor's own name tells of the module that it is of. */
const byName: [RegExp, OtherModule][] = [
  [/^(running_mean|running_var|num_batches_tracked)$/, 'batchNorm'],
  [/^(weight|bias)_(ih|hh)(_l\d+)?/, 'recurrent'],
  [/^(in_proj_(weight|bias)|bias_[kv])$/, 'attention'],
  [/^weight_(g|v|orig|u)$|^original\d*$/, 'parametrized'],
  [/(^|\/)kernel(:0)?$/, 'kernel'],
];

/** `1.running_mean [8] (BatchNorm)` */
function described(module: string, [parameter, { shape }]: [string, Tensor], parameters: Parameters): string {
  const name = module === '' ? parameter : `${module}.${parameter}`;
  const kind = kindOf(module, parameter, parameters);
  const words = kind === null ? '' : ` (${laterText.files.net.modules[kind]})`;
  return `${name.slice(0, 60)} [${shape.join(', ')}]${words}`;
}

function kindOf(module: string, parameter: string, parameters: Parameters): OtherModule | null {
  const named = byName.find(([pattern]) => pattern.test(parameter))?.[1];
  if (named !== undefined) return named;
  if (parameters.has('running_mean')) return 'batchNorm';
  const weight = parameters.get('weight')?.shape.length;
  if (weight === 2 && EMBEDDING.test(module)) return 'embedding';
  if (weight !== undefined && weight >= 3 && weight <= 5) return 'convolution';
  if (weight === 1) return 'norm';
  return null;
}

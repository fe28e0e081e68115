/** The Linear layers in a state_dict, by its names and shapes, and what else is in it. */
import type { NeuronLayerConfig } from '../../engine/layers/index.ts';
import { laterText } from '../../messages/later.ts';
import type { StateDict, Tensor } from './tensor.ts';

export interface LinearModule {
  /** `0`, or `fc1`, or `encoder.2`. */
  name: string;
  layer: NeuronLayerConfig;
}

export interface Modules {
  /** In the file's order. */
  linears: LinearModule[];
  /** The tensors that are of no Linear, each with its shape and what it seems to be of. */
  others: string[];
}

type Parameters = ReadonlyMap<string, Tensor>;

export function modulesIn(stateDict: StateDict): Modules {
  const modules = new Map<string, Map<string, Tensor>>();
  for (const [key, tensor] of stateDict) {
    const [module, parameter] = split(key);
    modules.set(module, (modules.get(module) ?? new Map<string, Tensor>()).set(parameter, tensor));
  }
  const linears: LinearModule[] = [];
  const others: string[] = [];
  for (const [name, parameters] of modules) {
    const layer = linearOf(name, parameters);
    if (layer === null) others.push(...[...parameters].map((entry) => described(name, entry, parameters)));
    else linears.push({ name, layer });
  }
  return { linears, others };
}

/** `encoder.2.weight` as `encoder.2` and `weight`. */
export function split(key: string): [module: string, parameter: string] {
  const cut = key.lastIndexOf('.');
  return [key.slice(0, Math.max(0, cut)), key.slice(cut + 1)];
}

function linearOf(name: string, parameters: Parameters): NeuronLayerConfig | null {
  const weight = parameters.get('weight')?.shape;
  const bias = parameters.get('bias')?.shape;
  if (weight?.length !== 2 || parameters.size !== (bias ? 2 : 1)) return null;
  if (bias !== undefined && bias.join() !== String(weight[0])) return null;
  if (bias === undefined && EMBEDDING.test(name)) return null;
  return { type: 'Linear', in_features: weight[1], out_features: weight[0], bias: bias !== undefined };
}

const EMBEDDING = /embed/i;

type OtherModule = keyof typeof laterText.files.net.modules;

/** What a tensor's own name tells of the module that it is of. */
const byName: [RegExp, OtherModule][] = [
  [/^(running_mean|running_var|num_batches_tracked)$/, 'batchNorm'],
  [/^(weight|bias)_(ih|hh)(_l\d+)?/, 'recurrent'],
  [/^(in_proj_(weight|bias)|bias_[kv])$/, 'attention'],
  [/^weight_(g|v|orig|u)$|^original\d*$/, 'parametrized'],
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
  if (weight === 1) return parameters.has('bias') ? 'norm' : 'prelu';
  return null;
}

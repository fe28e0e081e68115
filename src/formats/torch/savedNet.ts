/**
 * Reads a whole net, as torch.save(net, path) pickles it. The classes of its modules are only names, which are looked up
 * in the registry of layers.
 */
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../engine/layers/index.ts';
import { pythonBool } from '../../engine/python.ts';
import { ReadError, readEntry, shown } from '../../experiment/json/reader.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { StateDict, Tensor } from '../parameters/tensor.ts';
import { type Instance, Tuple } from '../pickle/values.ts';
import { isOfTorch, layerTypeOf, moduleClasses, SEQUENTIAL } from './moduleClasses.ts';
import {
  checkBuffers,
  childrenOf,
  type Module,
  modulesIn,
  parametersOfModule,
  placeOf,
  stateDictOf,
  tensorsOfModule,
} from './modules.ts';

export interface SavedNet {
  /** null where the class is one of a user's own: only its parameters are known. */
  model: LayerConfig[] | null;
  /** By the names that they have in the model, or in the user's class. */
  stateDict: StateDict;
}

/** Modules that hold others and compute nothing themselves. */
const wrappers = [
  'torch.nn.parallel.data_parallel.DataParallel',
  'torch.nn.parallel.distributed.DistributedDataParallel',
  'torch.optim.swa_utils.AveragedModel',
];

/** Modules that hold others and do not say in which order they are called. */
const collections = ['ModuleList', 'ModuleDict'].map((name) => `torch.nn.modules.container.${name}`);

/** Throws ReadError. */
export function savedNetOf(instance: Instance): SavedNet {
  const net = unwrapped(instance);
  if (!isOfTorch(net.type) || collections.includes(net.type.path))
    return { model: null, stateDict: stateDictOf(net) };
  // A Sequential in a Sequential stands for its own layers.
  const modules = [...modulesIn(net, isSequential)];
  const leaves = modules.filter((module) => !isSequential(module));
  const model = leaves.map(layerOf);
  modules.forEach(checkBuffers);
  return {
    model,
    stateDict: new Map(
      leaves.flatMap((leaf, i) =>
        tensorsOfModule(leaf).map(([name, tensor]): [string, Tensor] => [`${i}.${name}`, tensor]),
      ),
    ),
  };
}

function isSequential({ instance }: Module): boolean {
  return instance.type.path === SEQUENTIAL.path;
}

function unwrapped(instance: Instance): Instance {
  const [inner] = wrappers.includes(instance.type.path) ? childrenOf({ path: '', instance }) : [];
  return inner === undefined ? instance : inner.instance;
}

function layerOf(module: Module): LayerConfig {
  const { path, instance } = module;
  const type = layerTypeOf(instance.type);
  const children = childrenOf(module);
  if (type === undefined || children.length > 0) throw unknown(module);
  checkFixed(module, type);
  const { fields } = layerDefinition(type);
  const given = moduleClasses[type].fields.flatMap((name): [string, unknown][] =>
    instance.attributes.has(name) ? [[name, attributeOf(instance, name)]] : [],
  );
  const bias: [string, unknown][] =
    'bias' in fields ? [['bias', parametersOfModule(module).has('bias')]] : [];
  const config = { type, ...Object.fromEntries([...given, ...bias]) };
  return readEntry(config, placeOf(path), 'type', layers) as LayerConfig;
}

/** What may be done instead depends on whether it has parameters itself. */
function unknown({ path, instance }: Module): ReadError {
  const { unknownLayer, unknownModule } = laterText.files.torch;
  const words = isOfTorch(instance.type) && stateDictOf(instance).size > 0 ? unknownLayer : unknownModule;
  return new ReadError(
    'unknown-name',
    placeOf(path),
    words(instance.type.path.slice(0, 80), Object.keys(layers)),
  );
}

/** An attribute that a registered layer always has at one value has it. */
function checkFixed({ path, instance }: Module, type: LayerType): void {
  const { fixed = {}, isFixed = [] } = moduleClasses[type];
  for (const name of isFixed) {
    const value = instance.attributes.get(name);
    if (value !== undefined && value !== fixed[name])
      throw new ReadError(
        'refused',
        `${placeOf(path)}.${name}`,
        text.read.got(pythonText(fixed[name]), pythonText(value)),
      );
  }
}

function pythonText(value: unknown): string {
  return typeof value === 'boolean' ? pythonBool(value) : shown(value);
}

/** Softmax's dim may be counted from the end, or be left to PyTorch, which takes the last of a table's two. */
function attributeOf(instance: Instance, name: string): unknown {
  const given = instance.attributes.get(name);
  const value = given instanceof Tuple ? given.items : given;
  if (name === 'dim' && (value === -1 || value === null)) return 1;
  return name === 'dim' && value === -2 ? 0 : value;
}

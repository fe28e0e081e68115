/** Modules of torch.nn as pickles hold them: objects with dicts of parameters, buffers and modules. */
import { layerDefinition } from '../../engine/layers/index.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { OtherTensor, otherTensorsRefusal } from '../parameters/otherTensor.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import type { StateDict, Tensor } from '../parameters/tensor.ts';
import { Instance } from '../pickle/values.ts';
import { layerTypeOf } from './moduleClasses.ts';

/** Modules within modules; a net of blocks has four or five. */
const MAX_DEPTH = 32;
/** 64 layers, and room. */
const MAX_MODULES = 1000;

export interface Module {
  /** As in the names of its parameters: `encoder.2`; empty for the whole net. */
  path: string;
  instance: Instance;
}

export function isModule(value: unknown): boolean {
  if (!(value instanceof Instance)) return false;
  return ['_parameters', '_modules'].every((name) => value.attributes.get(name) instanceof Map);
}

/** The modules in one, in their order. Throws ReadError for what a net here can't have: hooks and quantized layers. */
export function childrenOf({ path, instance }: Module): Module[] {
  checkPlain(path, instance);
  return entriesOf(instance, '_modules').map(([name, child]) => {
    const childPath = joined(path, name);
    if (!(child instanceof Instance && isModule(child)) || childPath.split('.').length > MAX_DEPTH)
      throw new ReadError('refused', placeOf(childPath), laterText.files.torch.noModule);
    return { path: childPath, instance: child };
  });
}

/** The module's own parameters by their names; those that are None are left out. */
export function parametersOfModule({ path, instance }: Module): Map<string, Tensor> {
  const entries = entriesOf(instance, '_parameters').map(([name, value]): [string, Tensor] => {
    return [name, tensorOf(value, placeOf(path, name))];
  });
  return new Map(entries);
}

/** Throws ReadError, which names the place. */
function tensorOf(value: unknown, place: string): Tensor {
  if (value instanceof StridedTensor) return value;
  if (value instanceof OtherTensor) throw otherTensorsRefusal(new Map([[place, value]]));
  throw new ReadError('refused', place, laterText.files.torch.noTensor);
}

/**
 * The net and the modules in it, each before those within it; `opens` says of which the modules are wanted. Throws
 * ReadError where they are too many: one object can stand in many places, so that a small file would have billions.
 */
export function* modulesIn(net: Instance, opens: (module: Module) => boolean): Generator<Module> {
  const waiting: Module[] = [{ path: '', instance: net }];
  let count = 0;
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (++count > MAX_MODULES)
      throw new ReadError('range', placeOf(module.path), laterText.files.torch.tooManyModules(MAX_MODULES));
    yield module;
    if (opens(module)) waiting.push(...childrenOf(module).reverse());
  }
}

/** net.state_dict(): all parameters and buffers, those of a module before those of the modules in it. */
export function stateDictOf(net: Instance): StateDict {
  const stateDict = new Map<string, Tensor>();
  for (const module of modulesIn(net, () => true))
    for (const [name, tensor] of tensorsOfModule(module)) stateDict.set(joined(module.path, name), tensor);
  return stateDict;
}

/** How a message names a module, or what it has: `net`, `net[1]`, `net[1]._forward_hooks`. */
export function placeOf(path: string, attribute?: string): string {
  const place = path === '' ? 'net' : `net[${path}]`;
  return attribute === undefined ? place : `${place}.${attribute}`;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The entries of one of a module's dicts that are not None. */
function entriesOf(instance: Instance, attribute: string): [string, unknown][] {
  const dict = instance.attributes.get(attribute);
  const entries = dict instanceof Map ? [...dict] : [];
  return entries.flatMap(([name, value]) => (value === null ? [] : [[String(name), value]]));
}

/** What the module's state_dict has of itself: parameters, then buffers. */
export function tensorsOfModule(module: Module): [string, Tensor][] {
  return [...parametersOfModule(module), ...buffersOfModule(module)];
}

/** The buffers by their names, as the module's state_dict has them behind its parameters. */
function buffersOfModule({ path, instance }: Module): Map<string, Tensor> {
  const given = instance.attributes.get('_non_persistent_buffers_set');
  const left: readonly unknown[] = Array.isArray(given) ? given : [];
  const kept = entriesOf(instance, '_buffers').filter(([name]) => !left.includes(name));
  return new Map(kept.map(([name, value]) => [name, tensorOf(value, placeOf(path, name))]));
}

function checkPlain(path: string, instance: Instance): void {
  const type = instance.type.path;
  if (/^torch\.(ao\.)?nn\.(intrinsic\.)?quantized\./.test(type))
    throw new ReadError('refused', placeOf(path), laterText.files.torch.quantized(type.slice(0, 80)));
  for (const [name, value] of instance.attributes) {
    if (/_hooks(_|$)/.test(String(name)) && value instanceof Map && value.size > 0)
      throw new ReadError('refused', placeOf(path, String(name)), laterText.files.torch.hooks(type));
  }
}

/** Throws ReadError for a buffer that no registered layer has. */
export function checkBuffers({ path, instance }: Module): void {
  const [buffer] = entriesOf(instance, '_buffers');
  const layer = layerTypeOf(instance.type);
  if (buffer !== undefined && !(layer !== undefined && layerDefinition(layer).buffers !== undefined))
    throw new ReadError(
      'refused',
      placeOf(path, buffer[0]),
      laterText.files.torch.buffer(instance.type.path),
    );
}

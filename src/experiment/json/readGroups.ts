/** Reads `optimizer.groups` and a layer's `requires_grad`: what is trained otherwise than the rest, or not at all. */
import type { Fields } from '../../engine/fields.ts';
import type { LayerConfig } from '../../engine/layers/index.ts';
import { type LayerType, layerDefinition, layers } from '../../engine/layers/index.ts';
import type { OptimizerType } from '../../engine/optimizers/index.ts';
import type { GroupConfig } from '../../engine/optimizers/optimizer.ts';
import { changeableFields } from '../run/schedule.ts';
import { at, readEntry, readField, readInteger, readKeys, readList, readName, readObject } from './reader.ts';

/** Hyperparameters that a group may have for itself; `l1` is no optimizer's of PyTorch. */
export function groupFields(type: OptimizerType): Fields {
  const { l1: _l1, ...fields } = changeableFields(type);
  return fields;
}

/** `[{ modules: [0, 2], lr: 0.1 }, …]` */
export function readGroups(
  value: unknown,
  path: string,
  type: OptimizerType,
  layerCount: number,
): GroupConfig[] {
  const fields = groupFields(type);
  return readList(value, path, 1, layerCount).map((item, i) => {
    const place = `${path}[${i}]`;
    const source = readObject(item, place);
    readKeys(source, ['modules', ...Object.keys(fields)], place);
    const modules = readList(source.modules, at(place, 'modules'), 1, layerCount).map((module, j) =>
      readInteger(module, at(place, `modules[${j}]`), 0, layerCount - 1),
    );
    const own = Object.keys(fields)
      .filter((name) => source[name] !== undefined)
      .map((name) => [name, readField(fields[name], source[name], at(place, name))]);
    return { modules, ...Object.fromEntries(own) };
  });
}

/** A layer, with `requires_grad: false` where its parameters are frozen. */
export function readLayer(value: unknown, path: string): LayerConfig {
  const { requires_grad, ...source } = readObject(value, path);
  const type: LayerType = readName(source.type, at(path, 'type'), layers);
  const isKnown = requires_grad === undefined || layerDefinition(type).parameters === undefined;
  const layer = readEntry(isKnown ? value : source, path, 'type', layers) as LayerConfig;
  const learns = isKnown || readField({ kind: 'boolean' }, requires_grad, at(path, 'requires_grad'));
  return learns ? layer : { ...layer, requires_grad: false };
}

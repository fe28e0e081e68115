/**
 * net.load_state_dict(state_dict): requires the same names and shapes, or gives PyTorch's message.
 * https://pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict
 */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { flatLengthOf, type Parameter, tensorsOf } from '../../engine/tensors.ts';
import { putTensor } from './storedTensors.ts';
import type { StateDict } from './tensor.ts';

/** The flat vector of the model's state_dict. Check loadStateDictError first; throws ReadError where a value is not finite. */
export function loadStateDict(model: readonly LayerConfig[], tensors: StateDict): Float32Array {
  const values = new Float32Array(flatLengthOf(model));
  for (const place of tensorsOf(model)) {
    const tensor = tensors.get(place.name);
    if (tensor === undefined) throw new Error(`expected a tensor ${place.name}`);
    putTensor(values, place, tensor, place.name);
  }
  return values;
}

/** The words of PyTorch's RuntimeError; null where the tensors fit. */
export function loadStateDictError(model: readonly LayerConfig[], tensors: StateDict): string | null {
  const parameters = tensorsOf(model);
  const missing = parameters.filter(({ name }) => !tensors.has(name)).map(({ name }) => name);
  const unexpected = unexpectedKeys(model.length, parameters, [...tensors.keys()]);
  const lines = [
    ...(missing.length > 0 ? [`Missing key(s) in state_dict: ${quoted(missing)}. `] : []),
    ...(unexpected.length > 0 ? [`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `] : []),
    ...parameters.flatMap(({ name, shape }) => {
      const got = tensors.get(name)?.shape ?? shape;
      return got.join() === shape.join()
        ? []
        : [
            `size mismatch for ${name}: copying a param with shape ${size(got)} from checkpoint, the shape in current model is ${size(shape)}.`,
          ];
    }),
  ];
  return lines.length === 0
    ? null
    : `Error(s) in loading state_dict for Sequential:\n\t${lines.join('\n\t')}`;
}

/**
 * Unexpected keys in PyTorch's order: first those of no module of the net, then module by module. PyTorch overlooks keys
 * that are a module's own name (`0`) or lie below a parameter (`0.weight.scale`).
 */
function unexpectedKeys(modules: number, parameters: readonly Parameter[], keys: string[]): string[] {
  const known = new Set(parameters.map(({ name }) => name));
  const places = keys.map((key) => {
    const [module, name] = key.split('.', 2);
    const isModule = /^(0|[1-9]\d*)$/.test(module) && Number(module) < modules;
    const isKnown = isModule && (name === undefined || known.has(`${module}.${name}`));
    return { key, module: isModule ? Number(module) : -1, isKnown };
  });
  return places
    .filter(({ isKnown }) => !isKnown)
    .sort((a, b) => a.module - b.module)
    .map(({ key }) => key);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function size(shape: readonly number[]): string {
  return `torch.Size([${shape.join(', ')}])`;
}

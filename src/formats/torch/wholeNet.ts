/**
 * The whole net, as torch.save(net, path) pickles it: its modules by their classes, with the attributes of PyTorch 1.13.
 * Later versions add those that they miss. It is read by torch.load with weights_only=False.
 */
import { type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';
import { type StoredTensor, tensorsOf } from '../../engine/tensors.ts';
import type { FormatDefinition } from '../format.ts';
import { Global, Instance, OrderedDict, Reduced, Tuple } from '../pickle/values.ts';
import { classOf, moduleClasses, SEQUENTIAL } from './moduleClasses.ts';
import { pickledValue } from './pickledValue.ts';
import { torchFile } from './torchFile.ts';
import { TorchWriter } from './writeTorch.ts';

const SET = new Global('__builtin__', 'set');
const REBUILD_PARAMETER = new Global('torch._utils', '_rebuild_parameter');

/** Dicts of functions that a module calls: none here. */
const HOOKS = [
  '_forward_hooks',
  '_forward_pre_hooks',
  '_state_dict_hooks',
  '_load_state_dict_pre_hooks',
  '_load_state_dict_post_hooks',
];

export const wholeNet: FormatDefinition = {
  extension: '.pkl',
  mediaType: 'application/octet-stream',
  write({ experiment: { model }, state }) {
    const writer = new TorchWriter();
    const tensors = tensorsOf(model);
    const modules = model.map((layer, index): [string, Instance] => {
      const own = tensors.filter(({ moduleIndex }) => moduleIndex === index);
      return [String(index), moduleOf(writer, layer, own, state.parameters)];
    });
    return writer.file(new Instance(SEQUENTIAL, attributesOf({ modules })));
  },
  reader: torchFile.reader,
};

function moduleOf(
  writer: TorchWriter,
  layer: LayerConfig,
  own: readonly StoredTensor[],
  values: Float32Array,
): Instance {
  const stored = (place: StoredTensor): [string, Reduced] => [
    place.name.slice(place.name.indexOf('.') + 1),
    writer.stored(place, values),
  ];
  const given = own
    .filter(({ kind }) => kind === 'parameter')
    .map(stored)
    .map(([name, tensor]): [string, Reduced] => [
      name,
      new Reduced(REBUILD_PARAMETER, new Tuple([tensor, true, new OrderedDict()])),
    ]);
  const { optional, buffers: names } = moduleClasses[layer.type];
  const parameters = withNone(given, optional);
  const buffers = withNone(own.filter(({ kind }) => kind !== 'parameter').map(stored), names);
  return new Instance(
    classOf(layer.type),
    new Map([...attributesOf({ parameters, buffers }), ...ownAttributes(layer)]),
  );
}

type Entries = readonly (readonly [string, unknown])[];

/** What a layer does without has a None in its place. */
function withNone(given: Entries, names: readonly string[] = []): Entries {
  const missing = names.filter((name) => !given.some(([own]) => own === name));
  return [...given, ...missing.map((name) => [name, null] as const)];
}

interface Parts {
  parameters?: Entries;
  buffers?: Entries;
  modules?: Entries;
}

/** What every module has, in PyTorch's order. */
function attributesOf({ parameters = [], buffers = [], modules = [] }: Parts) {
  return new Map<string, unknown>([
    ['training', true],
    ['_parameters', new OrderedDict(parameters)],
    ['_buffers', new OrderedDict(buffers)],
    ['_non_persistent_buffers_set', new Reduced(SET, new Tuple([[]]))],
    ['_backward_hooks', new OrderedDict()],
    ['_is_full_backward_hook', null],
    ...HOOKS.map((name) => [name, new OrderedDict()] as const),
    ['_modules', new OrderedDict(modules)],
  ]);
}

function ownAttributes({ type, ...values }: LayerConfig): Entries {
  const { fields, ints, fixed = {} } = moduleClasses[type];
  const given = values as Record<string, never>;
  const declared = layerDefinition(type).fields;
  const valueFor = (name: string) => given[name] ?? (name in given ? null : declared[name].default);
  return [
    ...fields.map(
      (name) =>
        [name, ints ? valueFor(name) : pickledValue(declared[name], valueFor(name) as never)] as const,
    ),
    ...Object.entries(fixed),
  ];
}

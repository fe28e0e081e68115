/**
 * The whole net, as torch.save(net, path) pickles it: its modules by their classes, with the attributes of PyTorch 1.13.
 * Later versions add those that they miss. It is read by torch.load with weights_only=False.
 */
import { type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';
import { type Parameter, parametersOf } from '../../engine/sequential.ts';
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
    const parameters = parametersOf(model);
    const modules = model.map((layer, index): [string, Instance] => {
      const own = parameters.filter(({ moduleIndex }) => moduleIndex === index);
      return [String(index), moduleOf(writer, layer, own, state.parameters)];
    });
    return writer.file(new Instance(SEQUENTIAL, attributesOf({ modules })));
  },
  reader: torchFile.reader,
};

function moduleOf(
  writer: TorchWriter,
  layer: LayerConfig,
  own: readonly Parameter[],
  values: Float32Array,
): Instance {
  const given = own.map(({ name, shape, offset, length }): [string, Reduced] => {
    const tensor = writer.tensor(shape, values.subarray(offset, offset + length));
    const args = new Tuple([tensor, true, new OrderedDict()]);
    return [name.slice(name.indexOf('.') + 1), new Reduced(REBUILD_PARAMETER, args)];
  });
  // A Linear without a bias has a None in its place.
  const parameters = 'bias' in layer && !layer.bias ? [...given, ['bias', null] as const] : given;
  return new Instance(
    classOf(layer.type),
    new Map([...attributesOf({ parameters }), ...ownAttributes(layer)]),
  );
}

type Entries = readonly (readonly [string, unknown])[];

/** What every module has, in PyTorch's order. */
function attributesOf({ parameters = [], modules = [] }: { parameters?: Entries; modules?: Entries }) {
  return new Map<string, unknown>([
    ['training', true],
    ['_parameters', new OrderedDict(parameters)],
    ['_buffers', new OrderedDict()],
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
  return [
    ...fields.map((name) => [name, ints ? given[name] : pickledValue(declared[name], given[name])] as const),
    ...Object.entries(fixed),
  ];
}

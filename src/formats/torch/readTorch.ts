/**
 * Reads files of torch.save: a zip with a pickle, data.pkl, and the bytes of each storage. The layout is taken from
 * files that PyTorch 1.13 and 2.13 saved; https://pytorch.org/docs/stable/notes/serialization.html
 */
import { ReadError, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import * as types from '../parameters/elementTypes.ts';
import { StridedTensor, TypedStorage } from '../parameters/stridedTensor.ts';
import { damaged as damagedPickle, type PickleRules } from '../pickle/machine.ts';
import { readPickle } from '../pickle/readPickle.ts';
import { type Global, OrderedDict, Tuple } from '../pickle/values.ts';
import { readZip } from '../zip/readZip.ts';

/** The classes of storages, and what they are made of. */
const storages = new Map([
  ['torch FloatStorage', types.float32],
  ['torch DoubleStorage', types.float64],
  ['torch HalfStorage', types.float16],
  ['torch BFloat16Storage', types.bfloat16],
  ['torch LongStorage', types.int64],
  ['torch IntStorage', types.int32],
  ['torch ShortStorage', types.int16],
  ['torch CharStorage', types.int8],
  ['torch ByteStorage', types.uint8],
  ['torch BoolStorage', types.uint8],
]);

/** The calls that a pickle may make, and what is done in their place. */
const callables = new Map<string, (args: readonly unknown[]) => unknown>([
  ['collections OrderedDict', orderedDict],
  ['torch._utils _rebuild_tensor_v2', rebuildTensor],
  ['torch._utils _rebuild_parameter', ([data]) => (data instanceof StridedTensor ? data : damaged())],
]);

/** The saved object: Maps for dicts, StridedTensor for tensors and parameters. Throws ReadError. */
export function readTorch(bytes: Uint8Array): unknown {
  const entries = readZip(bytes);
  const root = rootOf(entries);
  if (entries.has(`${root}constants.pkl`)) throw new ReadError('refused', '', laterText.files.torch.script);
  const order = entries.get(`${root}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order) !== 'little')
    throw new ReadError('refused', 'byteorder', laterText.files.torch.bigEndian);
  const rules: PickleRules = {
    allows: (global) => callables.has(fullName(global)) || storages.has(fullName(global)),
    reduce: (callable, args) => (callables.get(fullName(callable)) ?? damaged)(args),
    load: (id) => storageOf(id, entries, root),
  };
  return readPickle(entries.get(`${root}data.pkl`) as Uint8Array, rules);
}

/** `name/`: the folder that all lies in. */
function rootOf(entries: ReadonlyMap<string, Uint8Array>): string {
  const root = [...entries.keys()].map((name) => /^([^/]+\/)data\.pkl$/.exec(name)?.[1]).find(Boolean);
  if (root === undefined) throw new ReadError('kind', '', laterText.files.torch.noPickle);
  return root;
}

/** ('storage', torch.FloatStorage, '0', 'cpu', 10) */
function storageOf(
  id: readonly unknown[],
  entries: ReadonlyMap<string, Uint8Array>,
  root: string,
): TypedStorage {
  const [kind, storageClass, key, , length] = id;
  const type = storages.get(fullName(storageClass as Global));
  const bytes = entries.get(`${root}data/${key}`);
  if (kind !== 'storage' || id.length !== 5 || type === undefined) return damaged();
  if (bytes === undefined || bytes.length !== Number(length) * type.bytes)
    throw new ReadError('shape', `data/${shown(key)}`, laterText.files.torch.storageLength);
  return new TypedStorage(type, bytes);
}

/** (storage, offset, shape, strides, requires_grad, backward_hooks) */
function rebuildTensor(args: readonly unknown[]): StridedTensor {
  const [storage, offset, shape, strides] = args;
  if (
    args.length < 6 ||
    !(storage instanceof TypedStorage) ||
    !(shape instanceof Tuple) ||
    !(strides instanceof Tuple)
  )
    return damaged();
  return new StridedTensor(storage, offset as number, shape.items as number[], strides.items as number[]);
}

function orderedDict(args: readonly unknown[]): OrderedDict {
  return args.length === 0 ? new OrderedDict() : damaged();
}

function fullName(global: Global): string {
  return `${global?.module} ${global?.name}`;
}

function damaged(): never {
  throw damagedPickle();
}

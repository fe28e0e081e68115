/**
 * The calls by which pickles make Python's own values, and NumPy's numbers: callables by their names. A set is given as the
 * list of its items, a frozenset as a tuple.
 */
import {
  damaged,
  Global,
  OrderedDict,
  refuse,
  type Stateful,
  Tuple,
  unknownGlobal,
} from '../pickle/values.ts';

export type Callable = (args: readonly unknown[]) => unknown;

/** Factories of a defaultdict; none is called. */
const factories = ['list', 'dict', 'set', 'int', 'float', 'str', 'bool', 'tuple'].map(
  (name) => `builtins.${name}`,
);

/** A value of Python's that nothing here is for: a complex number, a device, a layout. */
export class OtherValue {}

/**
 * The callables of one pickle. It can ask for the same long list or text a hundred thousand times, which is read once.
 */
export function pythonValues(): ReadonlyMap<string, Callable> {
  const ordered = once(orderedDict);
  const encoded = once(encodedText);
  return new Map<string, Callable>([
    ...fixedValues,
    ['collections.OrderedDict', (args) => (args.length === 0 ? new OrderedDict() : ordered(args))],
    ['_codecs.encode', encoded],
    // bytearray('…', 'latin-1') in protocol 2.
    ['builtins.bytearray', (args) => (typeof args[0] === 'string' ? encoded(args) : bytesOf(args))],
  ]);
}

/** A call that is made once for each argument. */
function once(call: (arg: unknown) => unknown): Callable {
  const made = new Map<unknown, unknown>();
  return ([arg]) => {
    if (!made.has(arg)) made.set(arg, call(arg));
    return made.get(arg);
  };
}

const fixedValues: [string, Callable][] = [
  ['collections.Counter', ([counts = new Map()]) => (counts instanceof Map ? counts : refuse())],
  ['collections.defaultdict', defaultDict],
  ['builtins.set', ([items = []]) => (Array.isArray(items) ? items : refuse())],
  ['builtins.frozenset', ([items = []]) => (Array.isArray(items) ? new Tuple(items) : refuse())],
  ['builtins.bytes', bytesOf],
  ['builtins.complex', () => new OtherValue()],
  ['builtins.getattr', attribute],
  ['numpy.dtype', ([name]) => new NumpyType(name)],
  ['numpy.core.multiarray.scalar', numpyScalar],
  ['numpy._core.multiarray.scalar', numpyScalar],
];

/** Python 2 gives a list of pairs. */
function orderedDict(pairs: unknown): OrderedDict {
  return Array.isArray(pairs) ? new OrderedDict(pairs.map(pairOf)) : refuse();
}

function pairOf(pair: unknown): [unknown, unknown] {
  const items = pair instanceof Tuple ? pair.items : pair;
  return Array.isArray(items) && items.length === 2 ? [items[0], items[1]] : refuse();
}

function defaultDict([factory = null]: readonly unknown[]): Map<unknown, unknown> {
  if (factory instanceof Global && !factories.includes(factory.path)) throw unknownGlobal(factory);
  return new Map();
}

function bytesOf([content = new Uint8Array()]: readonly unknown[]): Uint8Array {
  return content instanceof Uint8Array ? content : refuse();
}

/** encode('…', 'latin1'): bytes, as protocol 2 has no opcode for them. */
function encodedText(content: unknown): Uint8Array {
  if (typeof content !== 'string') return refuse();
  const bytes = new Uint8Array(content.length);
  for (let i = 0; i < bytes.length; i++) {
    const code = content.charCodeAt(i);
    bytes[i] = code < 0x100 ? code : refuse();
  }
  return bytes;
}

/** getattr(torch._C._VariableFunctions, 'relu'): how a function like torch.relu is named. It stays a name. */
function attribute([owner, name]: readonly unknown[]): Global {
  return owner instanceof Global && typeof name === 'string' ? new Global(owner.path, name) : refuse();
}

/** numpy.dtype('f8', …), whose state says the order of its bytes. */
class NumpyType implements Stateful {
  readonly name: unknown;
  isBigEndian = false;

  constructor(name: unknown) {
    this.name = name;
  }

  setState(state: unknown): void {
    if (!(state instanceof Tuple)) throw damaged();
    this.isBigEndian = state.items[1] === '>';
  }
}

type Read = (view: DataView, isLittleEndian: boolean) => unknown;

const scalars = new Map<unknown, [bytes: number, read: Read]>([
  ['f8', [8, (view, little) => view.getFloat64(0, little)]],
  ['f4', [4, (view, little) => view.getFloat32(0, little)]],
  ['i8', [8, (view, little) => Number(view.getBigInt64(0, little))]],
  ['i4', [4, (view, little) => view.getInt32(0, little)]],
  ['i2', [2, (view, little) => view.getInt16(0, little)]],
  ['i1', [1, (view) => view.getInt8(0)]],
  ['u8', [8, (view, little) => Number(view.getBigUint64(0, little))]],
  ['u4', [4, (view, little) => view.getUint32(0, little)]],
  ['u2', [2, (view, little) => view.getUint16(0, little)]],
  ['u1', [1, (view) => view.getUint8(0)]],
  ['b1', [1, (view) => view.getUint8(0) !== 0]],
]);

/** scalar(dtype, b'…') */
function numpyScalar([type, content]: readonly unknown[]): unknown {
  if (!(type instanceof NumpyType)) return refuse();
  const scalar = scalars.get(type.name);
  if (scalar === undefined) return new OtherValue();
  if (!(content instanceof Uint8Array)) return refuse();
  const [bytes, read] = scalar;
  if (content.length !== bytes) return refuse();
  return read(new DataView(content.buffer, content.byteOffset, bytes), !type.isBigEndian);
}

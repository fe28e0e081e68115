/**
 * The calls by which pickles make Python's own values, and NumPy's numbers: callables by their names. A set is given as the
 * list of its items, a frozenset as a tuple. None of them takes long on a value that a pickle names a hundred thousand times.
 */
import { damaged, Global, OrderedDict, type Stateful, Tuple, unknownGlobal } from '../pickle/values.ts';

export type Callable = (args: readonly unknown[]) => unknown;

/** Factories of a defaultdict; none is called. */
const factories = ['list', 'dict', 'set', 'int', 'float', 'str', 'bool', 'tuple'].map(
  (name) => `builtins.${name}`,
);

const MAX_NUMBER_BYTES = 64;

/** A value of Python's that nothing here is for: a complex number, a device, a layout. */
export class OtherValue {
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }
}

export const pythonValues = new Map<string, Callable>([
  ['collections.OrderedDict', orderedDict],
  ['collections.Counter', ([counts = new Map()]) => (counts instanceof Map ? counts : refuse())],
  ['collections.defaultdict', defaultDict],
  ['builtins.set', ([items = []]) => (Array.isArray(items) ? items : refuse())],
  ['builtins.frozenset', ([items = []]) => (Array.isArray(items) ? new Tuple(items) : refuse())],
  ['builtins.bytes', ([content = new Uint8Array()]) => content],
  ['builtins.bytearray', byteArray],
  ['builtins.complex', () => new OtherValue('complex')],
  ['_codecs.encode', encoded],
  ['numpy.dtype', ([name]) => new NumpyType(name)],
  ['numpy.core.multiarray.scalar', numpyScalar],
  ['numpy._core.multiarray.scalar', numpyScalar],
]);

/** Without arguments; Python 2 gives a list of pairs. */
function orderedDict([pairs]: readonly unknown[]): OrderedDict {
  if (pairs === undefined) return new OrderedDict();
  if (!Array.isArray(pairs)) return refuse();
  const made = ofPairs.get(pairs) ?? new OrderedDict(pairs.map(pairOf));
  ofPairs.set(pairs, made);
  return made;
}

/** A pickle can ask for the dict of one long list time and again, which is made once. */
const ofPairs = new WeakMap<readonly unknown[], OrderedDict>();

function pairOf(pair: unknown): [unknown, unknown] {
  const items = pair instanceof Tuple ? pair.items : pair;
  return Array.isArray(items) && items.length === 2 ? [items[0], items[1]] : refuse();
}

function defaultDict([factory = null]: readonly unknown[]): Map<unknown, unknown> {
  if (factory instanceof Global && !factories.includes(factory.path)) throw unknownGlobal(factory);
  return new Map();
}

/** bytearray(b'…'), and bytearray('…', 'latin-1') in protocol 2. */
function byteArray([content = new Uint8Array(), encoding]: readonly unknown[]): Uint8Array | OtherValue {
  return content instanceof Uint8Array ? content : encoded([content, encoding]);
}

/** encode('…', 'latin1'): bytes, as protocol 2 has no opcode for them. Those of a number are few. */
function encoded([content, encoding]: readonly unknown[]): Uint8Array | OtherValue {
  if (typeof content === 'string' && content.length > MAX_NUMBER_BYTES) return new OtherValue('bytes');
  if (typeof content !== 'string' || !/^latin-?1$/.test(String(encoding))) return refuse();
  const codes = Array.from(content, (character) => character.charCodeAt(0));
  return codes.every((code) => code < 0x100) ? Uint8Array.from(codes) : refuse();
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
  if (scalar === undefined) return new OtherValue('numpy');
  if (!(content instanceof Uint8Array)) return refuse();
  const [bytes, read] = scalar;
  if (content.length !== bytes) return refuse();
  return read(new DataView(content.buffer, content.byteOffset, bytes), !type.isBigEndian);
}

function refuse(): never {
  throw damaged();
}

/**
 * The calls by which pickles make Python's own values, and NumPy's: callables by their names. A set is given as the list of
 * its items, a frozenset as a tuple.
 */
import { numpyValues } from '../arrays/numpyValues.ts';
import {
  type Callable,
  Global,
  OrderedDict,
  OtherValue,
  refuse,
  Tuple,
  unknownGlobal,
} from '../pickle/values.ts';

/** Factories of a defaultdict; none is called. */
const factories = ['list', 'dict', 'set', 'int', 'float', 'str', 'bool', 'tuple'].map(
  (name) => `builtins.${name}`,
);

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
  ...numpyValues,
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

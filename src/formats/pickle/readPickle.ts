/**
 * Reads a pickle without executing anything: an import is only a name, and the given rules make the values of calls.
 * Opcodes beyond those of protocols 2 to 5 are refused.
 * https://docs.python.org/3/library/pickletools.html
 */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { Machine, type PickleRules } from './machine.ts';
import * as op from './opcodes.ts';
import { damaged, Global, Tuple } from './values.ts';

/** A state_dict of a hundred tensors takes 20 kB. */
const MAX_PICKLE_BYTES = 4 * 2 ** 20;
/** A state_dict of a hundred tensors takes 5,000. An empty dict, the costliest, takes some 200 bytes of memory. */
const MAX_OPCODES = 2 ** 20;
const PROTOCOLS = { min: 2, max: 5 };

const obey: Readonly<Record<number, (machine: Machine) => void>> = {
  [op.FRAME]: (m) => void m.reader.uint64(),
  [op.MARK]: (m) => m.mark(),
  [op.POP]: (m) => void m.pop(),
  [op.POP_MARK]: (m) => void m.popMark(),
  [op.NONE]: (m) => m.push(null),
  [op.NEWTRUE]: (m) => m.push(true),
  [op.NEWFALSE]: (m) => m.push(false),
  [op.BININT]: (m) => m.push(m.reader.int32()),
  [op.BININT1]: (m) => m.push(m.reader.uint8()),
  [op.BININT2]: (m) => m.push(m.reader.uint16()),
  [op.LONG1]: (m) => m.push(m.reader.long(m.reader.uint8())),
  [op.LONG4]: (m) => m.push(m.reader.long(shortLength(m.reader.int32()))),
  [op.BINFLOAT]: (m) => m.push(m.reader.float64()),
  [op.BINSTRING]: (m) => m.push(m.reader.string(m.reader.uint32())),
  [op.SHORT_BINSTRING]: (m) => m.push(m.reader.string(m.reader.uint8())),
  [op.BINUNICODE]: (m) => m.push(m.reader.utf8(m.reader.uint32())),
  [op.SHORT_BINUNICODE]: (m) => m.push(m.reader.utf8(m.reader.uint8())),
  [op.BINUNICODE8]: (m) => m.push(m.reader.utf8(m.reader.uint64())),
  [op.BINBYTES]: (m) => m.push(m.reader.bytesOf(m.reader.uint32())),
  [op.SHORT_BINBYTES]: (m) => m.push(m.reader.bytesOf(m.reader.uint8())),
  [op.BINBYTES8]: (m) => m.push(m.reader.bytesOf(m.reader.uint64())),
  [op.BYTEARRAY8]: (m) => m.push(m.reader.bytesOf(m.reader.uint64())),
  [op.EMPTY_LIST]: (m) => m.push([]),
  [op.APPEND]: (m) => m.append([m.pop()]),
  [op.APPENDS]: (m) => m.append(m.popMark()),
  [op.EMPTY_SET]: (m) => m.push([]),
  [op.ADDITEMS]: (m) => m.append(m.popMark()),
  [op.FROZENSET]: (m) => m.push(new Tuple(m.popMark())),
  [op.EMPTY_TUPLE]: (m) => m.push(new Tuple([])),
  [op.TUPLE]: (m) => m.push(new Tuple(m.popMark())),
  [op.TUPLE1]: (m) => m.popTuple(1),
  [op.TUPLE2]: (m) => m.popTuple(2),
  [op.TUPLE3]: (m) => m.popTuple(3),
  [op.EMPTY_DICT]: (m) => m.push(new Map()),
  [op.SETITEM]: (m) => {
    const value = m.pop();
    m.setItems([m.pop(), value]);
  },
  [op.SETITEMS]: (m) => m.setItems(m.popMark()),
  [op.GLOBAL]: (m) => m.push(new Global(m.reader.line(), m.reader.line())),
  [op.STACK_GLOBAL]: (m) => {
    const [name, module] = [m.pop(), m.pop()];
    if (typeof name !== 'string' || typeof module !== 'string') throw damaged();
    m.push(new Global(module, name));
  },
  [op.REDUCE]: (m) => {
    const args = m.popOf(Tuple);
    m.push(m.rules.reduce(m.popOf(Global), args.items));
  },
  [op.NEWOBJ]: (m) => {
    const args = m.popOf(Tuple);
    m.push(m.rules.create(m.popOf(Global), args.items));
  },
  [op.NEWOBJ_EX]: (m) => {
    m.popOf<Map<unknown, unknown>>(Map);
    const args = m.popOf(Tuple);
    m.push(m.rules.create(m.popOf(Global), args.items));
  },
  [op.BUILD]: (m) => m.build(m.pop()),
  [op.BINPERSID]: (m) => m.push(m.rules.load(m.popOf(Tuple).items)),
  [op.MEMOIZE]: (m) => m.memoize(),
  [op.BINPUT]: (m) => m.put(m.reader.uint8()),
  [op.LONG_BINPUT]: (m) => m.put(m.reader.uint32()),
  [op.BINGET]: (m) => m.get(m.reader.uint8()),
  [op.LONG_BINGET]: (m) => m.get(m.reader.uint32()),
};

export interface ReadPickle {
  /** Dicts come as Maps, tuples and frozensets as Tuple, sets as arrays like lists, integers beyond 2^53 as bigint. */
  value: unknown;
  /** Where the pickle ends: a file may have more behind it. */
  end: number;
}

/** Reads the pickle at the start of `bytes`. Throws ReadError. */
export function readPickle(bytes: Uint8Array, rules: PickleRules): ReadPickle {
  const machine = new Machine(bytes, rules);
  const { reader } = machine;
  if (reader.uint8() !== op.PROTO) throw damaged();
  const protocol = reader.uint8();
  if (protocol < PROTOCOLS.min || protocol > PROTOCOLS.max)
    throw new ReadError('version', '', laterText.files.pickle.protocol(protocol));
  for (let code = reader.uint8(), count = 0; code !== op.STOP; code = reader.uint8(), count++) {
    if (count === MAX_OPCODES || reader.offset > MAX_PICKLE_BYTES)
      throw new ReadError('size', '', laterText.files.pickle.tooLarge);
    const step = Object.hasOwn(obey, code) ? obey[code] : undefined;
    if (step === undefined)
      throw new ReadError('refused', '', laterText.files.pickle.opcode(`0x${code.toString(16)}`));
    step(machine);
  }
  return { value: machine.result(), end: reader.offset };
}

/** True if bytes begin as a pickle of protocols 2 to 5 does, with an opcode that may come first. */
export function isPickle(bytes: Uint8Array): boolean {
  const [proto, protocol, code] = bytes;
  const isProtocol = protocol >= PROTOCOLS.min && protocol <= PROTOCOLS.max;
  return (
    bytes.length >= 4 && proto === op.PROTO && isProtocol && (Object.hasOwn(obey, code) || code === op.STOP)
  );
}

/** An integer of a longer length would take long to read: it grows with the square. */
function shortLength(length: number): number {
  if (length < 0 || length > 256) throw damaged();
  return length;
}

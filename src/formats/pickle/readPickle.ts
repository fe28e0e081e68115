/**
 * Reads a pickle without executing anything: an import is only a name, checked by the given rules, and the rules also
 * make the values of calls. Opcodes beyond those that torch.save writes are refused.
 * https://docs.python.org/3/library/pickletools.html
 */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { damaged, Machine, type PickleRules } from './machine.ts';
import * as op from './opcodes.ts';
import { Global, Tuple } from './values.ts';

/** A state_dict of a hundred tensors takes 20 kB. */
export const MAX_PICKLE_BYTES = 4 * 2 ** 20;
/** The protocol that torch.save writes by default. */
const MAX_PROTOCOL = 2;

const obey: Readonly<Record<number, (machine: Machine) => void>> = {
  [op.MARK]: (m) => m.mark(),
  [op.NONE]: (m) => m.push(null),
  [op.NEWTRUE]: (m) => m.push(true),
  [op.NEWFALSE]: (m) => m.push(false),
  [op.BININT]: (m) => m.push(m.reader.int32()),
  [op.BININT1]: (m) => m.push(m.reader.uint8()),
  [op.BININT2]: (m) => m.push(m.reader.uint16()),
  [op.LONG1]: (m) => m.push(m.reader.long(m.reader.uint8())),
  [op.BINFLOAT]: (m) => m.push(m.reader.float64()),
  [op.BINUNICODE]: (m) => m.push(m.reader.utf8(m.reader.uint32())),
  [op.EMPTY_LIST]: (m) => m.push([]),
  [op.APPEND]: (m) => {
    const item = m.pop();
    m.top<unknown[]>(Array).push(item);
  },
  [op.APPENDS]: (m) => {
    const items = m.popMark();
    const list = m.top<unknown[]>(Array);
    for (const item of items) list.push(item);
  },
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
  [op.GLOBAL]: (m) => {
    const global = new Global(m.reader.line(), m.reader.line());
    if (!m.rules.allows(global)) throw notAllowed(global);
    m.push(global);
  },
  [op.REDUCE]: (m) => {
    const args = m.top(Tuple);
    m.pop();
    const callable = m.top(Global);
    m.pop();
    m.push(m.rules.reduce(callable, args.items));
  },
  [op.BUILD]: (m) => {
    const state = m.pop();
    m.top(Map);
    // Attributes of an OrderedDict: a state_dict has the modules' versions there.
    if (!(state instanceof Map) || [...state.keys()].join() !== '_metadata') throw damaged();
  },
  [op.BINPERSID]: (m) => {
    const id = m.top(Tuple);
    m.pop();
    m.push(m.rules.load(id.items));
  },
  [op.BINPUT]: (m) => m.put(m.reader.uint8()),
  [op.LONG_BINPUT]: (m) => m.put(m.reader.uint32()),
  [op.BINGET]: (m) => m.get(m.reader.uint8()),
  [op.LONG_BINGET]: (m) => m.get(m.reader.uint32()),
};

/** Throws ReadError. Dicts come as Maps, tuples as Tuple, integers beyond 2^53 as bigint. */
export function readPickle(bytes: Uint8Array, rules: PickleRules): unknown {
  if (bytes.length > MAX_PICKLE_BYTES) throw new ReadError('size', '', laterText.files.pickle.tooLarge);
  const machine = new Machine(bytes, rules);
  const { reader } = machine;
  if (reader.uint8() !== op.PROTO) throw damaged();
  const protocol = reader.uint8();
  if (protocol > MAX_PROTOCOL) throw new ReadError('version', '', laterText.files.pickle.protocol(protocol));
  for (let code = reader.uint8(); code !== op.STOP; code = reader.uint8()) {
    const step = Object.hasOwn(obey, code) ? obey[code] : undefined;
    if (step === undefined)
      throw new ReadError('refused', '', laterText.files.pickle.opcode(`0x${code.toString(16)}`));
    step(machine);
  }
  return machine.result();
}

function notAllowed({ module, name }: Global): ReadError {
  const full = `${module}.${name}`.slice(0, 80);
  return new ReadError('refused', '', laterText.files.pickle.global(full));
}

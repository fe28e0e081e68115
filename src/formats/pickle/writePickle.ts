/** Writes values as a pickle of protocol 2, like Python's pickle.dumps(value, protocol=2) except for its memo. */
import * as op from './opcodes.ts';
import { Float, Global, Instance, OrderedDict, Persistent, Reduced, Tuple } from './values.ts';

const PROTOCOL = 2;
const NEW_ORDERED_DICT = new Reduced(new Global('collections', 'OrderedDict'), new Tuple([]));
const INT32_MAX = 2 ** 31 - 1;

class Writer {
  private bytes = new Uint8Array(1024);
  length = 0;

  code(...codes: number[]): void {
    for (const code of codes) this.room(1).setUint8(0, code);
  }

  /** The next `length` bytes, to be written. */
  room(length: number): DataView {
    const end = this.length + length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    const view = new DataView(this.bytes.buffer, this.length, length);
    this.length = end;
    return view;
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length - bytes.length);
  }

  written(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/**
 * null, booleans, numbers (whole ones as int, others and Float as float), strings, arrays (list), Maps (dict), and the
 * classes of values.ts. Throws RangeError for anything else.
 */
export function writePickle(value: unknown): Uint8Array {
  const writer = new Writer();
  writer.code(op.PROTO, PROTOCOL);
  write(writer, value);
  writer.code(op.STOP);
  return writer.written();
}

function write(writer: Writer, value: unknown): void {
  if (value === null) return writer.code(op.NONE);
  if (typeof value === 'boolean') return writer.code(value ? op.NEWTRUE : op.NEWFALSE);
  if (typeof value === 'number') return writeNumber(writer, value);
  if (typeof value === 'string') return writeText(writer, value);
  if (Array.isArray(value)) return writeList(writer, value);
  if (value instanceof Map) return writeDict(writer, value);
  if (value instanceof Float) return writeFloat(writer, value.value);
  if (value instanceof Tuple) return writeTuple(writer, value.items);
  if (value instanceof Global) return writeGlobal(writer, value);
  if (value instanceof Persistent) {
    write(writer, value.id);
    return writer.code(op.BINPERSID);
  }
  if (value instanceof Reduced) {
    write(writer, value.callable);
    write(writer, value.args);
    return writer.code(op.REDUCE);
  }
  if (value instanceof Instance) return writeInstance(writer, value);
  throw new RangeError(`expected a value that a pickle can hold, got ${String(value)}`);
}

function writeNumber(writer: Writer, value: number): void {
  if (!Number.isInteger(value) || Object.is(value, -0) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return writeFloat(writer, value);
  if (value >= 0 && value < 0x100) return writer.code(op.BININT1, value);
  if (value >= 0 && value < 0x10000) {
    writer.code(op.BININT2);
    return writer.room(2).setUint16(0, value, true);
  }
  if (Math.abs(value) <= INT32_MAX) {
    writer.code(op.BININT);
    return writer.room(4).setInt32(0, value, true);
  }
  writer.code(op.LONG1, 8);
  writer.room(8).setBigInt64(0, BigInt(value), true);
}

function writeFloat(writer: Writer, value: number): void {
  writer.code(op.BINFLOAT);
  writer.room(8).setFloat64(0, value, false);
}

function writeText(writer: Writer, value: string): void {
  const bytes = new TextEncoder().encode(value);
  writer.code(op.BINUNICODE);
  writer.room(4).setUint32(0, bytes.length, true);
  writer.raw(bytes);
}

function writeList(writer: Writer, items: readonly unknown[]): void {
  writer.code(op.EMPTY_LIST, op.MARK);
  for (const item of items) write(writer, item);
  writer.code(op.APPENDS);
}

function writeDict(writer: Writer, entries: ReadonlyMap<unknown, unknown>): void {
  if (entries instanceof OrderedDict) write(writer, NEW_ORDERED_DICT);
  else writer.code(op.EMPTY_DICT);
  if (entries.size > 0) writer.code(op.MARK);
  for (const [key, value] of entries) {
    write(writer, key);
    write(writer, value);
  }
  if (entries.size > 0) writer.code(op.SETITEMS);
  if (!(entries instanceof OrderedDict) || entries.attributes === null) return;
  write(writer, entries.attributes);
  writer.code(op.BUILD);
}

function writeTuple(writer: Writer, items: readonly unknown[]): void {
  const short = [op.EMPTY_TUPLE, op.TUPLE1, op.TUPLE2, op.TUPLE3][items.length];
  if (short === undefined) writer.code(op.MARK);
  for (const item of items) write(writer, item);
  writer.code(short ?? op.TUPLE);
}

/** An object that is made without calling its class, and then given its attributes. */
function writeInstance(writer: Writer, { type, attributes }: Instance): void {
  writeGlobal(writer, type);
  writer.code(op.EMPTY_TUPLE, op.NEWOBJ);
  write(writer, attributes);
  writer.code(op.BUILD);
}

function writeGlobal(writer: Writer, { module, name }: Global): void {
  writer.code(op.GLOBAL);
  writer.raw(new TextEncoder().encode(`${module}\n${name}\n`));
}

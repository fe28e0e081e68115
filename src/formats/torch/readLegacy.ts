/**
 * Reads files of torch.save before PyTorch 1.6: pickles of a magic number, of the version, of the machine, of the object
 * and of its storages' keys, and behind them each storage, in the order of the keys: the number of its elements in 8
 * bytes, then these. torch.save still writes it with `_use_new_zipfile_serialization=False`.
 */
import { ReadError, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { TypedStorage } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS } from '../parameters/tensor.ts';
import type { PickleRules } from '../pickle/machine.ts';
import { readPickle } from '../pickle/readPickle.ts';
import { damaged, Global, Tuple } from '../pickle/values.ts';
import { storageTypeOf } from './storages.ts';
import { torchRules } from './torchRules.ts';

/** 0x1950a86a20f9469cfc6c: an opcode, ten bytes, and the number, the lowest byte first. */
const MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
/** It stands behind the pickle's protocol; from protocol 4 on a frame's length comes before it. */
const MAGIC_OFFSETS = [2, 11];
const VERSION = 1001;
const LENGTH_BYTES = 8;

/** A storage that the object refers to, or a view of one: from the element `offset` on. */
interface Reference {
  storage: TypedStorage;
  offset: number;
  /** Elements of the whole storage. */
  total: number;
}

export function isLegacy(bytes: Uint8Array): boolean {
  return MAGIC_OFFSETS.some((offset) => MAGIC.every((byte, i) => bytes[offset + i] === byte));
}

/** True for a file of PyTorch 0.1: a tar archive of the files pickle, storages, tensors. */
export function isTorchTar(bytes: Uint8Array): boolean {
  const text = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  const [name] = text(0, 100).split('\0');
  return (
    text(257, 262) === 'ustar' &&
    ['pickle', 'storages', 'tensors', 'sys_info'].includes(name.replace(/^\.\//, ''))
  );
}

/** The saved object. Throws ReadError. */
export function readLegacy(bytes: Uint8Array): unknown {
  let end = 0;
  const next = (rules: PickleRules): unknown => {
    const read = readPickle(bytes.subarray(end), rules);
    end += read.end;
    return read.value;
  };
  const alone = torchRules(() => {
    throw damaged();
  });
  next(alone);
  const version = next(alone);
  if (version !== VERSION) throw new ReadError('version', '', laterText.files.torch.version(shown(version)));
  const machine = next(alone);
  if (!(machine instanceof Map)) throw damaged();
  if (machine.get('little_endian') !== true)
    throw new ReadError('refused', '', laterText.files.torch.bigEndian);
  const references = new Map<unknown, Reference[]>();
  const saved = next(torchRules((id) => loaded(id, references)));
  const keys = next(alone);
  if (!Array.isArray(keys) || keys.length > MAX_TENSORS) throw damaged();
  for (const key of keys) end = fill(bytes, end, references.get(key) ?? [], `data/${shown(key)}`);
  const missing = [...references.keys()].find((key) => !keys.includes(key));
  if (missing !== undefined)
    throw new ReadError('shape', `data/${shown(missing)}`, laterText.files.torch.storageLength);
  return saved;
}

/** ('storage', torch.FloatStorage, '94', 'cpu', 10, None), or ('module', class, file, source): only the class. */
function loaded(id: readonly unknown[], references: Map<unknown, Reference[]>): TypedStorage | Global {
  const [kind, named, key, , total, view] = id;
  if (kind === 'module' && named instanceof Global && id.length === 4) return named;
  const type = storageTypeOf(named);
  if (kind !== 'storage' || id.length !== 6 || type === undefined || !isCount(total)) throw damaged();
  const [offset, length] = viewOf(view, total);
  const storage = new TypedStorage(type, new Uint8Array(), length);
  const known = references.get(key);
  if (known === undefined) references.set(key, [{ storage, offset, total }]);
  else known.push({ storage, offset, total });
  return storage;
}

/** (view_key, offset, view_size), or None for the whole storage. */
function viewOf(view: unknown, total: number): [offset: number, length: number] {
  if (view === null) return [0, total];
  const [, offset, length] = view instanceof Tuple ? view.items : [];
  if (!isCount(offset) || !isCount(length) || offset + length > total)
    throw new ReadError('shape', '', laterText.files.torch.outside);
  return [offset, length];
}

/** Gives the storages of one key their bytes, which begin at `start`. Gives where they end. */
function fill(bytes: Uint8Array, start: number, references: readonly Reference[], path: string): number {
  const [first] = references;
  if (first === undefined || start + LENGTH_BYTES > bytes.length)
    throw new ReadError('shape', path, laterText.files.torch.storageLength);
  const from = start + LENGTH_BYTES;
  const total = Number(
    new DataView(bytes.buffer, bytes.byteOffset + start, LENGTH_BYTES).getBigUint64(0, true),
  );
  const end = from + total * first.storage.type.bytes;
  const isWhole = references.every(
    (each) => each.total === total && each.storage.type === first.storage.type,
  );
  if (!isWhole || end > bytes.length) throw new ReadError('shape', path, laterText.files.torch.storageLength);
  for (const { storage, offset } of references) {
    const at = from + offset * storage.type.bytes;
    storage.bytes = bytes.subarray(at, at + storage.length * storage.type.bytes);
  }
  return end;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

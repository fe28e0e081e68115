/**
 * Reads what Python's own pickle.dump wrote of a net or its parameters. Each storage lies within, as bytes that
 * torch.save wrote in its old way. Any other pickle is refused by the name of the class that it holds.
 */
import { ReadError, readResult } from '../../experiment/json/reader.ts';
import { TypedStorage } from '../parameters/stridedTensor.ts';
import type { PickleRules } from '../pickle/machine.ts';
import { readPickle } from '../pickle/readPickle.ts';
import { damaged, type Global } from '../pickle/values.ts';
import { otherObject } from './otherObject.ts';
import { readLegacy } from './readLegacy.ts';
import { torchRules } from './torchRules.ts';

const LOAD_STORAGE = 'torch.storage._load_from_bytes';

/** The pickled object. Throws ReadError. */
export function readPlain(bytes: Uint8Array): unknown {
  let outermost: Global | null = null;
  const rules = torchRules(() => {
    throw damaged();
  });
  const result = readResult(() =>
    readPickle(bytes, {
      ...rules,
      create(type, args) {
        outermost ??= type;
        return rules.create(type, args);
      },
      reduce: (callable, args) =>
        callable.path === LOAD_STORAGE ? storageOf(args) : rules.reduce(callable, args),
    } satisfies PickleRules),
  );
  if (result.ok) return result.value.value;
  // What lies in the object is of less help than the object's own class.
  throw outermost === null
    ? new ReadError(result.problem.code, result.problem.path, result.problem.message)
    : otherObject(outermost);
}

/** A pickle can ask for the storage in the same bytes time and again, which are read once. */
const read = new WeakMap<Uint8Array, TypedStorage>();

function storageOf([bytes]: readonly unknown[]): TypedStorage {
  if (!(bytes instanceof Uint8Array)) throw damaged();
  const storage = read.get(bytes) ?? readLegacy(bytes);
  if (!(storage instanceof TypedStorage)) throw damaged();
  read.set(bytes, storage);
  return storage;
}

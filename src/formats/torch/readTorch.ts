/**
 * Reads files of torch.save: a zip with a pickle, data.pkl, and the bytes of each storage. The layout is taken from
 * files that PyTorch 1.13 and 2.13 saved; https://pytorch.org/docs/stable/notes/serialization.html
 */
import { ReadError, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { withArrays } from '../arrays/numpyValues.ts';
import { TypedStorage } from '../parameters/stridedTensor.ts';
import { readPickle } from '../pickle/readPickle.ts';
import { damaged } from '../pickle/values.ts';
import { isZip, readZip, zipNames } from '../zip/readZip.ts';
import { isLegacy, isTorchTar, readLegacy } from './readLegacy.ts';
import { readPlain } from './readPlain.ts';
import { storageTypeOf } from './storages.ts';
import { torchRules } from './torchRules.ts';

/**
 * The saved object: Maps for dicts, StridedTensor for tensors and parameters, Instance for modules. Throws ReadError.
 */
export function readTorch(bytes: Uint8Array): unknown {
  if (isTorchTar(bytes)) throw new ReadError('version', '', laterText.files.torch.tar);
  const read = isZip(bytes) ? readArchive : isLegacy(bytes) ? readLegacy : readPlain;
  return withArrays(read(bytes));
}

function readArchive(bytes: Uint8Array): unknown {
  if (zipNames(bytes)?.some((name) => name.endsWith('/constants.pkl')))
    throw new ReadError('refused', '', laterText.files.torch.script);
  const entries = readZip(bytes);
  const root = rootOf(entries);
  const order = entries.get(`${root}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order) !== 'little')
    throw new ReadError('refused', 'byteorder', laterText.files.torch.bigEndian);
  const pickle = entries.get(`${root}data.pkl`) as Uint8Array;
  return readPickle(
    pickle,
    torchRules((id) => storageOf(id, entries, root)),
  ).value;
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
  const type = storageTypeOf(storageClass);
  const bytes = entries.get(`${root}data/${key}`);
  if (kind !== 'storage' || id.length !== 5 || type === undefined) throw damaged();
  if (bytes === undefined || bytes.length !== Number(length) * type.bytes)
    throw new ReadError('shape', `data/${shown(key)}`, laterText.files.torch.storageLength);
  return new TypedStorage(type, bytes);
}

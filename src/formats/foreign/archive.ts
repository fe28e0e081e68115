/** Archives and compressed files other than zip: the file in them is what can be opened. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import { isTorchTar } from '../torch/readLegacy.ts';
import type { ForeignKind } from './foreignKind.ts';

/** https://en.wikipedia.org/wiki/List_of_file_signatures */
const signatures: [name: string, signature: string][] = [
  ['gzip', '\x1f\x8b\x08'],
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
];

export const archive: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal(bytes) {
    const signed = signatures.find(([, signature]) => beginsWith(bytes, signature))?.[0];
    const name = isTar(bytes) ? 'tar' : isLzma(bytes) ? 'lzma' : signed;
    if (name === undefined || (name === 'bzip2' && !isBzip2(bytes)) || isTorchTar(bytes)) return null;
    return laterText.foreign.archive(name);
  },
};

/** BZh, the size of its blocks from 1 to 9, and the digits of pi before the first one. */
function isBzip2(bytes: Uint8Array): boolean {
  return beginsWith(bytes, '1AY&SY', 4);
}

/** Properties, the size of the dictionary, whose lower bytes are 0, and a length of the content that is not told. */
function isLzma(bytes: Uint8Array): boolean {
  return beginsWith(bytes, '\x5d\0\0') && beginsWith(bytes, '\xff'.repeat(8), 5);
}

const HEADER_BYTES = 512;
const CHECKSUM = { at: 148, length: 8 };

/** ustar, with the checksum of its first header. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES || !beginsWith(bytes, 'ustar', 257)) return false;
  const header = new Uint8Array(bytes.subarray(0, HEADER_BYTES));
  const field = String.fromCharCode(...header.subarray(CHECKSUM.at, CHECKSUM.at + CHECKSUM.length));
  header.fill(0x20, CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
  return Number.parseInt(field, 8) === header.reduce((sum, byte) => sum + byte, 0);
}

/** A pickle that joblib.dump compressed with zlib, its usual way. */
import { Unzlib } from 'fflate';
import { readResult } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import { isPickle } from '../../pickle/readPickle.ts';
import { readPlain } from '../../torch/readPlain.ts';
import type { ForeignKind } from '../foreignKind.ts';

/** Enough to name the class. Unpacked they are four million at most. */
const HEAD_BYTES = 4096;
/** CMF of zlib: deflate with a window of 32 KiB. https://www.rfc-editor.org/rfc/rfc1950, section 2.2 */
const DEFLATE = 0x78;

export const packedPickle: ForeignKind = {
  of: 'bytes',
  framing: 'mark',
  refusal(bytes) {
    const head = unpackedHead(bytes);
    if (!isPickle(head)) return null;
    const read = readResult(() => readPlain(head));
    return laterText.foreign.packedPickle(read.ok ? '' : read.problem.message);
  },
};

/** What the first bytes of zlib data are unpacked; empty for other data. */
function unpackedHead(bytes: Uint8Array): Uint8Array {
  const chunks: number[] = [];
  if (bytes[0] !== DEFLATE) return new Uint8Array();
  const unzlib = new Unzlib((chunk) => {
    for (const byte of chunk) chunks.push(byte);
  });
  try {
    unzlib.push(bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES);
  } catch {
    return new Uint8Array();
  }
  return Uint8Array.from(chunks);
}

/**
 * Tells a file's kind by its bytes. Signatures come before marks: a safetensors file whose header is 640 bytes long begins with
 * 0x80 0x02 as a pickle does. Of several kinds of one framing the first would read the file; the tests know no such file.
 */
import { ReadError } from '../experiment/json/reader.ts';
import type { ForeignKind } from './foreign/foreignKind.ts';
import type { Reader } from './format.ts';

export type Kinds<T> = readonly [name: string, kind: T][];
type OfBytes = Extract<Reader, { of: 'bytes' }>;

/** All kinds that are told by their bytes; of those that are refused, reading throws the sentence. */
export function toldByBytes(readers: Kinds<Reader>, foreign: Kinds<ForeignKind>): Kinds<OfBytes> {
  return [
    ...readers.filter((kind): kind is [string, OfBytes] => kind[1].of === 'bytes'),
    ...foreign.flatMap(
      ([name, kind]): Kinds<OfBytes> => (kind.of === 'bytes' ? [[name, refusing(kind)]] : []),
    ),
  ];
}

/** The kinds that claim the bytes by their signature; where there is none, by their mark. */
export function claiming(kinds: Kinds<OfBytes>, bytes: Uint8Array): Kinds<OfBytes> {
  const signed = kinds.filter(([, kind]) => kind.framing === 'signature' && kind.recognizes(bytes));
  return signed.length > 0
    ? signed
    : kinds.filter(([, kind]) => kind.framing === 'mark' && kind.recognizes(bytes));
}

function refusing({ framing, refusal }: Extract<ForeignKind, { of: 'bytes' }>): OfBytes {
  return {
    of: 'bytes',
    framing,
    recognizes: (bytes) => refusal(bytes) !== null,
    read: (bytes) => refuse(refusal(bytes)),
  };
}

/** Throws the sentence as a ReadError. */
export function refuse(sentence: string | null): never {
  throw new ReadError('kind', '', sentence ?? '');
}

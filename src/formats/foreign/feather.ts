/** Feather, version 1 and 2 (Arrow IPC). https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

export const feather: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    beginsWith(bytes, 'ARROW1\0\0') || isVersion1(bytes) ? laterText.foreign.feather : null,
};

/** It ends as it begins: by its first letters alone a table with a column FEA1 would be one. */
function isVersion1(bytes: Uint8Array): boolean {
  return beginsWith(bytes, 'FEA1') && beginsWith(bytes, 'FEA1', bytes.length - 4);
}

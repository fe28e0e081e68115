/** Feather, version 1 and 2 (Arrow IPC). https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';
import { beginsWith } from './signature.ts';

export const feather: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    beginsWith(bytes, 'ARROW1\0\0') || beginsWith(bytes, 'FEA1') ? laterText.foreign.feather : null,
};

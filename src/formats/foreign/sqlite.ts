/** SQLite databases. https://www.sqlite.org/fileformat.html#magic_header_string */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

export const sqlite: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) => (beginsWith(bytes, 'SQLite format 3\0') ? laterText.foreign.sqlite : null),
};

/** Apache Parquet, which ends as it begins. https://parquet.apache.org/docs/file-format/ */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

export const parquet: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    beginsWith(bytes, 'PAR1') && beginsWith(bytes, 'PAR1', bytes.length - 4)
      ? laterText.foreign.parquet
      : null,
};

/** MATLAB's .mat files, version 5 to 7.3, whose first line says so. */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

export const matlab: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    ['5.0', '7.3'].some((version) => beginsWith(bytes, `MATLAB ${version} MAT-file`))
      ? laterText.foreign.matlab
      : null,
};

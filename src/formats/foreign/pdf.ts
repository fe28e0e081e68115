/** PDF documents. ISO 32000-1, section 7.5.2 */
import { laterText } from '../../messages/later.ts';
import { beginsWith } from '../signature.ts';
import type { ForeignKind } from './foreignKind.ts';

export const pdf: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) => (beginsWith(bytes, '%PDF-') ? laterText.foreign.pdf : null),
};

/** Jupyter notebooks. https://nbformat.readthedocs.io/en/latest/format_description.html */
import { laterText } from '../../messages/later.ts';
import { keysOf } from '../keysOf.ts';
import type { ForeignKind } from './foreignKind.ts';

export const notebook: ForeignKind = {
  of: 'json',
  refusal(value) {
    const keys = keysOf(value);
    return keys.includes('cells') && keys.includes('nbformat') ? laterText.foreign.notebook : null;
  },
};

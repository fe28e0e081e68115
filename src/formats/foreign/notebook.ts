/** Jupyter notebooks. https://nbformat.readthedocs.io/en/latest/format_description.html */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';
import { keysOf } from './keysOf.ts';

export const notebook: ForeignKind = {
  of: 'json',
  refusal(value) {
    const keys = keysOf(value);
    return keys.includes('cells') && keys.includes('nbformat') ? laterText.foreign.notebook : null;
  },
};

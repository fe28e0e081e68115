/** A web page: what is downloaded where a site shows a file, or asks to log in. */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

/** After comments and what XHTML begins with. */
const START = /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i;

export const html: ForeignKind = {
  of: 'text',
  refusal: (content) => (START.test(content) ? laterText.foreign.html : null),
};

/** XML: drawings (SVG), Excel's sheets of 2003, PMML. */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

export const xml: ForeignKind = {
  of: 'text',
  refusal: (content) =>
    /^\s*<(\?xml|svg)\b(?![\s\S]*<html\b)/i.test(content.slice(0, 1000)) ? laterText.foreign.xml : null,
};

/** A table or a document of LaTeX. */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

export const latex: ForeignKind = {
  of: 'text',
  refusal: (content) =>
    /^\s*\\(begin|documentclass|usepackage|toprule|hline)\b|^[^\n&]*&[^\n]*\\\\\s*$/m.test(
      content.slice(0, 4096),
    )
      ? laterText.foreign.latex
      : null,
};

/**
 * Python's text to its abstract syntax, over the tree of Lezer's grammar (the one that CodeMirror edits with). A tree with an
 * error in it is refused where the error is.
 * https://github.com/lezer-parser/python
 */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import { readExpression } from './readExpression.ts';
import { readStatements } from './readStatement.ts';
import { childrenOf, type Source } from './source.ts';
import type { Statement } from './syntax.ts';

/** Deeper nesting than this no script has, and the reading of it would take too deep a stack. */
const MAX_DEPTH = 60;

/** A number that ends with its point, which the grammar does not know: for it the point is a digit. */
const POINT_LAST = /(?<![\w.])(\d[\d_]*)\.(?=[eE][-+]?\d|[^\w.]|$)/g;

export function readSyntax(text: string): Statement[] {
  const tree = parser.parse(text.replace(POINT_LAST, '$10'));
  const source: Source = { text, expression: readExpression };
  let depth = 0;
  tree.iterate({
    enter(node) {
      if (node.type.isError || ++depth > MAX_DEPTH) throw refusedAt(text, node.node);
    },
    leave: () => {
      depth--;
    },
  });
  return readStatements(childrenOf(tree.topNode), source);
}

/** The parser notices an error at the first sign that can't be, or at the end of the line before it. */
function refusedAt(text: string, node: SyntaxNode): ScriptRefusal {
  const isAfterLine = node.from === node.to && text[node.from - 1] === '\n';
  const from = isAfterLine ? node.from - 1 : node.from;
  return new ScriptRefusal({ from, to: Math.max(node.to, from) }, laterText.readScript.syntax);
}

/** What the readers of syntax share: the text of nodes, and their children without comments and punctuation. */
import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './syntax.ts';

export interface Source {
  text: string;
  expression(node: SyntaxNode, source: Source): Expression;
}

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', 'Comment', '.']);

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** Those that are no punctuation. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !PUNCTUATION.has(name));
}

export function textOf({ from, to }: { from: number; to: number }, { text }: Source): string {
  return text.slice(from, to);
}

/** The nodes between signs of a name: `[[a], [b, c]]` of a; b, c. */
export function splitAt(nodes: readonly SyntaxNode[], sign: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === sign) groups.push([]);
    else groups[groups.length - 1].push(node);
  }
  return groups;
}

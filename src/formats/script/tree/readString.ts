/** Strings of Python: prefixes, escapes, pieces side by side, and what the braces of an f-string hold. */
import type { SyntaxNode } from '@lezer/common';
import { partsOf, type Source, textOf } from './source.ts';
import type { Expression } from './syntax.ts';

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0',
};

export function readString(node: SyntaxNode, source: Source): Expression {
  const place = { from: node.from, to: node.to };
  const pieces = node.name === 'ContinuedString' ? partsOf(node) : [node];
  const formats = pieces.filter(({ name }) => name === 'FormatString');
  if (formats.length > 0)
    return { kind: 'format', parts: formats.flatMap((piece) => heldIn(piece, source)), ...place };
  const values = pieces.map((piece) => stringIn(textOf(piece, source)));
  if (values.includes(null)) return { kind: 'other', name: 'bytes', ...place };
  return { kind: 'string', value: values.join(''), ...place };
}

/** null where it is bytes. */
function stringIn(text: string): string | null {
  const [, prefix, quotes] = /^([a-zA-Z]*)("""|'''|"|')/.exec(text) ?? ['', '', ''];
  const inner = text.slice(prefix.length + quotes.length, text.length - quotes.length);
  if (/b/i.test(prefix)) return null;
  if (/r/i.test(prefix)) return inner;
  return inner.replace(
    /\\(\r\n|[\s\S])/g,
    (whole, sign: string) => ESCAPES[sign] ?? (/\s/.test(sign) ? '' : whole),
  );
}

function heldIn(node: SyntaxNode, source: Source): Expression[] {
  const held: Expression[] = [];
  const walk = (within: SyntaxNode) => {
    for (const part of partsOf(within)) {
      if (part.name === 'FormatReplacement' || part.name === 'FormatSpec') walk(part);
      else if (!part.name.startsWith('Format')) held.push(source.expression(part, source));
    }
  };
  walk(node);
  return held;
}

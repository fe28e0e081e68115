/** Strings of Python: prefixes, escapes, pieces side by side, and what the braces of an f-string hold. */
import type { SyntaxNode } from '@lezer/common';
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import { partsOf, type Source, textOf } from './source.ts';
import type { Expression, FormatPiece } from './syntax.ts';

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
  if (formats.length > 0) {
    const parts: Expression[] = [];
    const template = pieces.flatMap((piece) => templateOf(piece, source, parts));
    return { kind: 'format', parts, template, ...place };
  }
  const values = pieces.map((piece) => stringIn(textOf(piece, source)));
  if (values.includes(null)) return { kind: 'other', name: 'bytes', ...place };
  return { kind: 'string', value: values.join(''), ...place };
}

/** null where it is bytes. */
function stringIn(text: string): string | null {
  const [, prefix, quotes] = /^([a-zA-Z]*)("""|'''|"|')/.exec(text) ?? ['', '', ''];
  const isClosed = text.endsWith(quotes) && text.length >= prefix.length + 2 * quotes.length;
  if (!isClosed) return null;
  const inner = text.slice(prefix.length + quotes.length, text.length - quotes.length);
  if (/b/i.test(prefix)) return null;
  if (/r/i.test(prefix)) return inner;
  return unescaped(inner);
}

const unescaped = (text: string) =>
  text.replace(/\\(\r\n|[\s\S])/g, (whole, sign: string) => ESCAPES[sign] ?? (/\s/.test(sign) ? '' : whole));

/** The text between the braces, and what they hold, which is added to `parts`. */
function templateOf(piece: SyntaxNode, source: Source, parts: Expression[]): FormatPiece[] {
  const text = textOf(piece, source);
  if (piece.name !== 'FormatString') return [stringIn(text) ?? ''];
  const [whole, prefix, quotes] = /^([a-zA-Z]*)("""|'''|"|')/.exec(text) ?? ['', '', ''];
  const isRaw = /r/i.test(prefix);
  const pieces: FormatPiece[] = [];
  const plain = (from: number, to: number) => {
    const between = text.slice(from - piece.from, to - piece.from);
    if (/[{}]/.test(between.replace(/\{\{|\}\}/g, '')))
      throw new ScriptRefusal({ from, to }, laterText.readScript.syntax);
    const inner = between.replaceAll('{{', '{').replaceAll('}}', '}');
    pieces.push(isRaw ? inner : unescaped(inner));
  };
  let at = piece.from + whole.length;
  for (const held of partsOf(piece)) {
    if (held.name !== 'FormatReplacement') continue;
    plain(at, held.from);
    at = held.to;
    const inner = partsOf(held);
    const specNode = inner.find(({ name }) => name === 'FormatSpec');
    const doc = inner.find(({ name }) => name === 'FormatSelfDoc');
    const conversion = inner.find(({ name }) => name === 'FormatConversion');
    const end = (conversion ?? specNode)?.from ?? held.to - 1;
    if (doc) pieces.push(text.slice(held.from + 1 - piece.from, end - piece.from));
    const sign = conversion ? textOf(conversion, source).slice(1) : doc && !specNode ? 'r' : 's';
    const spec = specNode ? textOf(specNode, source).slice(1) : '';
    const isKnown = !spec.includes('{') && sign !== 'a';
    pieces.push({ part: parts.length, spec: isKnown ? spec : null, isRepr: sign === 'r' });
    parts.push(...heldIn(held, source));
  }
  plain(at, piece.to - quotes.length);
  return pieces;
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

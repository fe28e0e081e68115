/** Edits of a script's text that mend it: all else of the text stays the user's. */
import type { Place } from '../../refusal.ts';
import type { Statement } from '../../tree/syntax.ts';
import { blockOf } from './nodes.ts';

export interface Edit extends Place {
  text: string;
}

/** The text with edits that do not overlap; of several at one place the first comes first, and what is taken out there last. */
export function applied(source: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, i) => ({ ...edit, i }))
    .sort((a, b) => b.from - a.from || b.to - a.to || b.i - a.i);
  let text = source;
  for (const edit of sorted) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return text;
}

export const replaced = ({ from, to }: Place, text: string): Edit => ({ from, to, text });

const lineStart = (source: string, at: number): number => source.lastIndexOf('\n', at - 1) + 1;

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

const indentAt = (source: string, at: number): string =>
  /^[ \t]*/.exec(source.slice(lineStart(source, at)))?.[0] ?? '';

/** Nothing else than blanks and a comment stands on its lines. */
function isAlone(source: string, { from, to }: Place, behind = /^[ \t;]*(#.*)?$/): boolean {
  const before = source.slice(lineStart(source, from), from);
  return /^[ \t]*$/.test(before) && behind.test(source.slice(to, lineEnd(source, to)));
}

/** With the blanks before it and the end of its line, where it has its lines for itself. */
function wholeLines(source: string, { from, to }: Place): Place {
  return { from: lineStart(source, from), to: Math.min(source.length, lineEnd(source, to) + 1) };
}

/** Without its blank lines at the end, which a statement with a block may have. */
const trimmed = (source: string, { from, to }: Place): Place => ({
  from,
  to: from + source.slice(from, to).trimEnd().length,
});

/** Takes a statement out; where its block would be empty, or its line has others, `pass` stands in its place. */
export function removed(source: string, tree: readonly Statement[], statement: Statement): Edit {
  const place = trimmed(source, statement);
  const isOnly = blockOf(tree, statement)?.length === 1;
  return isOnly || !isAlone(source, place)
    ? replaced(place, 'pass')
    : replaced(wholeLines(source, place), '');
}

/** Puts lines before a statement, as deep as it stands. */
export function insertedBefore(source: string, { from }: Place, lines: readonly string[]): Edit {
  const start = lineStart(source, from);
  if (source.slice(start, from).trim() !== '')
    return { from, to: from, text: lines.map((line) => `${line}; `).join('') };
  const indent = indentAt(source, from);
  return { from: start, to: start, text: lines.map((line) => `${indent}${line}\n`).join('') };
}

/** Puts lines behind a statement, as deep as it stands. */
export function insertedAfter(source: string, statement: Place, lines: readonly string[]): Edit {
  const { from, to } = trimmed(source, statement);
  const indent = indentAt(source, from);
  if (!isAlone(source, { from: lineStart(source, from) + indent.length, to }))
    return { from: to, to, text: lines.map((line) => `; ${line}`).join('') };
  const end = lineEnd(source, to);
  const text = lines.map((line) => `${indent}${line}`).join('\n');
  return end === source.length
    ? { from: end, to: end, text: `\n${text}` }
    : { from: end + 1, to: end + 1, text: `${text}\n` };
}

/** Moves a statement of one line before or behind another. */
export function moved(
  source: string,
  tree: readonly Statement[],
  statement: Statement,
  where: 'before' | 'after',
  other: Statement,
): Edit[] {
  const line = source.slice(statement.from, statement.to).trimEnd();
  const comment = isAlone(source, statement)
    ? source.slice(statement.from + line.length, lineEnd(source, statement.to)).replace(/\s+$/, '')
    : '';
  const insert = where === 'before' ? insertedBefore : insertedAfter;
  return [removed(source, tree, statement), insert(source, other, [line + comment])];
}

/** Takes one of several items out, with its comma. */
export function withoutItem(source: string, items: readonly Place[], index: number): Edit {
  const item = items[index];
  if (isAlone(source, item, /^[ \t]*,?[ \t]*(#.*)?$/)) return replaced(wholeLines(source, item), '');
  const before = items[index - 1];
  if (before === undefined) {
    const next = items[index + 1];
    return { from: item.from, to: next?.from ?? item.to, text: '' };
  }
  const isSameLine = !source.slice(before.to, item.from).includes('\n');
  return { from: isSameLine ? before.to : item.from, to: item.to, text: '' };
}

/** What stands around `inner` in `outer` is taken away. */
export function unwrapped(outer: Place, inner: Place): Edit[] {
  return [
    { from: outer.from, to: inner.from, text: '' },
    { from: inner.to, to: outer.to, text: '' },
  ];
}

export function wrapped({ from, to }: Place, before: string, after: string): Edit[] {
  return [
    { from, to: from, text: before },
    { from: to, to, text: after },
  ];
}

/** A script with other values in its literals: all else of its text stays as it is. */
import type { Experiment } from '../../experiment/experiment.ts';
import { pythonLiteral, valueAt } from './literals.ts';
import { readScript } from './readScript.ts';
import type { ScriptRead } from './scriptRead.ts';

/**
 * The text that says `next`; null where a value that changes is no literal of it. It is read again before it is given, since one
 * literal may mean several values.
 */
export function rewriteScript(
  source: string,
  { literals }: ScriptRead,
  next: Experiment,
  read = readScript,
): string | null {
  const edits = new Map<number, { to: number; text: string }>();
  for (const { path, from, to } of literals) {
    const before = source.slice(from, to);
    const text = pythonLiteral(valueAt(next, path), before);
    if (text === null) return null;
    if (isSameLiteral(text, before)) continue;
    edits.set(from, { to, text });
  }
  let written = source;
  for (const [from, { to, text }] of [...edits].sort(([a], [b]) => b - a))
    written = written.slice(0, from) + text + written.slice(to);
  if (written === source) return null;
  const again = read(written);
  return again.ok && isSame(again.experiment, next) ? written : null;
}

const isSameLiteral = (text: string, before: string): boolean =>
  text === before || (before !== '' && Number(text) === Number(before.replaceAll('_', '')));

/** Whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

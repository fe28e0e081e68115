/** Literals of a script: which values of the experiment stand in it, and how another value is written. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { Place } from './refusal.ts';
import type { ScriptLiteral } from './scriptRead.ts';

/** Those places whose text is the value of the experiment, in the order of the text. */
export function literalsOf(
  source: string,
  places: ReadonlyMap<string, Place>,
  experiment: Experiment,
): ScriptLiteral[] {
  return [...places]
    .filter(([path, { from, to }]) => isWritten(valueAt(experiment, path), source.slice(from, to)))
    .map(([path, { from, to }]) => ({ path, from, to }))
    .sort((a, b) => a.from - b.from);
}

function isWritten(value: unknown, text: string): boolean {
  if (typeof value === 'number') return Number(text.replaceAll('_', '')) === value && text !== '';
  if (typeof value === 'boolean') return text === (value ? 'True' : 'False');
  return typeof value === 'string' && (text === `'${value}'` || text === `"${value}"`);
}

/** `model[0].out_features` */
export function valueAt(of: unknown, path: string): unknown {
  let at = of;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== ''))
    at = (at as Record<string, unknown> | undefined)?.[key];
  return at;
}

/** A value as Python's literal, in the form of the one that it replaces; null where it has none. */
export function pythonLiteral(value: unknown, before: string): string | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return 'None';
  if (typeof value === 'string') return /["'\\\n]/.test(value) ? null : `${before[0]}${value}${before[0]}`;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const text = String(value);
  // A float stays one: 0.5 becomes 1.0.
  return /[.e]/i.test(before) && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

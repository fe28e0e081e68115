/** The reading of the user's script: each text is read once, by what is fetched once a script is at hand. */
import type { ScriptRead, ScriptRefused } from '../../formats/script/scriptRead.ts';
import { createLater } from '../later/later.ts';

export type Reading = ScriptRead | ScriptRefused;

export const scriptReader = createLater(() => import('./reader.ts'));

/** Of one change: the text before it, and that after it. */
const KEPT = 4;
const known = new Map<string, Reading>();

/** null until what reads it is there. */
export function readingOf(script: string): Reading | null {
  const reader = scriptReader.parts();
  if (reader === null) return null;
  const reading = known.get(script) ?? reader.readScript(script);
  known.delete(script);
  known.set(script, reading);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return reading;
}

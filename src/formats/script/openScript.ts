/** A script as the content of a file: the experiment that it says, with what was left out of it. */
import { laterText } from '../../messages/later.ts';
import type { ParsedFile } from '../format.ts';
import type { ScriptRead } from './scriptRead.ts';

/** So many lines that are left out are named. */
const NAMED = 5;

export function scriptContent(
  script: string,
  { experiment, skipped, isUnseeded, runs }: ScriptRead,
): ParsedFile {
  const lines = skipped.slice(0, NAMED).map(({ line, text }) => `${line} ${text}`);
  const note = [
    runs.length > 0 ? laterText.readScript.others(runs.length) : '',
    isUnseeded ? laterText.readScript.unseeded : '',
    skipped.length > 0 ? laterText.readScript.skipped(lines, skipped.length) : '',
  ].join('');
  return { type: 'experiment', experiment, script, ...(note !== '' && { note }) };
}

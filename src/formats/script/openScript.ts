/** A script as the content of a file: its experiment with what was left out of it, or the sentence that refuses it. */
import { laterText } from '../../messages/later.ts';
import type { ParsedFile } from '../format.ts';
import { readScript } from './readScript.ts';

/** So many lines that are left out are named. */
const NAMED = 5;

export function openScript(source: string): ParsedFile | string {
  const read = readScript(source);
  if (!read.ok) return read.message;
  const { experiment, skipped, isUnseeded } = read;
  const lines = skipped.slice(0, NAMED).map(({ line, text }) => `${line} ${text}`);
  const note = [
    isUnseeded ? laterText.readScript.unseeded : '',
    skipped.length > 0 ? laterText.readScript.skipped(lines, skipped.length) : '',
  ].join('');
  return { type: 'experiment', experiment, ...(note !== '' && { note }) };
}

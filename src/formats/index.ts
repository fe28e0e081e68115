/** The registry of file formats, and the way in for every file. */

import { parseExperiment } from '../experiment/parse.ts';
import { ReadError, type ReadResult, readResult } from '../experiment/reader.ts';
import { text } from '../messages/index.ts';
import type { FormatDefinition, Opened } from './format.ts';
import { modelJson } from './modelJson.ts';
import { notebook } from './notebook.ts';
import { pythonScript } from './pythonScript.ts';

export const formats = {
  modelJson,
  pythonScript,
  notebook,
} satisfies Record<string, FormatDefinition>;

const MIB = 2 ** 20;
const MAX_FILE_BYTES = 8 * MIB;

/** Recognises a file by its content and reads it: a registered format, or a bare experiment. */
export function openFile(bytes: Uint8Array): ReadResult<Opened> {
  const parsed = readResult(() => parseJson(bytes));
  if (!parsed.ok) return parsed;
  for (const format of Object.values(formats) as FormatDefinition[]) {
    if (format.read && format.recognises?.(parsed.value)) return format.read(parsed.value);
  }
  const experiment = parseExperiment(parsed.value);
  return experiment.ok
    ? { ok: true, value: { type: 'experiment', experiment: experiment.value } }
    : experiment;
}

/** Throws ReadError where a file of `bytes` bytes is too large to be opened. */
export function checkFileSize(bytes: number): void {
  if (bytes <= MAX_FILE_BYTES) return;
  throw new ReadError('size', '', text.read.tooLarge('8 MiB', `${(bytes / MIB).toFixed(1)} MiB`));
}

function parseJson(bytes: Uint8Array): unknown {
  checkFileSize(bytes.length);
  if (bytes.length === 0) throw new ReadError('syntax', '', text.read.empty);
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ReadError('syntax', '', text.read.notText);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ReadError('syntax', '', text.read.notJson((error as Error).message));
  }
}

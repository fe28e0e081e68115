/** The experiment's Python program as a file: the user's own script where that says it. */
import { strToU8 } from 'fflate';
import type { FormatDefinition } from '../format.ts';
import { type OwnScript, scriptText } from './script.ts';

export const pythonScript = {
  extension: '.py',
  mediaType: 'text/x-python',
  write: ({ experiment, script, distributed }: OwnScript) =>
    strToU8(script ?? scriptText(experiment, { distributed })) as Uint8Array<ArrayBuffer>,
} satisfies FormatDefinition;

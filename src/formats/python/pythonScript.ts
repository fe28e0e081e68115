/** The experiment's Python program as a file: the user's own script where that says it. */
import { strToU8 } from 'fflate';
import type { Experiment } from '../../experiment/experiment.ts';
import type { FormatDefinition } from '../format.ts';
import { scriptText } from './script.ts';
import type { ScriptOptions } from './section.ts';

export const pythonScript = {
  extension: '.py',
  mediaType: 'text/x-python',
  write: ({ experiment, script, ...options }: { experiment: Experiment; script?: string } & ScriptOptions) =>
    strToU8(script ?? scriptText(experiment, options)) as Uint8Array<ArrayBuffer>,
} satisfies FormatDefinition;

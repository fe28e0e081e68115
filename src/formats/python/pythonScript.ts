/** The experiment's Python program as a file. */
import { strToU8 } from 'fflate';
import type { Experiment } from '../../experiment/experiment.ts';
import type { FormatDefinition } from '../format.ts';
import { scriptText } from './script.ts';
import type { ScriptOptions } from './section.ts';

export const pythonScript = {
  extension: '.py',
  mediaType: 'text/x-python',
  write: ({ experiment, ...options }: { experiment: Experiment } & ScriptOptions) =>
    strToU8(scriptText(experiment, options)) as Uint8Array<ArrayBuffer>,
} satisfies FormatDefinition;

/** A Python script, ours or another: nothing in a file is executed here. */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

/** Lines that only Python begins so: one of them makes a script. */
const LINES = [
  /^import [A-Za-z_][\w.]*( as \w+)?(, *[A-Za-z_][\w.]*( as \w+)?)* *(#.*)?$/,
  /^from [A-Za-z_.][\w.]* import \S/,
  /^(async )?def [A-Za-z_]\w*\(/,
  /^class [A-Za-z_]\w*(\(.*\))?:/,
  /^#!.*\bpython/,
];

export const pythonSource: ForeignKind = {
  of: 'text',
  refusal: (content) =>
    content.split(/\r\n|\r|\n/, 500).some((line) => LINES.some((start) => start.test(line.trimEnd())))
      ? laterText.foreign.pythonSource
      : null,
};

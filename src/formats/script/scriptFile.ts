/** Python scripts and Jupyter notebooks as files that are opened: told by their lines, or their keys, and read later. */
import type { Reader } from '../format.ts';
import { keysOf } from '../keysOf.ts';
import { isPython } from './isPython.ts';
import { notebookText } from './notebookText.ts';

export const scriptFile: Reader = {
  of: 'text',
  read: (source) => (isPython(source) ? { type: 'script', source } : null),
};

export const notebookFile: Reader = {
  of: 'plainJson',
  read(value) {
    const keys = keysOf(value);
    const isNotebook = keys.includes('cells') && keys.includes('nbformat');
    return isNotebook ? { type: 'script', source: notebookText(value) } : null;
  },
};

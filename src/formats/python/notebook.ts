/**
 * The experiment's Python program as a Jupyter notebook: a heading and a cell of code for each of its sections.
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
import { strToU8 } from 'fflate';
import type { Experiment } from '../../experiment/experiment.ts';
import type { FormatDefinition } from '../format.ts';
import { scriptSections } from './script.ts';

export const notebook = {
  extension: '.ipynb',
  mediaType: 'application/x-ipynb+json',
  write: ({ experiment }: { experiment: Experiment }) =>
    strToU8(`${JSON.stringify(notebookJson(experiment), null, 1)}\n`) as Uint8Array<ArrayBuffer>,
} satisfies FormatDefinition;

function notebookJson(experiment: Experiment): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
    },
    cells: scriptSections(experiment).flatMap(({ title, lines }, i) => [
      { cell_type: 'markdown', id: `heading-${i}`, metadata: {}, source: source([`## ${title}`]) },
      {
        cell_type: 'code',
        id: `code-${i}`,
        metadata: {},
        execution_count: null,
        outputs: [],
        source: source(lines),
      },
    ]),
  };
}

/** Lines as the format keeps them: each but the last with its line break. */
function source(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line));
}

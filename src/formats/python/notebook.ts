/**
 * The experiment's Python program as a Jupyter notebook: a heading and a cell of code for each of its sections; the user's own
 * script as one cell.
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
import { strToU8 } from 'fflate';
import type { Experiment } from '../../experiment/experiment.ts';
import type { FormatDefinition } from '../format.ts';
import { type OwnScript, scriptSections } from './script.ts';

export const notebook = {
  extension: '.ipynb',
  mediaType: 'application/x-ipynb+json',
  write: ({ experiment, script }: OwnScript) =>
    strToU8(
      `${JSON.stringify(notebookJson(script === undefined ? cellsOf(experiment) : [codeCell(script.split('\n'), 0)]), null, 1)}\n`,
    ) as Uint8Array<ArrayBuffer>,
} satisfies FormatDefinition;

function notebookJson(cells: object[]): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
    },
    cells,
  };
}

function cellsOf(experiment: Experiment): object[] {
  return scriptSections(experiment).flatMap(({ title, lines }, i) => [
    { cell_type: 'markdown', id: `heading-${i}`, metadata: {}, source: source([`## ${title}`]) },
    codeCell(lines, i),
  ]);
}

function codeCell(lines: readonly string[], i: number): object {
  return {
    cell_type: 'code',
    id: `code-${i}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source: source(lines),
  };
}

/** Lines as the format keeps them: each but the last with its line break. */
function source(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line));
}

/** The data, a line a sample: coordinates and class, or real target. Points with classes can be opened again. */
import { drawnPoints } from '../experiment/data.ts';
import { ReadError } from '../experiment/reader.ts';
import { text } from '../messages/index.ts';
import { csvBytes } from './csv.ts';
import type { FormatDefinition, Opened } from './format.ts';

const COLUMNS = 3;
const MAX_ROWS = 20_000;

export const dataCsv: FormatDefinition = {
  extension: '.data.csv',
  mediaType: 'text/csv',
  write({ experiment }) {
    const { x1, x2, labels, targets } = drawnPoints(experiment);
    const last = targets ?? labels;
    return csvBytes(
      ['x1', 'x2', targets ? 'target' : 'label'],
      Array.from(x1, (x, row) => [x, x2[row], last[row]]),
    );
  },
  reader: {
    of: 'text',
    recognises: (content) =>
      !/^\s*[{[]/.test(content) && cellsOf(content.split('\n', 1)[0]).length === COLUMNS,
    read: readPoints,
  },
};

/** Three columns x1, x2 and label, with or without a line of names; commas, semicolons or tabs between. */
function readPoints(content: string): Opened {
  const lines = content.split('\n').map((line) => line.trim());
  const first = cellsOf(lines[0]).some((cell) => Number.isNaN(Number(cell))) ? 1 : 0;
  const rows = lines
    .map((line, i) => ({ line, path: `line ${i + 1}` }))
    .slice(first)
    .filter(({ line }) => line !== '');
  if (rows.length === 0 || rows.length > MAX_ROWS)
    throw new ReadError('range', '', text.files.csv.rows(MAX_ROWS, rows.length));
  const samples = rows.map(({ line, path }) => readRow(line, path));
  return {
    type: 'points',
    features: samples.map(([x1, x2]) => [x1, x2]),
    labels: samples.map(([, , label]) => label),
  };
}

function readRow(line: string, path: string): number[] {
  const cells = cellsOf(line);
  if (cells.length !== COLUMNS) throw new ReadError('shape', path, text.files.csv.columns(cells.length));
  return cells.map((cell) => {
    const value = cell === '' ? Number.NaN : Number(cell);
    if (!Number.isFinite(value)) throw new ReadError('type', path, text.files.csv.number(cell.slice(0, 40)));
    return value;
  });
}

function cellsOf(line: string): string[] {
  return line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

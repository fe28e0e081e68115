/** The rows of LIBSVM and SVMlight, as sklearn.datasets.dump_svmlight_file writes them: a label, and features by their numbers. */
import type { Grid } from './grid.ts';

const ROW = /^[-+]?[\d.]+(?:e[-+]?\d+)?(?: +qid:\d+)?(?: +\d+:[-+\d.e]+)+$/i;
/** A table of more columns is none that could be used. */
const MOST_FEATURES = 1000;

/** null where a line is no such row. A feature that a row leaves out is 0. Numbers begin at 0 where a row has that one. */
export function svmlightGrid(content: string): Grid | null {
  const lines = content.split(/\r\n|\n|\r/).map((line) => line.replace(/#.*/, '').trim());
  const filled = lines.flatMap((words, i) => (words === '' ? [] : [{ words, line: i + 1 }]));
  if (filled.length < 2 || !filled.every(({ words }) => ROW.test(words))) return null;
  const rows = filled.map(({ words, line }) => {
    const [label, ...pairs] = words.split(/ +/).filter((part) => !part.startsWith('qid:'));
    return { label, pairs: pairs.map((pair) => pair.split(':') as [string, string]), line };
  });
  const numbers = rows.flatMap(({ pairs }) => pairs.map(([number]) => Number(number)));
  const from = numbers.includes(0) ? 0 : 1;
  const width = numbers.reduce((most, number) => Math.max(most, number), 0) + 1 - from;
  if (width > MOST_FEATURES) return null;
  return {
    names: ['label', ...Array.from({ length: width }, (_, i) => `x${i + from}`)],
    rows: rows.map(({ label, pairs, line }) => {
      const features = Array<string>(width).fill('0');
      for (const [number, value] of pairs) features[Number(number) - from] = value;
      return { cells: [label, ...features], line };
    }),
    outside: [],
    gaps: [],
    hasLines: true,
  };
}

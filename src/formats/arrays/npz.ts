/**
 * `np.savez(path, X=X, y=y)`: a zip of .npy files. Points and their labels are joined to one table, features first.
 * https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Reader } from '../format.ts';
import type { Table } from '../tables/table.ts';
import { readZip, zipNames } from '../zip/readZip.ts';
import { arrayTable } from './arrayTable.ts';
import { isNpy } from './npyHeader.ts';
import { NumpyArray, shapeText } from './numpyArray.ts';

type Arrays = ReadonlyMap<string, NumpyArray>;

/** Names of an array of points, and of the labels that go with it; a test set's come after all others. */
const FEATURES = /^(x|data|features?|inputs?|points?|samples)(?=$|_|\d)/i;
const LABELS = /^(y|t|labels?|targets?|class(es)?|species)(?=$|_|\d)/i;
const TEST_PART = /test|val/i;

export const npz: Reader = {
  of: 'bytes',
  framing: 'signature',
  recognizes(bytes) {
    const names = zipNames(bytes) ?? [];
    return names.length > 0 && names.every((name) => name.endsWith('.npy'));
  },
  read(bytes) {
    const arrays = arraysIn(bytes);
    const [x, y] = pairIn(arrays) ?? noTable(arrays);
    return { type: 'table', table: joined(arrays, x, y) };
  },
};

function arraysIn(bytes: Uint8Array): Arrays {
  const entries = [...readZip(bytes, { compressed: true })];
  return new Map(
    entries.map(([file, content]) => {
      const name = file.slice(0, -'.npy'.length);
      if (!isNpy(content)) throw new ReadError('syntax', name, laterText.files.npy.truncated);
      return [name, new NumpyArray(content)];
    }),
  );
}

/** The names of an array of points and of one of their labels, null where the points hold all; undefined where neither is found. */
function pairIn(arrays: Arrays): [x: string, y: string | null] | undefined {
  const names = [...arrays.keys()].toSorted((a, b) => Number(TEST_PART.test(a)) - Number(TEST_PART.test(b)));
  const tables = names.filter((name) => arrays.get(name)?.shape.length === 2 && !isColumn(arrays, name));
  const columns = names.filter((name) => isColumn(arrays, name));
  const x = tables.find((name) => FEATURES.test(name)) ?? (tables.length === 1 ? tables[0] : undefined);
  if (x === undefined) return undefined;
  const part = (name: string, words: RegExp) => name.replace(words, '').toLowerCase();
  const y =
    columns.find((name) => LABELS.test(name) && part(name, LABELS) === part(x, FEATURES)) ??
    (columns.length === 1 ? columns[0] : undefined);
  return y === undefined && columns.length > 0 ? undefined : [x, y ?? null];
}

/** (N,) or (N, 1) */
function isColumn(arrays: Arrays, name: string): boolean {
  const shape = arrays.get(name)?.shape ?? [];
  return shape.length === 1 || (shape.length === 2 && shape[1] === 1);
}

/** The points with their labels behind them, each column named as NumPy would index it. */
function joined(arrays: Arrays, x: string, y: string | null): Table {
  const [points, labels] = [arrays.get(x), y === null ? undefined : arrays.get(y)];
  const rows = points?.rows() ?? [];
  if (rows.length === 0 || rows[0].length === 0) throw new ReadError('shape', x, laterText.files.npy.noRows);
  const columns = rows[0].map((_, column) => `${x}[:, ${column}]`);
  if (labels === undefined || y === null) return arrayTable(columns, rows);
  if (labels.shape[0] !== rows.length)
    throw new ReadError('shape', y, laterText.files.npy.lengths(x, rows.length, y, labels.shape[0]));
  const classes = labels.rows();
  return arrayTable(
    [...columns, y],
    rows.map((row, i) => [...row, ...classes[i]]),
  );
}

function noTable(arrays: Arrays): never {
  const names = [...arrays].map(([name, { shape }]) => `${name} ${shapeText(shape)}`);
  throw new ReadError('kind', '', laterText.files.npy.noPair(names.slice(0, 8).join(', ')));
}

/**
 * `np.savez(path, X=X, y=y)`: a zip of .npy files. Points and their labels are joined to one table, features first.
 * https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 */
import { problemText, ReadError, type ReadProblem, readResult } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Reader } from '../format.ts';
import type { Table } from '../tables/table.ts';
import { readZip, zipNames } from '../zip/readZip.ts';
import { arrayParameters } from './arrayParameters.ts';
import { arrayTable } from './arrayTable.ts';
import { areArrays, isNpy } from './npyHeader.ts';
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
    return areArrays(names);
  },
  read(bytes) {
    const contents = contentsOf(bytes);
    const parameters = arrayParameters(contents);
    if (parameters !== null) return parameters;
    const { arrays, unread } = arraysIn(contents);
    const pair = pairIn(arrays);
    checkRead(unread, pair);
    const table = joined(arrays, ...(pair ?? noTable(arrays)));
    return { type: 'table', table: { ...table, leftOut: unread.map(problemText) } };
  },
};

/** The .npy files by the names of their arrays. */
function contentsOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = readZip(bytes, { compressed: true });
  return new Map([...entries].map(([file, content]) => [file.slice(0, -'.npy'.length), content]));
}

/** Every array by its name, and of those that can't be read why, with the name as the path. */
function arraysIn(contents: ReadonlyMap<string, Uint8Array>): { arrays: Arrays; unread: ReadProblem[] } {
  const arrays = new Map<string, NumpyArray>();
  const unread: ReadProblem[] = [];
  for (const [path, content] of contents) {
    const read = readResult(() => {
      if (!isNpy(content)) throw new ReadError('syntax', '', laterText.files.npy.truncated);
      return new NumpyArray(content);
    });
    if (read.ok) arrays.set(path, read.value);
    else unread.push({ ...read.problem, path });
  }
  return { arrays, unread };
}

/** Throws ReadError where an array that can't be read may be the points, or their labels, that are not found. */
function checkRead(unread: readonly ReadProblem[], pair: Pair | undefined): void {
  const [x, y] = pair ?? [undefined, null];
  const wanted = unread.find(
    ({ path }) => (x === undefined || y === null) && (x === undefined ? FEATURES : LABELS).test(path),
  );
  if (wanted !== undefined) throw new ReadError(wanted.code, wanted.path, wanted.message);
}

/** The names of an array of points and of one of their labels, null where the points hold all. */
type Pair = [x: string, y: string | null];

/** undefined where neither is found. */
function pairIn(arrays: Arrays): Pair | undefined {
  const names = [...arrays.keys()].toSorted((a, b) => Number(TEST_PART.test(a)) - Number(TEST_PART.test(b)));
  const columns = names.filter((name) => isColumn(arrays, name));
  const tables = names.filter((name) => arrays.get(name)?.shape.length === 2 && !columns.includes(name));
  const unlabeled = tables.filter((name) => !LABELS.test(name));
  const x =
    tables.find((name) => FEATURES.test(name)) ??
    (unlabeled.length === 1 ? unlabeled[0] : columns.find((name) => FEATURES.test(name)));
  if (x === undefined) return undefined;
  const part = (name: string, words: RegExp) => name.replace(words, '').toLowerCase();
  const others = columns.filter((name) => name !== x);
  const y =
    [...others, ...tables].find((name) => LABELS.test(name) && part(name, LABELS) === part(x, FEATURES)) ??
    (others.length === 1 ? others[0] : undefined);
  return y === undefined && others.length > 0 ? undefined : [x, y ?? null];
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
  const columns = columnNames(x, rows[0].length);
  if (labels === undefined || y === null) return arrayTable(columns, rows);
  if (labels.shape[0] !== rows.length)
    throw new ReadError('shape', y, laterText.files.npy.lengths(x, rows.length, y, labels.shape[0]));
  const classes = labels.rows();
  return arrayTable(
    [...columns, ...columnNames(y, classes[0].length)],
    rows.map((row, i) => [...row, ...classes[i]]),
  );
}

/** As NumPy would index them. */
function columnNames(name: string, count: number): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, column) => `${name}[:, ${column}]`);
}

function noTable(arrays: Arrays): never {
  const names = [...arrays].map(([name, { shape }]) => `${name} ${shapeText(shape)}`);
  throw new ReadError('kind', '', laterText.files.npy.noPair(names.slice(0, 8).join(', ')));
}

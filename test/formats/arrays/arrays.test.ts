/** .npy and .npz files that NumPy wrote, as tables. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../../src/formats/index.ts';
import { rereadTable } from '../../../src/formats/tables/readTable.ts';
import type { Table } from '../../../src/formats/tables/table.ts';
import { fixture } from '../../helpers/golden.ts';

const bytesOf = (file: string) => readFileSync(new URL(`../../fixtures/arrays/${file}`, import.meta.url));

const table = (file: string) => tableIn(bytesOf(file));

function tableIn(bytes: Uint8Array): Table {
  const opened = openFile(bytes);
  if (!opened.ok) throw new Error(`${opened.problem.path}: ${opened.problem.message}`);
  if (opened.value.type !== 'table') throw new Error('expected a table');
  return opened.value.table;
}

const names = ({ columns }: Table) => columns.map(({ name }) => name);
const rows = ({ columns }: Table) => columns[0].cells.map((_, row) => columns.map(({ cells }) => cells[row]));

/** As numbers where they are such, so that 1 and 1.0 and True are equal. */
const plain = (cell: string) => {
  const word = { True: '1', False: '0', inf: 'Infinity', nan: 'NaN' }[cell] ?? cell;
  return word !== 'NaN' && Number.isNaN(Number(word)) ? cell : Number(word);
};

describe('an array is the table that NumPy lists', () => {
  const told = fixture<Record<string, string[][]>>('arrays/arrays.json');
  test.each(Object.entries(told))('%s', (name, expected) => {
    const got = rows(table(`${name}.npy`)).map((row) => row.map(plain));
    const rounded = (cell: string | number) =>
      typeof cell === 'number' && /^f[24]/.test(name) ? Math.fround(cell) : cell;
    expect(got.map((row) => row.map(rounded))).toEqual(expected.map((row) => row.map(plain).map(rounded)));
    expect(names(table(`${name}.npy`))).toEqual(expected[0].map(() => ''));
  });

  test('of float32 with the digits that tell it, no more', () => {
    expect(rows(table('f4-little.npy'))[2]).toEqual(['-4.5', '0.1', '0']);
  });
});

describe('whether the first row of an array holds names', () => {
  // np.save of np.array([['a', 'b', 'label'], ['1.5', '2', 'p'], ['2.5', '1', 'q']], dtype='S5')
  const words = Buffer.from(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnfFM1JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAg' +
      'ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphAAAAAGIAAAAAbGFiZWwx' +
      'LjUAADIAAAAAcAAAAAAyLjUAADEAAAAAcQAAAAA=',
    'base64',
  );

  test('is told by words, and can be changed', () => {
    const guessed = tableIn(words);
    expect(names(guessed)).toEqual(['a', 'b', 'label']);
    expect(guessed.columns[0].numbers).toEqual([1.5, 2.5]);
    const plainRows = rereadTable(guessed, { hasHeader: false });
    expect(names(plainRows)).toEqual(['', '', '']);
    expect(plainRows.rows).toHaveLength(3);
    expect(rereadTable(plainRows, { hasHeader: true }).columns).toEqual(guessed.columns);
  });

  test.each(['f8-little.npy', 'i1-little.npy', 'fortran.npy', 'pair.npz'])(
    'is not guessed of the numbers in %s, and can be changed',
    (file) => {
      const numbers = table(file);
      expect(numbers.reading.hasHeader).toBe(false);
      const named = rereadTable(numbers, { hasHeader: true });
      expect(names(named)).toEqual(rows(numbers)[0]);
      expect(rows(named)).toEqual(rows(numbers).slice(1));
      expect(rereadTable(named, { hasHeader: false })).toEqual({
        ...numbers,
        chosen: { ...numbers.chosen, hasHeader: false },
      });
    },
  );
});

describe('an array is refused by name', () => {
  const cases: [file: string, RegExp][] = [
    ['one-dimension', /shape \(5,\).*two dimensions/],
    ['three-dimensions', /shape \(2, 3, 4\)/],
    ['scalar', /shape \(\)/],
    ['object', /dtype object: a pickle/],
    ['complex', /complex/],
    ['dates', /dates/],
    ['structured', /structured/],
    ['longdouble', /dtype <f16/],
    ['empty', /empty/],
  ];
  test.each(cases)('%s', (file, message) => {
    expect(() => table(`${file}.npy`)).toThrow(message);
  });

  test('cut short, of a later version, or too large', () => {
    const whole = bytesOf('f8-little.npy');
    const read = (bytes: Uint8Array) => {
      const opened = openFile(bytes);
      return opened.ok ? 'read' : opened.problem.message;
    };
    expect(read(whole.subarray(0, -1))).toMatch(/expected 96 bytes for the shape \(4, 3\), got 95/);
    expect(read(whole.subarray(0, 60))).toMatch(/ends too early/);
    expect(read(whole.subarray(0, 9))).toMatch(/ends too early/);
    expect(read(Buffer.concat([whole.subarray(0, 6), Buffer.of(4), whole.subarray(7)]))).toMatch(/version 4/);
    expect(read(Buffer.from(whole.toString('latin1').replace('(4, 3)', '(4e3)'), 'latin1'))).toMatch(
      /header/,
    );
    expect(
      read(
        Buffer.from(
          whole.toString('latin1').replace('(4, 3), ', '(4, 3000000), ').replace('      \n', '\n'),
          'latin1',
        ),
      ),
    ).toMatch(/at most 2,097,152/);
  });
});

describe('points and labels of a .npz are one table', () => {
  const x = [
    ['0.5', '1'],
    ['2', '3'],
    ['4', '5'],
  ];
  const labels = ['0', '1', '0'];
  const joined = x.map((row, i) => [...row, labels[i]]);
  const cases: [file: string, names: string[], rows: string[][]][] = [
    ['pair', ['X[:, 0]', 'X[:, 1]', 'y'], joined],
    ['train', ['x_train[:, 0]', 'x_train[:, 1]', 'y_train'], joined],
    ['unnamed', ['arr_0[:, 0]', 'arr_0[:, 1]', 'arr_1'], joined],
    ['alone', ['table[:, 0]', 'table[:, 1]', 'table[:, 2]'], joined],
  ];
  test.each(cases)('%s', (file, columns, cells) => {
    expect(names(table(`${file}.npz`))).toEqual(columns);
    expect(rows(table(`${file}.npz`))).toEqual(cells);
  });

  test('compressed, with words as labels', () => {
    const compressed = table('compressed.npz');
    expect(names(compressed)).toEqual(['data[:, 0]', 'data[:, 1]', 'target']);
    expect(rows(compressed)).toHaveLength(120);
    expect(rows(compressed).slice(39, 41)).toEqual([
      ['0.5', '1', 'a'],
      ['2', '3', 'b'],
    ]);
  });

  test.each<[file: string, leftOut: RegExp[]]>([
    ['beside-object', [/^names: .*object/]],
    ['beside-dates', [/^when: .*dates/]],
    ['beside-two', [/^spectrum: .*complex/, /^meta: .*structured/]],
  ])('%s: what can not be read beside them is left out by name', (file, leftOut) => {
    const read = table(`${file}.npz`);
    expect(rows(read)).toEqual(joined);
    expect(read.leftOut).toEqual(leftOut.map((words) => expect.stringMatching(words)));
    expect(rereadTable(read, { hasHeader: true }).leftOut).toEqual(read.leftOut);
  });

  test.each([
    ['lost-labels', /^y: .*object/],
    ['lost-points', /^X: .*object/],
    ['lost-all', /^features: .*object/],
    ['lengths', /X has 3 rows and y has 2/],
    ['many', /a \(3, 2\), b \(3, 2\), c \(3, 2\)/],
  ])('%s is refused by name', (file, message) => {
    expect(() => table(`${file}.npz`)).toThrow(message);
  });
});

test('every file of the fixtures is one of these tests', () => {
  const told = Object.keys(fixture<object>('arrays/arrays.json')).length;
  expect(readdirSync(new URL('../../fixtures/arrays', import.meta.url))).toHaveLength(told + 9 + 13 + 1);
});

/** Points of a table: classes, targets, names, and rows that can't be used. */
import { describe, expect, test } from 'vitest';
import { readResult } from '../../../src/experiment/json/reader.ts';
import { ownPoints } from '../../../src/formats/tables/ownTable.ts';
import { columnNames } from '../../../src/formats/tables/points/names.ts';
import type { TableChoice } from '../../../src/formats/tables/roles/suggestedChoice.ts';
import { small } from '../../helpers/experiments.ts';
import { points, tableOf } from '../../helpers/tables.ts';

function refusal(content: string, choice: Partial<TableChoice> = {}): string {
  const result = readResult(() => points(content, choice));
  return result.ok ? 'it was read' : `${result.problem.path}: ${result.problem.message}`;
}

/** Rows (i, -i) with these labels. */
const labeled = (...labels: string[]) =>
  ['a,b,c', ...labels.map((label, i) => `${i + 0.5},${-i},${label}`)].join('\n');

describe('labels are as many classes as there are different ones', () => {
  test.each([
    ['1 and 2', ['1', '2', '1'], [0, 1, 0], ['1', '2']],
    ['3 and 7', ['7', '3', '7'], [1, 0, 1], ['3', '7']],
    ['1 beside 1.0', ['1', '1.0', '2', '2.00'], [0, 0, 1, 1], ['1', '2']],
    ['0.0 and 1.0', ['1.0', '0.0', '1.0'], [1, 0, 1], ['0', '1']],
    ['−1 and 1', ['1', '-1', '\u22121'], [1, 0, 0], ['-1', '1']],
    ['0 and −0', ['0', '-0', '1'], [0, 0, 1], ['0', '1']],
    ['numbers by their size', ['10', '9', '-2'], [2, 1, 0], ['-2', '9', '10']],
    ['true and false', ['true', 'false', 'true'], [1, 0, 1], ['false', 'true']],
    ['yes and no', ['no', 'yes', 'yes'], [0, 1, 1], ['no', 'yes']],
    ['+ and -', ['+', '-', '+'], [0, 1, 0], ['+', '-']],
    ['a number among words', ['1', 'b', '1.0'], [0, 2, 1], ['1', '1.0', 'b']],
    ['none, which is a word here', ['none', 'some', 'none'], [0, 1, 0], ['none', 'some']],
  ])('%s', (_what, cells, labels, classNames) => {
    expect(points(labeled(...cells), { targetKind: 'classes', leaveOut: null })).toMatchObject({
      labels,
      classNames,
      targets: null,
    });
  });

  test.each([
    ['one', labeled('p', 'p'), /c: expected 2 to 10 different labels, got 1/],
    [
      'eleven',
      labeled(...Array.from({ length: 11 }, (_, i) => `c${i}`)),
      /c: expected 2 to 10 different labels, got 11/,
    ],
  ])('but not %s', (_what, content, message) => {
    expect(refusal(content)).toMatch(message);
  });
});

describe('words are classes in the order of Python’s sorted', () => {
  // python3 -c "import numpy as np; print(np.unique(['b', 'B', 'a', 'é', 'z', 'Z']))", and so on.
  test.each([
    ['capitals first', ['b', 'B', 'a', 'Z'], ['B', 'Z', 'a', 'b']],
    ['letters with marks last', ['z', 'é', 'e', 'Ä'], ['e', 'z', 'Ä', 'é']],
    ['the shorter first', ['class b', 'class', 'class a'], ['class', 'class a', 'class b']],
    ['a character of two halves after all of one', ['😀', '\uff21', 'a'], ['a', '\uff21', '😀']],
    ['figures in words as characters', ['no. 10', 'no. 9', 'no. 1'], ['no. 1', 'no. 10', 'no. 9']],
  ])('%s', (_what, cells, names) => {
    expect(points(labeled(...cells)).classNames).toEqual(names);
  });
});

describe('names of classes that differ are told apart', () => {
  const long = 'a name that is as long as forty characters and ';
  test.each([
    ['where they are cut', [`${long}one`, `${long}two`, 'b']],
    ['by the blanks in them', ['a  b', 'a b']],
    ['though one looks like a mark', ['a  b', 'a b', 'a b (2)']],
    ['all nine of them', Array.from({ length: 9 }, (_, i) => long + i)],
    ['beside a character of two halves', [`${'w'.repeat(38)}😀one`, `${'w'.repeat(38)}😀two`]],
  ])('%s', (_what, cells) => {
    const names = points(labeled(...cells, ...cells)).classNames ?? [];
    expect(new Set(names).size).toBe(cells.length);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(40);
      expect(name).toBe(new TextDecoder().decode(new TextEncoder().encode(name)));
    }
  });

  test('by a number behind what is the same', () => {
    expect(points(labeled(`${long}one`, `${long}two`, 'b')).classNames).toEqual([
      'a name that is as long as forty charact…',
      'a name that is as long as forty char (2)',
      'b',
    ]);
  });
});

describe('a real target', () => {
  test('is kept as it is, with the name of its column', () => {
    expect(points('a,b,price\n1,2,0.5\n2,1,3.25\n3,5,7.125\n')).toMatchObject({
      labels: null,
      classNames: null,
      targets: [[0.5], [3.25], [7.125]],
      targetNames: ['price'],
    });
  });

  test('may be any column of numbers', () => {
    const choice = { features: [1, 2], targets: [0], targetKind: 'real' } as const;
    expect(points('a,b,c\n1,2,0\n2,1,1\n', choice)).toMatchObject({
      targets: [[1], [2]],
      features: [
        [2, 0],
        [1, 1],
      ],
    });
  });

  test('of words is refused by its first row', () => {
    expect(refusal('a,b,c\n1,2,p\n2,1,q\n', { targetKind: 'real' })).toBe(
      'line 2: c: expected a number, got "p"',
    );
  });
});

describe('names', () => {
  test.each([
    ['of the columns are kept', 'width,length,c\n1,2,0\n2,1,1', ['width', 'length']],
    ['that are numbers alone say nothing', '0,1,2\n1.5,2.5,0\n2.5,1.5,1', []],
    ['that the page has anyway are not kept', 'x1,x2,c\n1,2,0\n2,1,1', []],
    ['are kept in one line', '"the\nwidth","a\tb",c\n1,2,0\n2,1,1', ['the width', 'a b']],
  ])('%s', (_what, content, featureNames) => {
    expect(points(content).featureNames).toEqual(featureNames);
  });

  test('that are missing or come twice are told apart by their places', () => {
    expect(columnNames(tableOf('a,a,,d\n1,2,3,x\n2,3,4,y\n'))).toEqual([
      'a (column 1)',
      'a (column 2)',
      'column 3',
      'd',
    ]);
  });

  test('that are long are cut short', () => {
    const long = 'w'.repeat(500);
    expect(refusal(`${long},b,c\n1,2,p\n${long},4,q\n5,6,p`).length).toBeLessThan(200);
    expect(points(`1,2,p${long}\n3,4,q`).classNames?.[0]).toHaveLength(40);
  });
});

describe('rows without a value are left out, and their lines told', () => {
  test.each([
    ['an empty cell', 'a,b,c\n1,2,p\n,4,q\n5,6,q', [3]],
    ['NaN', 'a,b,c\nNaN,2,p\n3,4,q\n5,nan,q\n1,2,p', [2, 4]],
    ['NA, N/A, null and ?', 'a,b,c\n1,2,p\nNA,4,q\n5,N/A,q\nnull,1,p\n1,?,p\n3,3,q', [3, 4, 5, 6]],
    ['a dash', 'a;b;c\n1,5;2;p\n-;4;q\n5;–;q\n3;3;q', [3, 4]],
    ["a spreadsheet's #N/A and #DIV/0!", 'a;b;c\n1,5;2;p\n#N/A;4;q\n5;#DIV/0!;q\n3;3;q', [3, 4]],
    ['no label', 'a,b,c\n1,2,p\n3,4,\n5,6,q\n7,8,NaN', [3, 5]],
    ['None of Python', 'a,b,c\n1,2,0\nNone,4,1\n3,4,1', [3]],
    [
      'a null of JSON',
      '[{"a":1,"b":2,"c":"p"},{"a":null,"b":4,"c":"q"},{"b":1,"c":"q"},{"a":3,"b":3,"c":"q"}]',
      [2, 3],
    ],
    ['in the first row without names', 'NaN,2,0\n1.5,4,1\n2.5,1,0', [1]],
  ])('%s', (_what, content, leftOut) => {
    const read = points(content);
    expect(read.leftOut).toEqual(leftOut);
    expect(read.features.flat().every(Number.isFinite)).toBe(true);
    expect(read.features.length).toBe(tableOf(content).rows.length - leftOut.length);
  });

  test('unless the user keeps them: then the first one is named', () => {
    expect(refusal('a,b,c\n1,2,p\n,4,q\n5,,q', { leaveOut: false })).toBe(
      'line 3: a: expected a number, but there is none',
    );
    expect(refusal('a,b,c\n1,2,p\n3,4,\n', { leaveOut: false })).toBe(
      'line 3: c: expected a label, but there is none',
    );
  });
});

describe('a row that holds something else is named, and left out where the user says so', () => {
  const wide = 'a,b,c\n1,2,p\n3,4,q\n';
  test.each([
    ['a word among the numbers', `${wide}5,six,p`, 'line 4: b: expected a number, got "six"'],
    ['an infinity', `${wide}Infinity,6,p`, 'line 4: a: expected a number, got "Infinity"'],
    ['a column missing', `${wide}5,6`, 'line 4: expected 3 columns, as most rows have, got 2'],
    ['a column too many', `${wide}5,6,p,7`, 'line 4: expected 3 columns, as most rows have, got 4'],
    ['blank lines before it', 'a,b,c\n\n1,2,p\r\n\r\n3,4,q\n5,x,p', 'line 6: b: expected a number, got "x"'],
    [
      'a number too far out',
      `${wide}2e6,6,p`,
      'line 4: a: expected a number from -1,000,000 to 1,000,000, got 2e6; a coordinate can be taken once it is standardized',
    ],
    ['1e200', `${wide}1e200,6,p`, 'line 4: a: 1e200 is beyond ±1e15, and no number further out is taken'],
    ['-1e16', `${wide}6,-1e16,p`, 'line 4: b: -1e16 is beyond ±1e15, and no number further out is taken'],
    ['1e400', `${wide}1e400,6,p`, 'line 4: a: 1e400 is beyond what a double can hold'],
    ['-1e999', `${wide}6,-1e999,p`, 'line 4: b: -1e999 is beyond what a double can hold'],
  ])('%s', (_what, content, message) => {
    expect(refusal(content, { standardize: false })).toBe(message);
    expect(points(content, { standardize: false, leaveOut: true })).toMatchObject({
      features: [
        [1, 2],
        [3, 4],
      ],
      leftOut: [Number(/\d+/.exec(message)?.[0])],
    });
  });

  // As Python's json.dumps writes them.
  test.each([
    [
      'an infinity',
      '[[1, 2, 0], [3, 4, 1], [Infinity, 6, 0]]',
      'row 3: column 1: expected a number, got "Infinity"',
    ],
    [
      'the other one',
      '[{"a":1,"b":2,"c":0},{"a":3,"b":-Infinity,"c":1}]',
      'row 2: b: expected a number, got "-Infinity"',
    ],
    [
      '1e400',
      '{"a":[1, 2, 1e400],"b":[3, 4, 5],"c":[0, 1, 0]}',
      'row 3: a: 1e400 is beyond what a double can hold',
    ],
    [
      '-1E+999',
      '[[1, 2, "p"], [3, -1E+999, "q"]]',
      'row 2: column 2: -1E+999 is beyond what a double can hold',
    ],
    [
      '1e200',
      '[[1, 2, "p"], [3, 1e200, "q"]]',
      'row 2: column 2: 1e+200 is beyond ±1e15, and no number further out is taken',
    ],
    [
      'NaN that is kept',
      '[[1, 2, "p"], [3, NaN, "q"]]',
      'row 2: column 2: expected a number, but there is none',
    ],
  ])('%s of JSON', (_what, content, message) => {
    expect(refusal(content, { features: [0, 1], targets: [2], standardize: false, leaveOut: false })).toBe(
      message,
    );
  });

  test('and such words within quotes of JSON are left alone', () => {
    expect(
      points(
        '[[1, 2, "a: NaN, b"], [3, 4, "-Infinity"], [5, 7, "\\", Infinity]"], [5, 7, "NaN"], [1, NaN, "p"]]',
      ),
    ).toMatchObject({
      classNames: ['", Infinity]', '-Infinity', 'a: NaN, b'],
      leftOut: [4, 5],
    });
  });

  test.each([['2e6'], ['1e15'], ['-999999999']])(
    'but %s is taken where it is standardized, as it is',
    (number) => {
      expect(points(`${wide}${number},6,p`, { standardize: true }).features[2]).toEqual([Number(number), 6]);
    },
  );

  test('and a target is not standardized', () => {
    expect(
      refusal('a,b,price\n1,2,0.5\n2,1,2e6\n3,3,1.5', { standardize: true, targetKind: 'real' }),
    ).toMatch(/^line 3: price: expected a number from/);
  });
});

describe('what is missing is said', () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i / 2},${-i},${i % 2 ? 'p' : 'q'}`).join('\n');
  test.each([
    ['no column of numbers', 'p,u\nq,v\np,u', {}, /a column of numbers at least, got 0/],
    ['no feature', 'a,b,c\n1,2,p\n2,1,q', { features: [] }, /no column is chosen as a feature/],
    ['no column to predict', 'a,b,c\n1,2,p\n2,1,q', { targets: [] }, /no column is chosen to predict/],
    [
      'a column for both coordinates',
      'a,b,c\n1,2,p\n2,1,q',
      { features: [0, 0] },
      /a is chosen for x1 and for x2/,
    ],
    [
      'a coordinate that is predicted',
      'a,b,c\n1,2,p\n2,1,q',
      { targets: [1] },
      /b is chosen as a coordinate and to be predicted/,
    ],
    [
      'only rows that are left out',
      'a,b,c\n,2,p\n,1,q\n1,,q',
      { features: [0, 1], targets: [2] },
      /1 to 20,000 rows of points, got 0/,
    ],
    ['too many rows', rowsOf(20_001), {}, /1 to 20,000 rows of points, got 20,001/],
  ])('%s', (_what, content, choice, message) => {
    expect(refusal(content, choice)).toMatch(message);
  });

  test('but of as many rows as there may be it is read', () => {
    expect(points(rowsOf(20_000)).labels).toHaveLength(20_000);
  });
});

describe('a table of our own is known by its names', () => {
  test.each([
    [
      'data',
      'x1,x2,label\n0,1,0\n2,3,1\n',
      {
        features: [
          [0, 1],
          [2, 3],
        ],
        labels: [0, 1],
        targets: null,
      },
    ],
    ['data of one class', 'x1,x2,label\n0,1,0\n2,3,0\n', { labels: [0, 0], classNames: ['0'] }],
    ['data with a real target', 'x1,x2,target\n0,1,0.5\n2,3,-1\n', { labels: null, targets: [[0.5], [-1]] }],
    [
      'predictions',
      'row,x1,x2,label,predicted\n0,5,1,0,1\n1,2,3,1,1\n',
      {
        features: [
          [5, 1],
          [2, 3],
        ],
        labels: [0, 1],
      },
    ],
  ])('%s', (_what, content, expected) => {
    expect(ownPoints(tableOf(content), small)).toMatchObject(expected);
  });

  test.each([
    ['labels 1 and 2', 'x1,x2,label\n0,1,1\n2,3,2\n'],
    ['labels 3 and 7', 'x1,x2,label\n0,1,3\n2,3,7\n'],
    ['labels of words', 'x1,x2,label\n0,1,a\n2,3,b\n'],
    ['semicolons', 'x1;x2;label\n0;1;0\n2;3;1\n'],
    ['a cell that is empty', 'x1,x2,label\n0,1,0\n2,,1\n'],
    ['another column', 'x1,x2,z,label\n0,1,2,0\n2,3,1,1\n'],
    ['columns in another order', 'x2,x1,label\n0,1,0\n2,3,1\n'],
    ['a target too many', 'x1,x2,label,target\n0,1,0,2\n2,3,1,1\n'],
    ['rows that are numbered without predictions', 'row,x1,x2,label\n0,0,1,0\n1,2,3,1\n'],
    ['names alone', 'x1,x2,label\n'],
  ])('but not with %s', (_what, content) => {
    expect(ownPoints(tableOf(content), small)).toBeNull();
  });
});

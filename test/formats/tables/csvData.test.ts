/** Tables from outside: their cells, the choice of columns, and the resulting points. */
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../src/datasets/index.ts';
import { readResult } from '../../../src/experiment/json/reader.ts';
import { openFile } from '../../../src/formats/index.ts';
import {
  columnNames,
  pointsOf,
  suggestedChoice,
  type TableChoice,
} from '../../../src/formats/tables/csvData.ts';
import { numericColumns, readTable, type Table } from '../../../src/formats/tables/table.ts';

function tableOf(content: string): Table {
  const table = readTable(content);
  if (table === null) throw new Error('expected a table');
  return table;
}

function read(content: string, choice: Partial<TableChoice> = {}) {
  const table = tableOf(content);
  return pointsOf(table, { ...suggestedChoice(table), ...choice });
}

function refusal(content: string, choice: Partial<TableChoice> = {}) {
  const result = readResult(() => read(content, choice));
  return result.ok ? 'it was read' : `${result.problem.path}: ${result.problem.message}`;
}

const iris = `sepal length,sepal width,"petal length",species
5.1,3.5,1.4,setosa
7.0,3.2,4.7,versicolor
6.3,3.3,6.0,virginica
4.9,3.0,1.4,setosa
`;

describe('a table', () => {
  test('of names and numbers has its columns told apart', () => {
    const table = tableOf(iris);
    expect(table).toMatchObject({ delimiter: ',', hasHeader: true });
    expect(numericColumns(table)).toEqual([0, 1, 2]);
    expect(columnNames(table, true)).toEqual(['sepal length', 'sepal width', 'petal length', 'species']);
    expect(suggestedChoice(table)).toEqual({
      hasHeader: true,
      x1: 0,
      x2: 1,
      label: 3,
      // The lengths lie more than three standard deviations from 0.
      standardize: true,
    });
  });

  test.each([
    ['semicolons and decimal commas', 'a;b;c\n1,5;-2,25;0\n0,5;3;1', ';'],
    ['tabs', 'a\tb\tc\n1.5\t-2.25\t0\n0.5\t3\t1', '\t'],
    ['bars and blanks', ' a | b | c \n 1.5 | -2.25 | 0 \n 0.5 | 3 | 1 ', '|'],
    ['carriage returns and blank lines', 'a,b,c\r\n1.5,-2.25,0\r\n\r\n0.5,3,1\r\n\r\n', ','],
    ['quotes', '"a","b","c"\n"1.5","-2.25","0"\n"0.5","3","1"', ','],
    ['no names', '1.5,-2.25,0\n0.5,3,1', ','],
    ['a number with an exponent', 'a,b,c\n15e-1,-2.25,0\n+.5,3.,1', ','],
  ])('with %s gives the same points', (what, content, delimiter) => {
    expect(tableOf(content).delimiter).toBe(delimiter);
    expect(read(content)).toEqual({
      features: [
        [1.5, -2.25],
        [0.5, 3],
      ],
      labels: [0, 1],
      classNames: ['0', '1'],
      featureNames: what === 'no names' ? [] : ['a', 'b'],
    });
  });

  test.each([
    ['JSON', '{"seed": 0, "data": 1}'],
    ['a JSON list', ' [1, 2, 3]'],
    ['a line of words', 'net = nn.Sequential('],
    ['nothing', '\n\n'],
  ])('is not %s', (_what, content) => {
    expect(readTable(content)).toBeNull();
  });

  test('with a byte order mark opens', () => {
    expect(openFile(new TextEncoder().encode('\ufeffx1,x2,label\n1,2,0\n'))).toMatchObject({
      ok: true,
      value: { type: 'table', table: { hasHeader: true } },
    });
  });

  test('whose label column has a name for it, has that suggested', () => {
    expect(suggestedChoice(tableOf('target,a,b\n0,1,2\n1,3,4')).label).toBe(0);
    expect(suggestedChoice(tableOf('target,age,b\n0,40,2\n1,43,3\n1,41,1'))).toMatchObject({
      standardize: true,
    });
    expect(suggestedChoice(tableOf('a,b,c\n0,1,2\n1,3,4'))).toMatchObject({ x1: 0, x2: 1, label: 2 });
    expect(suggestedChoice(tableOf('p,0,1\nq,1,3'))).toMatchObject({ hasHeader: false, label: 0, x1: 1 });
  });
});

describe('points', () => {
  test('are those of the chosen columns, their labels in order', () => {
    const { features, labels, classNames, featureNames } = read(iris, { x1: 2, x2: 0, standardize: false });
    expect(features).toEqual([
      [1.4, 5.1],
      [4.7, 7],
      [6, 6.3],
      [1.4, 4.9],
    ]);
    expect(labels).toEqual([0, 1, 2, 0]);
    expect(classNames).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(featureNames).toEqual(['petal length', 'sepal length']);
  });

  test('have labels that are numbers in the order of their size', () => {
    const { labels, classNames } = read('a,b,c\n1,1,10\n1,1,9\n1,1,-2');
    expect(classNames).toEqual(['-2', '9', '10']);
    expect(labels).toEqual([2, 1, 0]);
  });

  test('of a file of this app keep their classes, gaps and all', () => {
    expect(read('x1,x2,label\n1,2,0\n3,4,2').labels).toEqual([0, 2]);
  });

  test('are standardized by hand-computed numbers, a constant column by its mean', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation 2 over all eight.
    const rows = [2, 4, 4, 4, 5, 5, 7, 9].map((value, i) => `${value},3,${i % 2}`).join('\n');
    const { features } = read(rows, { standardize: true });
    expect(features).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2].map((value) => [value, 0]));
  });

  test('that are standardized say so in the script, others do not', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i * 1000},${(i * 7) % 11},${i % 2}`).join('\n');
    const script = (standardize: boolean) => {
      const { features, labels } = read(rows, { standardize });
      return datasets.custom.python({
        features,
        labels,
        feature_names: [],
        class_names: [],
        target_names: [],
        test_fraction: 0,
      });
    };
    expect(script(true)).toHaveLength(3);
    expect(script(true)[0]).toMatch(/^# .*standardized/);
    expect(script(false)).toHaveLength(2);
  });
});

describe('a row that is wrong is named by its line', () => {
  const wide = 'a,b,c\n1,2,p\n3,4,q\n';
  test.each([
    ['a word among the numbers', `${wide}5,six,p`, 'line 4: b: expected a number, got "six"'],
    ['an empty cell', `${wide},6,p`, 'line 4: a: expected a number, got ""'],
    ['an infinity', `${wide}Infinity,6,p`, 'line 4: a: expected a number, got "Infinity"'],
    ['no label', `${wide}5,6,`, 'line 4: c: expected a label, but it is empty'],
    ['a column missing', `${wide}5,6`, 'line 4: expected 3 columns, as the first line has, got 2'],
    ['blank lines before it', 'a,b,c\n\n1,2,p\r\n\r\n3,4,q\n5,x,p', 'line 6: b: expected a number, got "x"'],
    [
      'a line break in quotes before it',
      'a,b,c\n1,2,"p\nq"\n3,x,r\n1,2,r',
      'line 4: b: expected a number, got "x"',
    ],
    [
      'a number too far out',
      `${wide}2e6,6,p`,
      /^line 4: a: expected a number from -1,000,000 to 1,000,000, got 2000000/,
    ],
  ])('for %s', (_what, content, expected) => {
    expect(refusal(content)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  test('and long words are cut short', () => {
    const long = 'w'.repeat(500);
    expect(refusal(`${long},b,c\n1,2,p\n${long},4,q\n5,6,p`).length).toBeLessThan(200);
    const { classNames } = read(`1,2,p${long}\n3,4,q`);
    expect(classNames[0].length).toBeLessThan(50);
  });

  test('but a number far out is taken where it is standardized', () => {
    expect(read(`${wide}2e6,6,p`, { standardize: true }).features).toHaveLength(3);
  });
});

describe('a table is refused', () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i},${-i},${i % 2 ? 'p' : 'q'}`).join('\n');
  test.each([
    ['of two columns', '1,2\n3,4', /three columns at least.*got 2/],
    ['of one column of numbers', '1,p,u\n2,q,v', /two columns of numbers.*got 1/],
    ['of one class', '1,2,p\n3,4,p', /2 to 10 different labels, got 1/],
    ['of eleven classes', Array.from({ length: 11 }, (_, i) => `1,2,c${i}`).join('\n'), /got 11/],
    ['of names alone', 'x1,x2,label', /columns of numbers/],
    ['of more rows than points may be', rowsOf(20_001), /1 to 20,000 lines of points, got 20,001/],
  ])('%s', (_what, content, message) => {
    expect(refusal(content)).toMatch(message);
  });

  test('of as many rows as there may be it is read', () => {
    expect(read(rowsOf(20_000)).labels).toHaveLength(20_000);
  });
});

/** Lines of a text that are no rows of its table: told as such, and never rows of data taken for them. */
import { describe, expect, test } from 'vitest';
import { points, tableOf } from '../../helpers/tables.ts';

const told = (content: string) => {
  const { outside, gaps, rows } = tableOf(content);
  return { outside, gaps, rows: rows.length };
};

describe('lines that are no part of the table are told', () => {
  test.each([
    ['a title and notes', 'Our data\nx,y,label\n1,2,0\n2,1,1\n\nSource: us\n', [1, 6]],
    ['comments', '# one\nx,y,label\n1,2,0\n# two\n2,1,1\n', [1, 4]],
    ['a sum', 'x,y,label\n1,2,0\n2,1,1\nTotal,3,1\n', [4]],
    [
      'the size that pandas prints',
      '     x  y  label\n0  1.5  2      0\n1  2.5  1      1\n\n[2 rows x 3 columns]\n',
      [5],
    ],
    ['nothing', 'x,y,label\n1,2,0\n2,1,1\n', []],
  ])('%s', (_what, content, lines) => {
    expect(tableOf(content).outside).toEqual(lines);
  });
});

describe('labels that are words of a footer are labels', () => {
  test.each([
    ['sink and source', 'kind,x,y\nsink,1,2\nsink,2,1.5\nsource,3,4.5\nsource,4,3\n', 4],
    ['a source that comes once', 'kind,x,y\nsink,1,2\nsink,2,1.5\nsource,3,4.5\n', 3],
    ['mean and total, in capitals', 'kind;x;y\nMean;1;2\nMEAN;2;1,5\nTotal;3;4,5\nTOTAL;4;3\n', 4],
    ['a mean that is none of the rows above', 'kind,x,y\nkind,1,2\nkind,2,1\nmean,7,9\n', 3],
    ['a sum that is none', 'kind,x,y\na,10,20\nb,20,15\nsum,3,4\n', 3],
    ['notes behind an empty cell', ',kind,x,y\n,Note a,1,2\n,Note b,2,1.5\n,Notes,3,4.5\n', 3],
    ['a row without a value', 'kind,x,y\nsink,1,2\nsink,2,1.5\nsource,,4.5\n', 3],
    ['a row that is cut short', 'kind,x,y\ncount,1,2\ncount,2,1.5\ncount,3\n', 3],
    [
      'the names of all statistics',
      `kind,x,y\na,1,2\n${['total', 'sum', 'mean', 'std', 'count', 'median', 'note', 'source', 'avg', 'max'].map((word, i) => `${word},${70 * i + 30},2.5`).join('\n')}\n`,
      11,
    ],
  ])('%s', (_what, content, rows) => {
    expect(told(content)).toEqual({ outside: [], gaps: [], rows });
  });

  // Checked by: python3 -c "import statistics as s; print(s.mean([1,2]), s.stdev([1,2.5,4]), s.median([1,2.5,4]))"
  test.each([
    ['a sum', 'kind,x,y\na,1,2\nb,2,1.5\nTotal,3,3.5\n', [4]],
    ['a sum without a label', 'name,x,y,label\na,1,2,p\nb,2,1.5,q\nTotal,3,3.5,\n', [4]],
    ['a sum of thousands', 'name;x;y\na;1.000,5;2\nb;2.000,5;1\nSumme;3.001,0;3\n', [4]],
    ['a sum of which one was not taken', 'name,x,y\na,1,2\nb,2,1.5\nTotal,3,\n', [4]],
    ['means that are rounded', 'kind,x,y\na,1,2.27\nb,2,1.5\nb,2,1.1\nAverage,1.67,1.6\n', [5]],
    ['a deviation and a median', 'kind,x,y\na,1,2\nb,2.5,3\na,4,9\nstd,1.5,3.79\nmedian,2.5,3\n', [5, 6]],
    ['statistics by an index', ',x,y\n0,1,2\n1,2,1.5\nmean,1.5,1.75\nstd,0.5,0.25\ncount,2,2\n', [4, 5, 6]],
    [
      'a sum in bold of Markdown',
      '| kind | x | y |\n|---|---|---|\n| a | 1 | 2 |\n| b | 2 | 1.5 |\n| **Total** | **3** | 3.5 |\n',
      [5],
    ],
    ['a sum in Chinese', '名稱,x,y\n甲,1,2\n乙,2,1.5\n合計,3,3.5\n', [4]],
    ['a sum beside labels of such words', 'kind,x,y\nmean,1,2\nmean,2,1.5\nTotal,3,3.5\n', [4]],
    ['notes', 'kind,x,y\na,1,2\nb,2,1.5\nNote: by hand,,\nNote: in May,,\n', [4, 5]],
    ['short lines', 'kind,x,y\na,1,2\nb,2,1\nSum,3\n', [4]],
  ])('but %s below the rows is a footer', (_what, content, lines) => {
    expect(tableOf(content).outside).toEqual(lines);
  });
});

describe('comments are no rows, however many', () => {
  const header = (count: number, mark: string) =>
    Array.from({ length: count }, (_, i) => `${mark} line ${i + 1} of what was measured\n`).join('');
  test.each([
    ['five above two rows', `${header(5, '#')}1.5,2,0\n2.5,1,1\n`, 2],
    ['thirty above names and rows', `${header(30, '#')}x,y,label\n1,2,0\n2,1,1\n3,3,1\n`, 3],
    ['seven between blanks', `${header(7, '%')}1.5 2.5 0\n2.5 1.5 1\n3.5 3 1\n`, 3],
    ['of programs', `${header(9, '//')}x;y;label\n1,5;2;0\n2;1;1\n`, 2],
    ['names of np.savetxt below others', `${header(6, '#')}# x y label\n1.5 2.5 0\n2.5 1.5 1\n`, 2],
  ])('%s', (_what, content, rows) => {
    expect(tableOf(content).rows).toHaveLength(rows);
    expect(points(content).labels?.slice(0, 2)).toEqual([0, 1]);
  });

  test.each([
    ['that number the rows', 'Our data\nid,x,y,label\n#1,1,2,0\n#2,2,1,1\n#3,3,3,1\n'],
    ['of colors', 'Colors of May\ncolor,x,y\n#ff0000,1,2\n#00ff00,2,1\n#ff0000,3,3\n'],
    ['below the names alone', 'id x label\n#1 1 0\n#2 2 1\n#3 3 1\n'],
  ])('but marks %s begin rows', (_what, content) => {
    expect(tableOf(content).rows).toHaveLength(3);
  });
});

describe('what a print leaves out is told by its line', () => {
  test.each([
    [
      'pandas',
      '       x    y  label\n0    1.0  2.0      0\n1    2.0  1.0      1\n..   ...  ...    ...\n98   3.0  4.0      1\n99   5.0  2.0      0\n\n[100 rows x 3 columns]\n',
      [4],
      4,
    ],
    [
      'pandas to Markdown',
      '|    |   x |   y | label |\n|---:|----:|----:|:------|\n| 0  | 1.5 | 2   | a     |\n| ...| ... | ... | ...   |\n| 99 | 3.5 | 1   | b     |\n',
      [4],
      2,
    ],
    ['NumPy', '[[1.  2.  0. ]\n [2.  1.  1. ]\n [3.  3.  1. ]\n ...\n [4.  4.  0. ]]', [4], 4],
    [
      'NumPy’s repr',
      'array([[1. , 2. , 0. ],\n       ...,\n       [2. , 1. , 1. ],\n       [3. , 1. , 1. ]])',
      [2],
      3,
    ],
    ['PyTorch', 'tensor([[1., 2., 0.],\n        [2., 1., 1.],\n        ...,\n        [3., 1., 1.]])', [3], 3],
    [
      'polars',
      'shape: (100, 3)\n┌─────┬─────┬───────┐\n│ x   ┆ y   ┆ label │\n│ --- ┆ --- ┆ ---   │\n│ f64 ┆ f64 ┆ i64   │\n╞═════╪═════╪═══════╡\n│ 1.5 ┆ 2.0 ┆ 0     │\n│ 2.5 ┆ 1.0 ┆ 1     │\n│ …   ┆ …   ┆ …     │\n│ 3.5 ┆ 3.0 ┆ 1     │\n└─────┴─────┴───────┘\n',
      [9],
      3,
    ],
    [
      'a tibble of R',
      '# A tibble: 100 × 3\n      x     y label\n  <dbl> <dbl> <chr>\n1   1.5   2.5 a    \n2   2.5   1.5 b    \n3   3.5   3.5 b    \n# ℹ 97 more rows\n',
      [7],
      3,
    ],
    [
      'R',
      '     x   y label\n1  1.5 2.5     a\n2  2.5 1.5     b\n [ reached getOption("max.print") -- omitted 98 rows ]\n',
      [4],
      2,
    ],
    ['someone by hand', 'x,y,label\n1,2,0\n2,1,1\n...\n3,3,1\n', [4], 3],
    ['someone who cut a file', 'x;y;label\n1,5;2;0\n2;1;1\n…;…;…\n3;3;1\n', [4], 3],
  ])('by %s', (_what, content, gaps, rows) => {
    const table = told(content);
    expect(table).toMatchObject({ gaps, rows });
    expect(table.outside).toEqual(expect.arrayContaining(gaps));
    expect(points(content).leftOut).toEqual([]);
  });

  test.each([
    ['dots in a cell', 'x,y,label\n1,2,a...\n2,1,b\n', 2],
    ['a cell of dots, which lacks a value', 'x,y,label\n1,...,a\n2,1,b\n', 2],
  ])('but %s are none', (_what, content, rows) => {
    expect(told(content)).toEqual({ outside: [], gaps: [], rows });
  });
});

describe('an array of more dimensions is refused as what it is', () => {
  test.each([
    ['NumPy', '[[[1. 2.]\n  [3. 4.]]\n\n [[5. 6.]\n  [7. 8.]]]', 3],
    ['NumPy’s repr', 'array([[[1, 2],\n        [3, 4]],\n\n       [[5, 6],\n        [7, 8]]])', 3],
    ['PyTorch', 'tensor([[[[-1.5000,  2.0000],\n          [ 3.0000,  4.0000]]]])', 4],
    ['JSON', '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]', 3],
  ])('as %s prints it', (_what, content, dimensions) => {
    expect(() => tableOf(content)).toThrow(`it is an array of ${dimensions} dimensions; a table has two`);
  });
});

describe('what stands within quotes is neither comment nor rule', () => {
  test.each([
    ['a comment', 'x,y,label\n1,2,"a\n# b"\n2,1,c\n', ['a\n# b', 'c']],
    ['a rule', 'x,y,label\n1,2,"a\n---\nb"\n2,1,c\n', ['a\n---\nb', 'c']],
    ['dots', 'x,y,label\n1,2,"a\n...\n"\n2,1,"c\n…"\n', ['a\n...', 'c\n…']],
    [
      'a comment between semicolons, in a line of Windows',
      'x;y;label\r\n1,5;2;"a\r\n// b\r\n# c"\r\n2;1;c\r\n',
      ['a\n// b\n# c', 'c'],
    ],
    ['doubled quotes', 'x\ty\tlabel\n1\t2\t"a ""b""\n% c"\n2\t1\tc\n', ['a "b"\n% c', 'c']],
    [
      'more such lines than rows',
      'x,y,label\n1,2,"# a\n# b\n# c\n# d\n# e"\n2,1,c\n',
      ['# a\n# b\n# c\n# d\n# e', 'c'],
    ],
  ])('%s', (_what, content, labels) => {
    const table = tableOf(content);
    expect(table.columns[2].cells).toEqual(labels);
    expect(table.outside).toEqual([]);
  });

  test('but a quote within a comment opens no cell', () => {
    expect(told('# 5" tubes, "new\nx,y,label\n# the "old", too\n1,2,a\n2,1,"b"\n')).toEqual({
      outside: [1, 3],
      gaps: [],
      rows: 2,
    });
  });
});

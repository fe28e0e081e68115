/** Every dialect of tables that is read, by files of that kind: all hold the same three points. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { points, readText, tableOf } from '../../helpers/tables.ts';

/** x 1.5, -2.25, 1234.5; y -0.5, 3, 0; label 0, 1, 0. */
const features = [
  [1.5, -0.5],
  [-2.25, 3],
  [1234.5, 0],
];

const kinds: Record<string, Record<string, string>> = {
  'parted by commas': {
    'with names': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'without a last line end': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0',
    'without names': '1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'with blanks round them': ' x , y , label \n 1.5 , -0.5 , 0 \n -2.25 , 3 , 1 \n 1234.5 , 0 , 0 \n',
  },
  'parted by semicolons': {
    'with decimal points': 'x;y;label\n1.5;-0.5;0\n-2.25;3;1\n1234.5;0;0\n',
    'with decimal commas': 'x;y;label\n1,5;-0,5;0\n-2,25;3;1\n1234,5;0;0\n',
    'with words as labels': 'x;y;art\n1,5;-0,5;a\n-2,25;3;b\n1234,5;0;a\n',
  },
  'parted by tabs': {
    'with decimal points': 'x\ty\tlabel\n1.5\t-0.5\t0\n-2.25\t3\t1\n1234.5\t0\t0\n',
    'with decimal commas, as a spreadsheet copies':
      'x\ty\tlabel\r\n1,5\t-0,5\t0\r\n-2,25\t3\t1\r\n1234,5\t0\t0\r\n',
    'without names': '1.5\t-0.5\t0\n-2.25\t3\t1\n1234.5\t0\t0',
    'with an empty first name, quoted cells':
      '\t"x"\t"y"\t"label"\n"0"\t1.5\t-0.5\t0\n"1"\t-2.25\t3\t1\n"2"\t1234.5\t0\t0',
  },
  'parted by bars': {
    plain: 'x|y|label\n1.5|-0.5|0\n-2.25|3|1\n1234.5|0|0\n',
    'of Markdown':
      '| x | y | label |\n|---|---:|:-:|\n| 1.5 | -0.5 | 0 |\n| -2.25 | 3 | 1 |\n| 1234.5 | 0 | 0 |\n',
    'of Markdown without outer bars':
      'x | y | label\n--- | --- | ---\n1.5 | -0.5 | 0\n-2.25 | 3 | 1\n1234.5 | 0 | 0\n',
    'of a frame drawn in text':
      '+------+-----+-----+\n|   x  |  y  |label|\n+======+=====+=====+\n| 1.5  |-0.5 |  0  |\n+------+-----+-----+\n| -2.25| 3   |  1  |\n|1234.5| 0   |  0  |\n+------+-----+-----+\n',
    'of org mode':
      '| x | y | label |\n|---+---+---|\n| 1.5 | -0.5 | 0 |\n| -2.25 | 3 | 1 |\n| 1234.5 | 0 | 0 |',
    'of Markdown with pandas’ index':
      '|    |      x |    y |   label |\n|---:|-------:|-----:|--------:|\n|  0 |    1.5 | -0.5 |       0 |\n|  1 |  -2.25 |    3 |       1 |\n|  2 | 1234.5 |    0 |       0 |',
  },
  'parted by blanks': {
    'as np.savetxt writes':
      '1.500000000000000000e+00 -5.000000000000000000e-01 0.000000000000000000e+00\n-2.250000000000000000e+00 3.000000000000000000e+00 1.000000000000000000e+00\n1.234500000000000000e+03 0.000000000000000000e+00 0.000000000000000000e+00\n',
    'with np.savetxt’s header': '# x y label\n1.5 -0.5 0\n-2.25 3 1\n1234.5 0 0\n',
    'aligned to the right':
      '      x     y  label\n    1.5  -0.5      0\n  -2.25     3      1\n 1234.5     0      0\n',
    'as pandas prints, with its index':
      '         x    y  label\n0     1.50 -0.5      0\n1    -2.25  3.0      1\n2  1234.50  0.0      0\n',
    'as pandas prints, with a name of the index':
      '         x    y  label\nid                    \n0     1.50 -0.5      0\n1    -2.25  3.0      1\n2  1234.50  0.0      0\n\n[3 rows x 3 columns]\n',
    'as R writes, rows and names in quotes':
      '"x" "y" "label"\n"1" 1.5 -0.5 0\n"2" -2.25 3 1\n"3" 1234.5 0 0\n',
    'with decimal commas': 'x y label\n1,5 -0,5 0\n-2,25 3 1\n1234,5 0 0\n',
    'as R prints, a name beside the next':
      '       x    y label\n1    1.5 -0.5     0\n2  -2.25  3.0     1\n3 1234.5  0.0     0\n',
    'as a tibble of R prints':
      '# A tibble: 3 × 3\n        x     y label\n    <dbl> <dbl> <int>\n1     1.5  -0.5     0\n2   -2.25   3       1\n3  1234.5   0       0\n',
    'two and more, in names too':
      'length a  length b  my label\n1.5       -0.5      0\n-2.25     3         1\n1234.5    0         0\n',
  },
  'with thousands set apart': {
    'by points, decimal commas': 'x;y;label\n1,5;-0,5;0\n-2,25;3;1\n1.234,50;0;0\n',
    'by commas in quotes': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n"1,234.50",0,0\n',
    'by commas beside semicolons': 'x;y;label\n1.5;-0.5;0\n-2.25;3;1\n1,234.50;0;0\n',
    'by apostrophes': "x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1'234.50,0,0\n",
    'by curly apostrophes': 'x;y;label\n1.5;-0.5;0\n-2.25;3;1\n1’234.50;0;0\n',
    'by blanks that do not break': 'x;y;label\n1,5;-0,5;0\n-2,25;3;1\n1\u00a0234,50;0;0\n',
    'by narrow blanks': 'x;y;label\n1,5;-0,5;0\n-2,25;3;1\n1\u202f234,50;0;0\n',
    'by thin blanks': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1\u2009234.50,0,0\n',
    'by blanks': 'x;y;label\n1,5;-0,5;0\n-2,25;3;1\n1 234,50;0;0\n',
  },
  'with numbers in other forms': {
    'in single quotes': "'x';'y';'label'\n'1,5';'-0,5';'0'\n'-2,25';'3';'1'\n'1234,5';'0';'0'\n",
    'in quotes': '"x","y","label"\n"1.5","-0.5","0"\n"-2.25","3","1"\n"1234.5","0","0"\n',
    'decimal commas in quotes': '"x","y","label"\n"1,5","-0,5","0"\n"-2,25","3","1"\n"1234,5","0","0"\n',
    'blanks before the quotes':
      '"x", "y", "label"\n"1.5", "-0.5", "0"\n"-2.25", "3", "1"\n"1234.5", "0", "0"\n',
    'a minus sign': 'x,y,label\n1.5,\u22120.5,0\n\u22122.25,3,1\n1234.5,0,0\n',
    'an en dash for minus': 'x,y,label\n1.5,\u20130.5,0\n\u20132.25,3,1\n1234.5,0,0\n',
    'a plus and points at the ends': 'x,y,label\n+1.5,-.5,0\n-2.25,3.,1\n+1234.5,0.,0\n',
    exponents: 'x,y,label\n15e-1,-5E-1,0\n-0.225e+1,3e0,1\n1.2345e3,0e0,0\n',
    'decimal commas with exponents':
      'x;y;label\n1,5E+00;-5,0E-01;0\n-2,25E+00;3,0E+00;1\n1,2345E+03;0,0E+00;0\n',
    'percent and currency': 'x,y,label\n1.5%,-0.5 €,0\n-2.25%,€3,1\n1234.5 %,$0,0\n',
  },
  'with numbers below 0 as bookkeepers write them': {
    'in parentheses': 'x,y,label\n1.5,(0.5),0\n(2.25),3,1\n1234.5,0,0\n',
    'in parentheses, with currency and thousands': 'x;y;label\n$1.50;($0.50);0\n($2.25);3;1\n$1,234.50;0;0\n',
    'with the minus behind': 'x;y;label\n1,5;0,5-;0\n2,25-;3;1\n1.234,50;0;0\n',
  },
  'with digits of other scripts': {
    fullwidth: 'x,y,label\n１．５,－０．５,０\n－２．２５,３,１\n１２３４．５,０,０\n',
    Arabic: 'x;y;label\n١٫٥;-٠٫٥;٠\n-٢٫٢٥;٣;١\n١٬٢٣٤٫٥;٠;٠\n',
    Persian: 'x,y,label\n۱٫۵,-۰٫۵,۰\n-۲٫۲۵,۳,۱\n۱۲۳۴٫۵,۰,۰\n',
  },
  'of LIBSVM': {
    'with numbers from 1': '0 1:1.5 2:-0.5\n1 1:-2.25 2:3\n0 1:1234.5\n',
    'with numbers from 0, as scikit-learn writes': '0 0:1.5 1:-0.5\n1 0:-2.25 1:3\n0 0:1234.5 1:0\n',
    'with a comment, labels −1 and +1': '# two features\n-1 1:1.5 2:-.5 # a\n+1 1:-2.25 2:3\n-1 1:1.2345e3\n',
  },
  'as lists of a program': {
    'X and y of Python': 'X = [[1.5, -0.5], [-2.25, 3], [1234.5, 0]]\ny = [0, 1, 0]\n',
    'arrays of NumPy':
      'X = np.array([[1.5, -0.5],\n              [-2.25, 3],\n              [1234.5, 0]], dtype=np.float32)\n# two classes\ny = np.array([0, 1, 0])\n',
    'objects of JavaScript':
      'const data = [\n  { x: 1.5, y: -0.5, label: 0 },\n  { x: -2.25, y: 3, label: 1 },\n  { x: 1234.5, y: 0, label: 0 },\n];\n',
    'an exported module':
      "// made in May\nexport const points = [[1.5, -0.5, 'a'], [-2.25, 3, 'b'], [1234.5, 0, 'a']];\n",
    'a default export': 'export default [[1.5, -0.5, 0], [-2.25, 3, 1], [1234.5, 0, 0]]\n',
  },
  'below two lines of names': {
    'with units': 'x,y,label\ncm,mm,\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'with units in brackets': 'length;width;kind\n[cm];[cm];-\n1,5;-0,5;a\n-2,25;3;b\n1234,5;0;a\n',
    'as pandas writes two levels': 'sepal,sepal,\nlength,width,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
  },
  'with lines that are no rows': {
    'a comment above': '# two clusters\nx,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'comments of other kinds':
      '% made by hand\n// in May\nx,y,label\n1.5,-0.5,0\n# more\n-2.25,3,1\n1234.5,0,0\n',
    'sep=; above': 'sep=;\nx;y;label\n1,5;-0,5;0\n-2,25;3;1\n1234,5;0;0\n',
    'sep=, in quotes above': '"sep=,"\r\nx,y,label\r\n1.5,-0.5,0\r\n-2.25,3,1\r\n1234.5,0,0\r\n',
    'a title and a blank line': 'Measured in May\n\nx,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'titles of a spreadsheet':
      'Experiment 7;;\nMeasured in May;;\nx;y;label\n1,5;-0,5;0\n-2,25;3;1\n1234,5;0;0\n',
    'a footer': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\nTotal,1233.75,\n',
    'notes below': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n\nSource: our lab\nsee also page 3\n',
    'a footer with commas': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\nmeasured by hand,,\n',
    'the names again': 'x,y,label\n1.5,-0.5,0\nx,y,label\n-2.25,3,1\n1234.5,0,0\n',
    'a comment with words of the names': '# x,y and label\nx,y,label\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
  },
  'with a comma too many': {
    'in all rows': 'x,y,label,\n1.5,-0.5,0,\n-2.25,3,1,\n1234.5,0,0,\n',
    'in rows of data alone': 'x,y,label\n1.5,-0.5,0,\n-2.25,3,1,\n1234.5,0,0,\n',
    'in some rows': 'x,y,label\n1.5,-0.5,0\n-2.25,3,1,\n1234.5,0,0\n',
    'several, of a spreadsheet': 'x;y;label;;;\n1,5;-0,5;0;;;\n-2,25;3;1;;;\n1234,5;0;0;;;\n',
  },
  'with an index': {
    'without a name': ',x,y,label\n0,1.5,-0.5,0\n1,-2.25,3,1\n2,1234.5,0,0\n',
    'named by pandas': 'Unnamed: 0,x,y,label\n0,1.5,-0.5,0\n1,-2.25,3,1\n2,1234.5,0,0\n',
    'below names that are one fewer': 'x,y,label\n0,1.5,-0.5,0\n1,-2.25,3,1\n2,1234.5,0,0\n',
    'below numbers for names': ',0,1,2\n0,1.5,-0.5,0\n1,-2.25,3,1\n2,1234.5,0,0\n',
    'named #': '#,a,b,label\n1,1.5,-0.5,0\n2,-2.25,3,1\n3,1234.5,0,0\n',
  },
  'below numbers for names': {
    'from 0': '0,1,2\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'from 1': '1,2,3\n1.5,-0.5,0\n-2.25,3,1\n1234.5,0,0\n',
    'between semicolons': '0;1;2\n1,5;-0,5;0\n-2,25;3;1\n1234,5;0;0\n',
  },
  'with line ends': {
    'of Windows': 'x,y,label\r\n1.5,-0.5,0\r\n-2.25,3,1\r\n1234.5,0,0\r\n',
    'of old Macs': 'x,y,label\r1.5,-0.5,0\r-2.25,3,1\r1234.5,0,0\r',
    'of several kinds': 'x,y,label\r\n1.5,-0.5,0\n-2.25,3,1\r1234.5,0,0',
    'and blank lines': '\n\nx,y,label\n\n1.5,-0.5,0\n   \n-2.25,3,1\n1234.5,0,0\n\n\n',
  },
  'of JSON': {
    rows: '[[1.5, -0.5, 0], [-2.25, 3, 1], [1234.5, 0, 0]]',
    'rows under names': '[["x", "y", "label"], [1.5, -0.5, 0], [-2.25, 3, 1], [1234.5, 0, 0]]',
    records:
      '[{"x": 1.5, "y": -0.5, "label": 0}, {"x": -2.25, "y": 3, "label": 1}, {"label": 0, "y": 0, "x": 1234.5}]',
    columns: '{"x": [1.5, -2.25, 1234.5], "y": [-0.5, 3, 0], "label": [0, 1, 0]}',
    'columns of pandas':
      '{"x":{"0":1.5,"1":-2.25,"2":1234.5},"y":{"0":-0.5,"1":3,"2":0},"label":{"0":0,"1":1,"2":0}}',
    'pandas’ split':
      '{"columns":["x","y","label"],"index":[0,1,2],"data":[[1.5,-0.5,0],[-2.25,3,1],[1234.5,0,0]]}',
    'pandas’ table':
      '{"schema":{"fields":[]},"data":[{"index":0,"x":1.5,"y":-0.5,"label":0},{"index":1,"x":-2.25,"y":3,"label":1},{"index":2,"x":1234.5,"y":0,"label":0}]}',
    'a record a line':
      '{"x": 1.5, "y": -0.5, "label": 0}\n{"x": -2.25, "y": 3, "label": 1}\n{"x": 1234.5, "y": 0, "label": 0}\n',
    'a dataset of scikit-learn':
      '{"data": [[1.5, -0.5], [-2.25, 3], [1234.5, 0]], "target": [0, 1, 0], "feature_names": ["a", "b"], "target_names": ["p", "q"], "DESCR": "two"}',
    'points and labels beside each other':
      '{"points": [[1.5, -0.5], [-2.25, 3], [1234.5, 0]], "labels": ["p", "q", "p"]}',
    'features and labels, with a name':
      '{"name": "two", "features": [[1.5, -0.5], [-2.25, 3], [1234.5, 0]], "labels": [0, 1, 0]}',
    'a matrix and labels': '{"X": [[1.5, -0.5], [-2.25, 3], [1234.5, 0]], "y": [0, 1, 0]}',
  },
  'as it is printed': {
    'by NumPy':
      '[[ 1.5000e+00 -5.0000e-01  0.0000e+00]\n [-2.2500e+00  3.0000e+00  1.0000e+00]\n [ 1.2345e+03  0.0000e+00  0.0000e+00]]',
    'as NumPy’s repr':
      'array([[ 1.5 , -0.5 ,  0.  ],\n       [-2.25,  3.  ,  1.  ],\n       [1234.5,  0. ,  0.  ]])',
    'by PyTorch':
      'tensor([[ 1.5000, -0.5000,  0.0000],\n        [-2.2500,  3.0000,  1.0000],\n        [1234.5000, 0.0000, 0.0000]])',
    'as dicts of Python':
      "[{'x': 1.5, 'y': -0.5, 'label': 0}, {'x': -2.25, 'y': 3, 'label': 1}, {'x': 1234.5, 'y': 0, 'label': 0}]",
    'as a dict of lists of Python':
      "{'x': [1.5, -2.25, 1234.5], 'y': [-0.5, 3, 0], 'label': ['0', '1', '0']}",
    'by SQLite':
      '┌────────┬──────┬───────┐\n│   x    │  y   │ label │\n├────────┼──────┼───────┤\n│ 1.5    │ -0.5 │ 0     │\n│ -2.25  │ 3    │ 1     │\n│ 1234.5 │ 0    │ 0     │\n└────────┴──────┴───────┘\n',
    'by DuckDB':
      '┌────────┬────────┬───────┐\n│   x    │   y    │ label │\n│ double │ double │ int32 │\n├────────┼────────┼───────┤\n│    1.5 │   -0.5 │     0 │\n│  -2.25 │    3.0 │     1 │\n│ 1234.5 │    0.0 │     0 │\n└────────┴────────┴───────┘\n',
    'by psql':
      '   x    |  y   | label \n--------+------+-------\n    1.5 | -0.5 |     0\n  -2.25 |    3 |     1\n 1234.5 |    0 |     0\n(3 rows)\n',
    'as tuples of Python': '[(1.5, -0.5, 0), (-2.25, 3, 1), (1234.5, 0, 0)]',
  },
};

describe.each(Object.entries(kinds))('a table %s', (_kind, inputs) => {
  test.each(Object.entries(inputs))('%s', (_what, content) => {
    const { leftOut, ...read } = points(content);
    expect(read).toMatchObject({ features, labels: [0, 1, 0], targets: null });
    expect(leftOut).toEqual([]);
  });
});

describe('a file that people brought', () => {
  const folder = new URL('../../fixtures/tables/', import.meta.url);
  test.each(readdirSync(folder))('%s is read with its rows', (name) => {
    const content = readFileSync(new URL(name, folder));
    const rows = tableOf(new Uint8Array(content)).rows.length;
    const { features: read, labels, leftOut } = points(new Uint8Array(content));
    expect(read.length + leftOut.length).toBe(rows);
    expect(new Set(labels).size).toBe(2);
  });

  test.each([
    ['05-savetxt-default.txt', [-2, -0.5]],
    ['12-unicode-minus.csv', [-2, -0.5]],
    ['08-excel-sep.csv', [-2, -0.5]],
    ['102-thousands.csv', [900, 120000]],
    ['150-de-thousands.csv', [1234.5, 2.5]],
    ['104-tiny-range.csv', [6.3693e-6, 9.2212e-6]],
    ['02-pandas-index.csv', [-2, -0.5]],
    ['04-pandas-numbered-header.csv', [-2, -0.5]],
  ])('%s begins with its point', (name, first) => {
    expect(points(new Uint8Array(readFileSync(new URL(name, folder)))).features[0]).toEqual(first);
  });
});

describe('the decimal mark is that of the whole table', () => {
  test.each([
    ['1.234 is a thousand beside 2.000,00', 'a;b;c\n1.234;1;0\n2.000,00;2;1\n3.500;3;0', [1234, 2000, 3500]],
    [
      '1.234 is a thousand beside a column with 0,5',
      'a;b;c\n1.234;0,5;0\n2.000;2;1\n3.500;3;0',
      [1234, 2000, 3500],
    ],
    [
      '1,234 is a thousand beside a column with 0.5',
      'a;b;c\n1,234;0.5;0\n2,000;2;1\n3,500;3;0',
      [1234, 2000, 3500],
    ],
    [
      '1,234 is a thousand beside 1,234,567',
      'a;b;c\n1,234;1;0\n1,234,567;2;1\n3,500;3;0',
      [1234, 1234567, 3500],
    ],
    ['1,234 is a thousand beside 900', 'a\tb\tc\n1,234\t1\t0\n900\t2\t1\n3,500\t3\t0', [1234, 900, 3500]],
    [
      '1,234 is a little more than one beside 0,834',
      'a;b;c\n1,234;1;0\n0,834;2;1\n3,500;3;0',
      [1.234, 0.834, 3.5],
    ],
    ['1,234 alone is decimal between semicolons', 'a;b;c\n1,234;1;0\n2,000;2;1\n3,500;3;0', [1.234, 2, 3.5]],
    [
      '"1,234" alone is a thousand between commas',
      'a,b,c\n"1,234",1,0\n"2,000",2,1\n"3,500",3,0',
      [1234, 2000, 3500],
    ],
    [
      '1,23,456.50 is set apart as in India',
      'a\tb\tc\n1,23,456.50\t1\t0\n99,999.00\t2\t1\n1,00,000\t3\t0',
      [123456.5, 99999, 100000],
    ],
    ['1.234 alone is decimal', 'a,b,c\n1.234,1,0\n2.000,2,1\n3.500,3,0', [1.234, 2, 3.5]],
  ])('%s', (_what, content, expected) => {
    expect(tableOf(content).columns[0].numbers).toEqual(expected);
  });
});

describe('names that a print sets apart are the columns’', () => {
  test.each([
    ['R', '      x     y label\n1   1.5  -0.5     a\n2  -2.2   3.0     b\n', ['', 'x', 'y', 'label']],
    [
      'a tibble',
      '# A tibble: 2 × 3\n      x     y label\n  <dbl> <dbl> <chr>\n1   1.5   2.5 a    \n2   2.5   1.5 b    \n',
      ['', 'x', 'y', 'label'],
    ],
    [
      'pandas',
      '   x    y  my label\n0  1.5  2      the a\n1  2.5  1      the b\n',
      ['', 'x', 'y', 'my label'],
    ],
    [
      'polars',
      '┌─────┬─────┬───────┐\n│ x   ┆ y   ┆ label │\n│ --- ┆ --- ┆ ---   │\n│ f64 ┆ f64 ┆ str   │\n╞═════╪═════╪═══════╡\n│ 1.5 ┆ 2.0 ┆ a     │\n│ 2.5 ┆ 1.0 ┆ b     │\n└─────┴─────┴───────┘\n',
      ['x', 'y', 'label'],
    ],
  ])('by %s', (_what, content, names) => {
    expect(tableOf(content).columns.map(({ name }) => name)).toEqual(names);
    expect(points(content).labels).toEqual([0, 1]);
  });
});

describe('names that stand in two places are the columns’', () => {
  test.each([
    [
      'of two lines',
      'sepal,sepal,\nlength,width,label\n1,2,0\n2,1,1\n3,3,0\n',
      ['sepal length', 'sepal width', 'label'],
    ],
    ['of a line above units', 'x,y,label\ncm,mm,\n1,2,0\n2,1,1\n3,3,0\n', ['x', 'y', 'label']],
    [
      'of scikit-learn’s lists',
      '{"data": [[1, 2], [2, 1]], "target": [0, 1], "feature_names": ["a", "b"], "target_names": ["p", "q"]}',
      ['a', 'b', 'target'],
    ],
    ['of LIBSVM’s numbers', '0 1:1 3:2\n1 2:1\n', ['label', 'x1', 'x2', 'x3']],
  ])('%s', (_what, content, names) => {
    expect(tableOf(content).columns.map(({ name }) => name)).toEqual(names);
  });

  test('a label’s number is the class that is named beside it', () => {
    const named = points('{"data": [[1, 2], [2, 1]], "target": [1, 0], "target_names": ["p", "q"]}');
    expect(named).toMatchObject({ labels: [1, 0], classNames: ['p', 'q'] });
  });

  test('one faulty cell is no second line of names', () => {
    const { rows, outside } = tableOf('x,y,label\nabc,2,0\n2,1,1\n3,3,0\n');
    expect([rows.length, outside]).toEqual([3, []]);
  });
});

describe('lines of the rows are counted as an editor does', () => {
  test.each([
    ['below blank lines', '\n\nx,y,label\n\n1,2,0\n2,1,1', [5, 6]],
    ['with a line end in quotes', 'x,y,label\n1,2,"a\nb"\n2,1,c', [2, 4]],
    ['below a comment, with ends of Windows', '# one\r\nx,y,label\r\n1,2,0\r\n2,1,1', [3, 4]],
  ])('%s', (_what, content, lines) => {
    expect(tableOf(content).rows.map(({ line }) => line)).toEqual(lines);
  });
});

describe('is no table', () => {
  test.each([
    ['an experiment', '{"seed": 0, "data": 1}'],
    ['a JSON list', ' [1, 2, 3]'],
    ['a state_dict as tolist() gives it', '{"0.weight": [[1, 2], [3, 4]], "0.bias": [1, 2]}'],
    ['a line of Python', 'net = nn.Sequential('],
    [
      'a program',
      'import torch\nimport torch.nn as nn\n\nnet = nn.Sequential(\n    nn.Linear(2, 5),\n    nn.Sigmoid(),\n    nn.Linear(5, 2),\n)\nfor epoch in range(10):\n    print(epoch, loss)\n',
    ],
    [
      'prose',
      'It was a dark and stormy night; the rain fell in torrents,\nexcept at occasional intervals.\nThen it stopped.\n',
    ],
    ['a web page', '<!doctype html>\n<p>1,2,3</p>\n<p>1,2,4</p>\n'],
    ['one column', 'x\n1\n2\n3\n'],
    ['nothing', '\n\n'],
  ])('%s', (_what, content) => {
    expect(readText(content)).toBeNull();
  });
});

test('a quote that is never closed is a character', () => {
  expect(points('x,y,label\n1,2,"a\n2,1,b\n3,3,"a\n')).toMatchObject({
    labels: [0, 1, 0],
    classNames: ['"a', 'b'],
  });
});

test('two quotes within quotes are one, and separators there are words', () => {
  expect(points('x,y,label\n1,2,"a ""b"", c"\n2,1,d\n').classNames).toEqual(['a "b", c', 'd']);
});

test.each([' ', '-', '1', '.', '"', '[', '#', '1,'])(
  'a line of a million times "%s" does not hold up',
  (characters) => {
    expect(readText(`1,2,3\n${characters.repeat(2 ** 20)}x\n1,2,4\n`)?.columns.length).not.toBe(0);
  },
);

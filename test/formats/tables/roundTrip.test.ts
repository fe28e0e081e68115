/** Random tables, written in random dialects, are read back to the same points. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badRows } from '../../../src/formats/tables/points/rows.ts';
import { suggestedChoice } from '../../../src/formats/tables/roles/suggestedChoice.ts';
import { points, tableOf } from '../../helpers/tables.ts';

const CASES = import.meta.env.MODE === 'fuzz' ? 100_000 : 1500;
const settings = { numRuns: CASES, ...(import.meta.env.MODE === 'fuzz' ? {} : { seed: 7 }) };
const LONG = { timeout: import.meta.env.MODE === 'fuzz' ? 3_600_000 : 120_000 };

interface Sample {
  /** In quarters, so that two digits behind the mark hold it. */
  x: number;
  y: number;
  label: number;
}

interface Dialect {
  separator: ',' | ';' | '\t' | '|' | ' ' | '   ';
  decimal: '.' | ',';
  thousands: '' | 'other' | "'" | '’' | '\u00a0' | '\u2009' | '\u202f';
  minus: '-' | '\u2212';
  hasNames: boolean;
  hasIndex: boolean;
  quotes: 'none' | 'all' | 'words';
  hasBlanks: boolean;
  lineEnd: '\n' | '\r\n' | '\r';
  hasLastEnd: boolean;
  above: 'nothing' | 'comment' | 'title' | 'blank';
  below: 'nothing' | 'note' | 'blank';
  hasCommaTooMany: boolean;
  labels: string[];
  encoding: 'utf-8' | 'utf-8 mark' | 'utf-16le' | 'utf-16be' | 'utf-16le mark';
}

const samples: fc.Arbitrary<Sample[]> = fc
  .array(
    fc.record({
      x: fc.integer({ min: -9e6, max: 9e6 }).map((value) => value / 4),
      y: fc.integer({ min: -4000, max: 4000 }).map((value) => value / 4),
      label: fc.nat({ max: 2 }),
    }),
    { minLength: 8, maxLength: 30 },
  )
  .map((rows) => rows.map((row, i) => (i < 3 ? { ...row, label: i } : row)))
  // What counts up is no coordinate.
  .map((rows) => [{ ...rows[0], x: 0.25, y: -1234.75 }, ...rows.slice(1)]);

const dialects: fc.Arbitrary<Dialect> = fc.record({
  separator: fc.constantFrom(',', ';', '\t', '|', ' ', '   '),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', 'other', "'", '’', '\u00a0', '\u2009', '\u202f'),
  minus: fc.constantFrom('-', '\u2212'),
  hasNames: fc.boolean(),
  hasIndex: fc.boolean(),
  quotes: fc.constantFrom('none', 'all', 'words'),
  hasBlanks: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  hasLastEnd: fc.boolean(),
  above: fc.constantFrom('nothing', 'comment', 'title', 'blank'),
  below: fc.constantFrom('nothing', 'note', 'blank'),
  hasCommaTooMany: fc.boolean(),
  labels: fc.constantFrom(
    ['p', 'q', 'r'],
    ['0', '1', '2'],
    ['3', '7', '10'],
    ['größer', 'kleiner', '等於'],
    ['1.0', '2.0', '3.0'],
  ),
  encoding: fc.constantFrom('utf-8', 'utf-8 mark', 'utf-16le', 'utf-16be', 'utf-16le mark'),
});

function numberText(value: number, { decimal, thousands, minus, separator }: Dialect): string {
  const [whole, part] = Math.abs(value).toFixed(2).split('.');
  const mark = thousands === 'other' ? { '.': ',', ',': '.' }[decimal] : thousands;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark);
  const text = `${value < 0 ? minus : ''}${grouped}${decimal}${part}`;
  return text.includes(separator) ? `"${text}"` : text;
}

function quoted(cell: string, isWord: boolean, { quotes }: Dialect): string {
  const wants = quotes === 'all' || (quotes === 'words' && isWord);
  return wants && !cell.startsWith('"') ? `"${cell}"` : cell;
}

function written(rows: Sample[], dialect: Dialect): string {
  const { separator, hasNames, hasIndex, hasBlanks, hasCommaTooMany, lineEnd } = dialect;
  const isBlank = separator.trim() === '' && separator !== '\t';
  const joint = hasBlanks && !isBlank && separator !== '\t' ? `${separator} ` : separator;
  const end = hasCommaTooMany && !isBlank ? separator : '';
  const cells = rows.map(({ x, y, label }, i) => [
    ...(hasIndex ? [quoted(String(i), false, dialect)] : []),
    quoted(numberText(x, dialect), false, dialect),
    quoted(numberText(y, dialect), false, dialect),
    quoted(dialect.labels[label], true, dialect),
  ]);
  const names = ['a', 'b', 'label'].map((name) => quoted(name, true, dialect));
  // Between blanks an empty name is none at all.
  const head = hasIndex && !isBlank ? ['', ...names] : names;
  const above = {
    nothing: [],
    comment: ['# of May'],
    title: ['Measured in the month of May', ''],
    blank: ['', ''],
  }[dialect.above];
  const below = { nothing: [], note: ['', 'Source: our own'], blank: ['', ' '] }[dialect.below];
  const lines = [...(hasNames ? [head] : []), ...cells].map((row) => row.join(joint) + end);
  return [...above, ...lines, ...below].join(lineEnd) + (dialect.hasLastEnd ? lineEnd : '');
}

function encoded(text: string, encoding: Dialect['encoding']): Uint8Array {
  const marked = encoding.endsWith('mark') ? `\ufeff${text}` : text;
  if (encoding.startsWith('utf-8')) return new TextEncoder().encode(marked);
  const bytes = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i++)
    bytes.setUint16(2 * i, marked.charCodeAt(i), encoding.startsWith('utf-16le'));
  return new Uint8Array(bytes.buffer);
}

test('a table in any dialect', LONG, () => {
  fc.assert(
    fc.property(samples, dialects, (rows, dialect) => {
      const bytes = encoded(written(rows, dialect), dialect.encoding);
      const read = points(bytes, { standardize: true, targetKind: 'classes' });
      expect(read.features).toEqual(rows.map(({ x, y }) => [x, y]));
      expect(read.labels).toEqual(rows.map(({ label }) => label));
      expect(read.leftOut).toEqual([]);
      expect(read.featureNames).toEqual(dialect.hasNames ? ['a', 'b'] : []);
    }),
    settings,
  );
});

/** A JSON of every form that is read. */
const forms: Record<string, (rows: Sample[]) => unknown> = {
  rows: (rows) => rows.map(({ x, y, label }) => [x, y, label]),
  records: (rows) => rows.map(({ x, y, label }) => ({ x, y, label })),
  columns: (rows) => ({
    x: rows.map(({ x }) => x),
    y: rows.map(({ y }) => y),
    label: rows.map(({ label }) => label),
  }),
  'columns by row': (rows) =>
    Object.fromEntries(
      (['x', 'y', 'label'] as const).map((name) => [name, { ...rows.map((row) => row[name]) }]),
    ),
  split: (rows) => ({ columns: ['x', 'y', 'label'], data: rows.map(({ x, y, label }) => [x, y, label]) }),
  'matrix and labels': (rows) => ({ X: rows.map(({ x, y }) => [x, y]), y: rows.map(({ label }) => label) }),
};

describe.each(Object.entries(forms))('a table of JSON as %s', (_form, write) => {
  test('comes back as it was', LONG, () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(0, 2), (rows, indent) => {
        const content = JSON.stringify(write(rows), null, indent);
        expect(points(content, { standardize: true })).toMatchObject({
          features: rows.map(({ x, y }) => [x, y]),
          labels: rows.map(({ label }) => label),
        });
      }),
      { ...settings, numRuns: CASES / 10 },
    );
  });
});

test('cells that hold nothing are found wherever they are', LONG, () => {
  const holes = fc.array(
    fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom('', 'NaN', 'NA', 'null', '?', 'n/a')),
    {
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(samples, holes, (rows, gone) => {
      const cells = rows.map(({ x, y, label }) => [String(x), String(y), 'pqr'[label]]);
      // Three rows stay, one of each class.
      const missing = gone.map(
        ([row, column, word]) => [3 + (row % (rows.length - 3)), column, word] as const,
      );
      for (const [row, column, word] of missing) cells[row][column] = word;
      const table = tableOf(`a,b,c\n${cells.map((row) => row.join()).join('\n')}\n`);
      const lines = [...new Set(missing.map(([row]) => row + 2))].toSorted((a, b) => a - b);
      expect(badRows(table, suggestedChoice(table)).map(({ line }) => line)).toEqual(lines);
    }),
    settings,
  );
});

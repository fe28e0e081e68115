/** Encodings of tables: bytes as other programs write them. */
import { describe, expect, test } from 'vitest';
import { openFile } from '../../../src/formats/index.ts';
import { rereadTable } from '../../../src/formats/tables/readTable.ts';
import { points, tableOf, utf8 } from '../../helpers/tables.ts';

const content = 'x,y,Größe\n1,2,süß\n-2.5,1,naïve\n3,4,süß\n';

/** Two bytes a character. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i, text.charCodeAt(i), isLittle);
  return new Uint8Array(bytes.buffer);
}

/** One byte a character: these words have the same bytes in Windows-1252. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('a table opens', () => {
  test.each([
    ['in UTF-8', utf8(content), 'utf-8'],
    ['in UTF-8 with its mark', bytesOf([0xef, 0xbb, 0xbf], utf8(content)), 'utf-8'],
    ['in UTF-16 with its mark, little end first', utf16(`\ufeff${content}`, true), 'utf-16le'],
    ['in UTF-16 with its mark, big end first', utf16(`\ufeff${content}`, false), 'utf-16be'],
    ['in UTF-16 without a mark, little end first', utf16(content, true), 'utf-16le'],
    ['in UTF-16 without a mark, big end first', utf16(content, false), 'utf-16be'],
    ['in Windows-1252', latin1(content), 'windows-1252'],
  ])('%s', (_what, bytes, encoding) => {
    expect(tableOf(bytes).reading.encoding).toBe(encoding);
    expect(tableOf(bytes).columns.map(({ name }) => name)).toEqual(['x', 'y', 'Größe']);
    expect(points(bytes)).toMatchObject({
      features: [
        [1, 2],
        [-2.5, 1],
        [3, 4],
      ],
      labels: [1, 0, 1],
      classNames: ['naïve', 'süß'],
    });
  });

  test('in Windows-1252 with its own signs, that Latin-1 has not', () => {
    const bytes = bytesOf(latin1('x,y,label\n1,2,'), [0x80, 0x93, 0x8a], latin1('\n3,4,b\n'));
    expect(tableOf(bytes).columns[2].cells[0]).toBe('€“Š');
  });
});

describe('the encoding is changed', () => {
  test.each([
    ['windows-1251', [0xc4, 0xe0], 'Да'],
    ['macintosh', [0x8a, 0x9f], 'äü'],
    ['big5', [0xa4, 0xa4], '中'],
    ['shift_jis', [0x83, 0x41], 'ア'],
    ['windows-1250', [0xe8, 0xf8], 'čř'],
    ['gb18030', [0xd6, 0xd0], '中'],
  ] as const)('to %s', (encoding, bytes, word) => {
    const table = tableOf(bytesOf(latin1('x;y;label\n1,5;2;'), [...bytes], latin1('\n3;4;b\n')));
    const reread = rereadTable(table, { encoding });
    expect(reread.columns[2].cells[0]).toBe(word);
    expect(reread.reading).toEqual({ ...table.reading, encoding });
    expect(rereadTable(reread, { encoding: 'windows-1252' })).toEqual({
      ...table,
      chosen: { encoding: 'windows-1252' },
    });
  });
});

describe('another reading', () => {
  test('by another separator has other columns, and guesses the rest again', () => {
    const table = tableOf('a,b;c;d\n1,5;2;0\n2,5;1;1\n');
    expect(table.reading).toMatchObject({ separator: 'semicolon', decimal: 'comma', hasHeader: true });
    const reread = rereadTable(table, { separator: 'comma' });
    expect(reread.columns.map(({ name }) => name)).toEqual(['a', 'b;c;d']);
    const chosen = { separator: 'semicolon' } as const;
    expect(rereadTable(reread, chosen)).toEqual({ ...table, chosen });
    expect(rereadTable(table, { separator: 'tab' }).columns).toHaveLength(1);
  });

  test('by another decimal mark has other numbers', () => {
    const table = tableOf('a;b;c\n1,234;2,125;0\n2,500;1,250;1\n');
    expect(table.columns[0].numbers).toEqual([1.234, 2.5]);
    expect(rereadTable(table, { decimal: 'point' }).columns[0].numbers).toEqual([1234, 2500]);
  });

  test.each([
    ['a;b;c\n1,5;2;0\n2,5;1;1\n', 'point', [false, true, true]],
    ['a;b;c\n1.5;2;0\n2.5;1;1\n', 'comma', [false, true, true]],
    ['a\tb\tc\n0,5\t1,25\t7\n1,5\t2,75\t8\n', 'point', [false, false, true]],
    ['a|b|c\n0.25|1,5|7\n1.75|2,5|8\n', 'comma', [false, true, true]],
  ] as const)(
    'by a decimal mark that was chosen holds for every column: %j',
    (content, decimal, areNumeric) => {
      const table = rereadTable(tableOf(content), { decimal });
      expect(table.columns.map(({ isNumeric }) => isNumeric)).toEqual(areNumeric);
      expect(rereadTable(table, { hasHeader: true }).columns).toEqual(table.columns);
    },
  );

  test('keeps a decimal mark that was chosen, for another separator too', () => {
    const table = rereadTable(tableOf('a;b,5;c\n1,5;2;0\n2,5;1;1\n'), { decimal: 'point' });
    expect(rereadTable(table, { separator: 'comma' }).reading.decimal).toBe('point');
  });

  test('with the first row as names or as a row', () => {
    const table = tableOf('a,b,c\n1,2,0\n2,1,1\n');
    const reread = rereadTable(table, { hasHeader: false });
    expect(reread.rows).toHaveLength(3);
    expect(reread.columns.map(({ name }) => name)).toEqual(['', '', '']);
    expect(rereadTable(reread, { hasHeader: true })).toEqual({ ...table, chosen: { hasHeader: true } });
  });
});

describe('what is no text is refused', () => {
  test.each([
    ['zeros', new Uint8Array(64)],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['Latin letters that are no table', latin1('süße Träume\nund weiter nichts\n')],
  ])('%s', (_what, bytes) => {
    expect(openFile(bytes).ok).toBe(false);
  });
});

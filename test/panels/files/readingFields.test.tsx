/** What of a table's reading can be changed, and when it is called a guess. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { arrayTable } from '../../../src/formats/arrays/arrayTable.ts';
import { rereadTable } from '../../../src/formats/tables/readTable.ts';
import type { Table } from '../../../src/formats/tables/table.ts';
import { laterText } from '../../../src/messages/later.ts';
import { ReadingFields } from '../../../src/panels/files/table/ReadingFields.tsx';
import { tableOf } from '../../helpers/tables.ts';

const words = laterText.table;
const html = (table: Table) => renderToStaticMarkup(<ReadingFields table={table} onChange={() => {}} />);
const latin1 = (content: string) => tableOf(Uint8Array.from(content, (character) => character.charCodeAt(0)));

describe('of arrays it is whether the first row holds names', () => {
  const rows = [
    ['1', '2', '0'],
    ['2', '1', '1'],
  ];
  test.each([
    ['without names', arrayTable(null, rows)],
    ['with names', arrayTable(['X[:, 0]', 'X[:, 1]', 'y'], rows)],
    ['of words', arrayTable(null, [['a', 'b', 'c'], ...rows], true)],
  ])('%s', (_what, table) => {
    expect(html(table)).toContain(words.header);
    for (const name of ['separator', 'decimal', 'encoding'] as const)
      expect(html(table)).not.toContain(words[name]);
  });
});

describe('of a text', () => {
  test.each([
    ['of ASCII', tableOf('a,b,c\n1,2,p\n'), ['separator', 'decimal', 'header'], ['encoding']],
    ['of JSON', tableOf('[[1,2,0],[2,1,1]]'), ['decimal', 'header'], ['separator', 'encoding']],
    ['of other characters', tableOf('a,b,ü\n1,2,p\n'), ['separator', 'decimal', 'encoding', 'header'], []],
  ] as const)('%s', (_what, table, present, absent) => {
    for (const name of present) expect(html(table)).toContain(words[name]);
    for (const name of absent) expect(html(table)).not.toContain(words[name]);
  });
});

describe('an encoding is called a guess', () => {
  const guessed = latin1('a,b,gr\xf6\xdfe\n1,2,p\n2,1,q\n');
  test('where it is one', () => {
    expect(html(guessed)).toContain(words.encodingHint);
  });

  test.each(['windows-1250', 'windows-1252', 'macintosh'] as const)(
    'but not %s, that was chosen',
    (encoding) => {
      expect(html(rereadTable(guessed, { encoding }))).not.toContain(words.encodingHint);
    },
  );

  test('still, where something else was chosen', () => {
    expect(html(rereadTable(guessed, { hasHeader: false }))).toContain(words.encodingHint);
  });
});

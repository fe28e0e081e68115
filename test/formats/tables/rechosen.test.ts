/** The choice of columns where the user has the same text read in another way. */
import { describe, expect, test } from 'vitest';
import { type Encoding, encodings } from '../../../src/formats/encodings.ts';
import { rereadTable } from '../../../src/formats/tables/readTable.ts';
import { rechosen } from '../../../src/formats/tables/roles/rechosen.ts';
import { suggestedChoice, type TableChoice } from '../../../src/formats/tables/roles/suggestedChoice.ts';
import type { Reading } from '../../../src/formats/tables/table.ts';
import { tableOf } from '../../helpers/tables.ts';

/** The choice after the user changed it first, and then the reading. */
function choiceAfter(content: string | Uint8Array, own: Partial<TableChoice>, change: Partial<Reading>) {
  const before = tableOf(content);
  const after = rereadTable(before, change);
  const choice = rechosen({ ...suggestedChoice(before), ...own }, before, after);
  for (const column of [...choice.features, ...choice.targets])
    expect(column).toBeLessThan(after.columns.length);
  return { choice, suggested: suggestedChoice(after) };
}

const five = 'a,b,c,d,kind\n1.5,2,0.5,1,p\n2,1.5,1,0.25,q\n3,2,0.75,1,p\n';
const own: Partial<TableChoice> = { features: [2, 3], leaveOut: true };

describe('what the user chose stays', () => {
  test.each([
    ['with another header', five, { hasHeader: false }],
    ['with another decimal mark', five.replace('1.5', '1'), { decimal: 'point' }],
    ['with another encoding', Uint8Array.from(`${five}4,1,0.5,0,\xfc\n`, latin1), { encoding: 'big5' }],
  ] as const)('%s', (_what, content, change) => {
    expect(choiceAfter(content, own, change).choice).toMatchObject(own);
  });

  test('but whether it needs a scaler is guessed again, unless the user said so', () => {
    const content = 'a;b;c;kind\n1,234;2,125;1,5;p\n2,500;1,250;2,5;q\n9,125;4,500;3;p\n';
    const choice = { features: [1, 0] };
    const change = { decimal: 'point' } as const;
    expect(choiceAfter(content, choice, change).choice).toMatchObject({ ...choice, standardize: true });
    expect(choiceAfter(content, { ...choice, standardize: true }, change).choice.standardize).toBe(true);
  });
});

describe('it is suggested again', () => {
  const wide = Uint8Array.from('a,b,c,d,kind\n1,2,3,4,\xe9\xe8\n2,1,4,3,\xfc\n3,3,1,1,\xfc\n', latin1);
  test.each([
    ['where there are fewer columns', wide, { features: [3, 2], targets: [4] }, { separator: 'semicolon' }],
    [
      'where a coordinate is no number any more',
      'a;b;c;d\n1,5;2,5;7,5;p\n2,5;1,5;8,5;q\n',
      { features: [0, 2] },
      { decimal: 'point' },
    ],
    ['where nothing was chosen', five, {}, { hasHeader: false }],
    [
      'where another separator makes as many columns',
      'a,1;2;b\nc,3;4;d\ne,1;1;b\n',
      { features: [1] },
      { separator: 'comma' },
    ],
  ] as const)('%s', (_what, content, chosen, change) => {
    const { choice, suggested } = choiceAfter(content, chosen, change);
    expect(choice).toEqual(suggested);
  });
});

test.each(Object.keys(encodings) as Encoding[])(
  'a choice of the last columns can be read as %s',
  (encoding) => {
    // In UTF-16 all is one column.
    const bytes = Uint8Array.from('a,b,c,d,\xe9,\xe8\n1,2,3,4,5,\xe9\n2,1,4,3,6,\xe8\n', latin1);
    const { choice, suggested } = choiceAfter(bytes, { features: [4, 3], targets: [5] }, { encoding });
    expect([suggested.targets[0], 5]).toContain(choice.targets[0]);
  },
);

function latin1(character: string): number {
  return character.charCodeAt(0);
}

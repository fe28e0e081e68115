/** What scripts print, in their own form: the page's numbers in it are those that real PyTorch printed. */
import '../../helpers/rareEntries.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectSameText } from './helpers/expectSameText.ts';
import { printedBy, understood } from './helpers/printedBy.ts';

const folder = new URL('../../fixtures/scripts/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = ['', 'printing/', 'beginners/'].flatMap((inner) =>
  readdirSync(new URL(`./${inner}`, folder))
    .filter((name) => name.endsWith('.out'))
    .map((name) => inner + name.slice(0, -'.out'.length)),
);

/** Digits that agree where an ulp grows with the steps: in the small loss of a net that is certain, in a ReLU net under Adam, and where the sign of an error decides. */
const digits: Record<string, number> = { 'xor-four-rows': 5, 'egg-box': 2, 'printing/early-words': 5 };

describe('the Console prints what PyTorch prints of', () => {
  test.each(names)('%s', async (name) => {
    expectSameText(await printedBy(fixture(`${name}.py`)), fixture(`${name}.out`), digits[name]);
  });

  test.each(names)('%s, and no line of it is skipped', (name) => {
    expect(understood(fixture(`${name}.py`)).skipped.filter(({ text }) => text.includes('print'))).toEqual(
      [],
    );
  });
});

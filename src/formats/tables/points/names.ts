/** The table's own words, as sentences, menus and the experiment have them. */
import { MAX_NAME } from '../../../datasets/custom.ts';
import { laterText } from '../../../messages/later.ts';
import type { Table } from '../table.ts';

/** A name for each column, those without one by their place; those that come twice with it. */
export function columnNames({ columns }: Table): string[] {
  const names = columns.map(({ name }) => shortened(name));
  return names.map((name, i) => {
    if (name === '') return laterText.table.column(i + 1);
    return names.indexOf(name) === names.lastIndexOf(name) ? name : laterText.table.sameName(name, i + 1);
  });
}

/** Cut to what fits into a sentence or a menu. */
export function shortened(words: string): string {
  return words.length > MAX_NAME ? `${beginning(words, MAX_NAME - 1)}…` : words;
}

/** A character of two halves is not cut in two. */
function beginning(words: string, length: number): string {
  return words.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** The same in one line, as the experiment keeps it. */
export function nameOf(words: string): string {
  return shortened(words.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()) || '–';
}

/** The same of several that differ. Those that only differ where they are cut, or in their blanks, are numbered. */
export function namesApart(all: readonly string[]): string[] {
  const taken = new Set<string>();
  return all.map((words) => {
    const plain = nameOf(words);
    let name = plain;
    for (let i = 2; taken.has(name); i++) {
      const mark = ` (${i})`;
      name = beginning(plain, MAX_NAME - mark.length) + mark;
    }
    taken.add(name);
    return name;
  });
}

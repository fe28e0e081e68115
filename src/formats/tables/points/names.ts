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
  return words.length > MAX_NAME ? `${words.slice(0, MAX_NAME - 1)}…` : words;
}

/** The same in one line, as the experiment keeps it. */
export function nameOf(words: string): string {
  return shortened(words.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()) || '–';
}

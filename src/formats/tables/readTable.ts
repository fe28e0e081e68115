/** Reads a table from a text of any kind that is known here, and again by another choice of the user's. */

import { type DecodedText, decodedAs, type Encoding, isPlain } from '../encodings.ts';
import { bracketGrid } from './reading/brackets.ts';
import { jsonGrid } from './reading/json.ts';
import { separatedGrid } from './reading/separated.ts';
import { svmlightGrid } from './reading/svmlight.ts';
import { canBeFeature, type Reading, type Table, type TextSource, tableOfGrid } from './table.ts';

/** null where the text is no table of two columns at least. */
export function readTable(content: string, { bytes, encoding }: DecodedText): Table | null {
  const table = tableOf({ content, bytes: isPlain(bytes) ? null : bytes }, {}, encoding);
  if (table === null || table.columns.length < 2) return null;
  return isSentence(content) && !table.columns.some(canBeFeature) ? null : table;
}

/** A line alone with commas, between which stand three words or more: names are shorter. */
function isSentence(content: string): boolean {
  return (
    !/[\r\n]/.test(content.trim()) && content.split(/[,;]/).some((part) => part.trim().split(/ +/).length > 2)
  );
}

/** The same text taken otherwise. What the user did not choose is guessed again. */
export function rereadTable(table: Table, change: Partial<Reading>): Table {
  const { source, reading } = table;
  const chosen = { ...table.chosen, ...change };
  if ('grid' in source) return { ...table, ...tableOfGrid(source.grid, chosen, reading, source) };
  const encoding = change.encoding ?? reading.encoding;
  if (source.bytes === null || encoding === reading.encoding)
    return tableOf(source, chosen, encoding) ?? table;
  const content = decodedAs(source.bytes, encoding);
  return tableOf({ ...source, content }, chosen, encoding) ?? table;
}

function tableOf(source: TextSource, chosen: Partial<Reading>, encoding: Encoding): Table | null {
  const { content } = source;
  const whole = chosen.separator
    ? null
    : (jsonGrid(content) ?? bracketGrid(content) ?? svmlightGrid(content));
  if (whole !== null) return tableOfGrid(whole, chosen, { encoding, separator: null }, source);
  if (/^\s*[[{]/.test(content)) return null;
  const separated = separatedGrid(content, chosen.separator ?? null);
  return separated && tableOfGrid(separated, chosen, { encoding, separator: separated.separator }, source);
}

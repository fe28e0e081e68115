/** Reads a table from a text of any kind that is known here, and again by another choice of the user's. */
import { bracketGrid } from './reading/brackets.ts';
import { type DecodedText, decodedAs, isPlain } from './reading/encodings.ts';
import { jsonGrid } from './reading/json.ts';
import { separatedGrid } from './reading/separated.ts';
import { type Reading, type Table, type TextSource, tableOfGrid } from './table.ts';

/** null where the text is no table of two columns at least. */
export function readTable(content: string, file?: DecodedText): Table | null {
  const bytes = file && !isPlain(file.bytes) ? file.bytes : null;
  const table = tableOf({ content, bytes }, { encoding: file?.encoding });
  return table !== null && table.columns.length >= 2 ? table : null;
}

/** The same text taken otherwise. What depends on the change is guessed again. */
export function rereadTable(table: Table, change: Partial<Reading>): Table {
  const { source, reading } = table;
  if (source === null) return table;
  const { encoding } = reading;
  if (change.separator) return tableOf(source, { encoding, separator: change.separator }) ?? table;
  const wanted = { ...reading, ...change };
  if (source.bytes === null || wanted.encoding === encoding) return tableOf(source, wanted) ?? table;
  const content = decodedAs(source.bytes, wanted.encoding);
  return tableOf({ ...source, content }, wanted) ?? table;
}

function tableOf(source: TextSource, wanted: Partial<Reading>): Table | null {
  const { content } = source;
  const whole = wanted.separator ? null : (jsonGrid(content) ?? bracketGrid(content));
  if (whole !== null) return tableOfGrid(whole, { ...wanted, separator: null }, source);
  if (/^\s*[[{]/.test(content)) return null;
  const separated = separatedGrid(content, wanted.separator ?? null);
  return separated && tableOfGrid(separated, { ...wanted, separator: separated.separator }, source);
}

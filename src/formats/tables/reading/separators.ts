/** What stands between the cells of a line. A new separator is an entry here. */

interface Separator {
  /** Source of a regular expression. */
  pattern: string;
  /** Blanks at the beginning and the end of a line separate nothing. */
  isBlank?: boolean;
  /** The cells of a line as they are meant. */
  tidy?(cells: string[]): string[];
}

/** In the order in which they are preferred where several part a text alike. */
export const separators = {
  comma: { pattern: ',' },
  semicolon: { pattern: ';' },
  tab: { pattern: '\\t' },
  /** Polars and DuckDB draw them. */
  bar: { pattern: '[|│┆║]', tidy: withinBars },
  wideBlanks: { pattern: '\\t| {2}[ \\t]*', isBlank: true },
  blanks: { pattern: '[ \\t]+', isBlank: true },
} as const satisfies Record<string, Separator>;

export type SeparatorName = keyof typeof separators;
export const separatorNames = Object.keys(separators) as SeparatorName[];

/** The separator that Excel's first line `sep=;` names. */
export function namedSeparator(character: string): SeparatorName | null {
  return separatorNames.find((name) => new RegExp(`^(${separators[name].pattern})$`).test(character)) ?? null;
}

/** Markdown and SQL tables have bars at both ends of a line too. */
function withinBars(cells: string[]): string[] {
  if (cells.length < 3 || cells[0] !== '') return cells;
  return cells.slice(1, cells.at(-1) === '' ? -1 : undefined);
}

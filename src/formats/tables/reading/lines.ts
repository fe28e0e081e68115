/** Lines of a text that are no rows of a table: comments, drawn lines, what a print says of itself, and Excel's `sep=;`. */
import { namedSeparator, type SeparatorName } from './separators.ts';

/** A gap stands in the place of rows that a print leaves out. */
export type AsideKind = 'comment' | 'drawn' | 'size' | 'gap';

/** A line between the rows that is none. */
export interface Aside {
  kind: AsideKind;
  /** The line as it is. */
  text: string;
  line: number;
}

export interface TableLines {
  /** Lines end in \n; that of `sep=;` is empty, so that the others keep their numbers. */
  text: string;
  /** What the line `sep=;` says. */
  separator: SeparatorName | null;
  /** null where a line that begins no cell in quotes may be a row. */
  asideIn(line: string): AsideKind | null;
}

/** A column may be named #, and a spreadsheet's errors begin so: #N/A, #DIV/0!. */
const COMMENT = /^\s*(#|%|\/\/)(?![,;\t|]|N\/A|NV\b|[A-Z]+(?:\/0)?[!?])\s*(.*)$/;
const SEPARATOR = /^"?sep=(.)"?$/i;
/** Markdown's second line, and the frames of tables in text. */
const DRAWN = /^[\s|+:=─━═│┆║┼┬┴├┤┌┐└┘╞╪╡╔╗╚╝╠╣╦╩╬╭╮╰╯-]+$/;
const STROKE = /---|===|──|━━|══|:-|-:/;
/** What pandas prints below a table, and polars above it. */
const SIZE = /^\s*(\[\d+ rows x \d+ columns\]|shape: \(\d[\d_, ]*\))\s*$/;
/** Dots as pandas, polars and others print them; the words of R. */
const DOTS = /^[\s|│┆]*(\.{2,}|…|⋮|·(?=\s|$))([\s|│┆,;]+(\.{2,}|…|⋮|·))*[\s|│┆,;]*$/;
/** Marks of width and direction, which web pages, chats and Windows' programs put around numbers. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/;
const UNSEEN_ALL = new RegExp(UNSEEN, 'g');
const MORE_ROWS = /^\s*(#|\[).*\b(more rows|omitted \d+ rows)\b/;

export function tableLines(given: string): TableLines {
  const content = UNSEEN.test(given) ? given.replaceAll(UNSEEN_ALL, '') : given;
  const lines = content.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const named = SEPARATOR.exec(lines[first]?.trim() ?? '')?.[1];
  const separator = named === undefined ? null : namedSeparator(named);
  if (separator !== null) lines[first] = '';
  const hasComments = areComments(lines);
  return { text: lines.join('\n'), separator, asideIn: (line) => asideKind(line, hasComments) };
}

/** A comment without its mark. */
export function commentWords(text: string): string {
  return COMMENT.exec(text)?.[2] ?? text;
}

function asideKind(line: string, hasComments: boolean): AsideKind | null {
  if (DOTS.test(line) || MORE_ROWS.test(line)) return 'gap';
  if (SIZE.test(line)) return 'size';
  if (DRAWN.test(line) && STROKE.test(line)) return 'drawn';
  return hasComments && COMMENT.test(line) ? 'comment' : null;
}

/** Where most lines begin with such a mark, they are rows if few others remain, or if they are parted as the others are. */
function areComments(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const comments = filled.filter((line) => COMMENT.test(line));
  const others = filled.filter((line) => !COMMENT.test(line));
  if (comments.length <= others.length) return true;
  const parts = separatorsIn(others.at(-1) ?? '');
  const alike = comments.filter((line) => separatorsIn(line) === parts);
  return others.length >= 2 && (parts === 0 || alike.length * 2 <= comments.length);
}

const separatorsIn = (line: string) => line.match(/[,;\t|]/g)?.length ?? 0;

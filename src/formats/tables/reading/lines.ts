/** Lines of a text that belong to no table: comments, drawn lines, and Excel's `sep=;`. */
import { namedSeparator, type SeparatorName } from './separators.ts';

export interface Comment {
  /** Without its mark. */
  words: string;
  line: number;
}

export interface TableLines {
  /** The text with such lines empty, so that the others keep their numbers. Lines end in \n. */
  text: string;
  comments: Comment[];
  /** What the line `sep=;` says. */
  separator: SeparatorName | null;
}

/** A column may be named #, and a spreadsheet's errors begin so: #N/A, #DIV/0!. */
const COMMENT = /^\s*(#|%|\/\/)(?![,;\t|]|N\/A|NV\b|[A-Z]+(?:\/0)?[!?])\s*(.*)$/;
const SEPARATOR = /^"?sep=(.)"?$/i;
/** Markdown's second line, and the frames of tables in text. */
const DRAWN = /^[\s|+:=─━│┼┬┴├┤┌┐└┘-]+$/;
const STROKE = /---|===|──|━━|:-|-:/;
/** A line that pandas prints below a table, or in the place of rows that it leaves out. */
const PRINTED = /^\s*(\[\d+ rows x \d+ columns\]|(\.{2,}|…)([\s|]+(\.{2,}|…))*\s*)$/;

export function tableLines(content: string): TableLines {
  const lines = content.split(/\r\n|\n|\r/);
  const comments = commentsIn(lines);
  const gone = new Set(comments.map(({ line }) => line));
  const first = lines.findIndex((line) => line.trim() !== '');
  const named = SEPARATOR.exec(lines[first]?.trim() ?? '')?.[1];
  const separator = named === undefined ? null : namedSeparator(named);
  const kept = lines.map((line, i) => {
    const isNone = gone.has(i + 1) || (DRAWN.test(line) && STROKE.test(line)) || PRINTED.test(line);
    return isNone || (i === first && separator !== null) ? '' : line;
  });
  return { text: kept.join('\n'), comments, separator };
}

/** Where most lines begin with such a mark, it is no comment's. */
function commentsIn(lines: string[]): Comment[] {
  const comments = lines.flatMap((line, i) => {
    const match = COMMENT.exec(line);
    return match === null ? [] : [{ words: match[2], line: i + 1 }];
  });
  const filled = lines.filter((line) => line.trim() !== '').length;
  return comments.length * 2 > filled ? [] : comments;
}

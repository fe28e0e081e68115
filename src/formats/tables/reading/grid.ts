/** The cells of a text, before anything is said about their meaning. */
import type { Row } from './cells.ts';

export interface Grid {
  /** Names that stand apart from the rows; null where only the first row may hold them. */
  names: string[] | null;
  /** All as long as most, but for damaged ones. */
  rows: Row[];
  /** Lines that hold words, but are no part of the table: titles, comments, footers. */
  outside: number[];
  /** Those of them in whose place a print leaves out rows. */
  gaps: number[];
  /** false where rows are counted in the place of lines. */
  hasLines: boolean;
}

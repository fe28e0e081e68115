/** A matrix as NumPy, PyTorch and Python print it: `[[1. 2.] [3. 4.]]`, `array([[1., 2.], [3., 4.]])`. */
import type { Grid } from './grid.ts';

const BEGINS = /^\s*(np\.|numpy\.|torch\.)?(array|tensor|matrix)?\s*\(?\s*[[(]\s*[[(]/;
const ROW = /[[(]([^[\]()]*)[\])]/g;

/** null where the text is no such matrix. */
export function bracketGrid(content: string): Grid | null {
  if (!BEGINS.test(content)) return null;
  const rows: Grid['rows'] = [];
  let line = 1;
  let at = 0;
  for (const match of content.matchAll(ROW)) {
    line += breaks(content.slice(at, match.index));
    at = match.index;
    rows.push({
      cells: match[1]
        .trim()
        .split(/\s*,\s*|\s+/)
        .map(bare),
      line,
    });
  }
  if (rows.length === 0 || rows.some(({ cells }) => cells.length < 2)) return null;
  return { names: null, rows, outside: [], hasLines: true };
}

const breaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Words are printed in quotes. */
const bare = (cell: string) => cell.replace(/^(['"])(.*)\1$/, '$2');

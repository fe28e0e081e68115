/** A matrix as NumPy, PyTorch and Python print it: `[[1. 2.] [3. 4.]]`, `array([[1., 2.], [3., 4.]])`. */
import { ReadError } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import type { Grid } from './grid.ts';

const NAME = /^\s*((np\.|numpy\.|torch\.)?(array|tensor|matrix)\s*\(\s*)?/;
const BEGINS = /^[[(]\s*[[(]/;
const DEEPER = /^([[(]\s*){3,}(?=[-+.\d])/;
const ROW = /[[(]([^[\]()]*)[\])]/g;
const DOTS = /\.{3}|…/;

/** null where the text is no such matrix. Throws ReadError where it is an array of more dimensions. */
export function bracketGrid(content: string): Grid | null {
  const [name] = NAME.exec(content) ?? [''];
  const array = content.slice(name.length);
  if (!BEGINS.test(array)) return null;
  const brackets = DEEPER.exec(array)?.[0].replace(/\s/g, '').length;
  if (brackets !== undefined) throw new ReadError('shape', '', laterText.files.npy.deeper(brackets));
  return gridOf(content);
}

function gridOf(content: string): Grid | null {
  const rows: Grid['rows'] = [];
  const gaps: number[] = [];
  let line = 1;
  let at = 0;
  let end = 0;
  const moveTo = (place: number) => {
    line += breaks(content.slice(at, place));
    at = place;
  };
  for (const match of content.matchAll(ROW)) {
    const dots = content.slice(end, match.index).search(DOTS);
    if (rows.length > 0 && dots >= 0) {
      moveTo(end + dots);
      gaps.push(line);
    }
    moveTo(match.index);
    end = match.index + match[0].length;
    rows.push({
      cells: match[1]
        .trim()
        .split(/\s*,\s*|\s+/)
        .map(bare),
      line,
    });
  }
  if (rows.length === 0 || rows.some(({ cells }) => cells.length < 2)) return null;
  return { names: null, rows, outside: gaps, gaps, hasLines: true };
}

const breaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Words are printed in quotes. */
const bare = (cell: string) => cell.replace(/^(['"])(.*)\1$/, '$2');

/** Paints a scatter matrix: a frame round each small plot, a heavy one round the chosen and the one that is pointed at, a small mark for each point. */
import { targetColor } from '../targetColors.ts';
import { estimateWidth, wordsFont } from '../text.ts';
import { type ChartTheme, classColor } from '../theme.ts';
import type { ScatterCell, ScatterMatrixGeometry } from './scatterMatrix.ts';

const MARK_PX = 2;
const INSET_PX = 4;

export function drawScatterMatrix(
  context: CanvasRenderingContext2D,
  geometry: ScatterMatrixGeometry,
  theme: ChartTheme,
  pointed: Pick<ScatterCell, 'across' | 'up'> | null = null,
): void {
  const { size, cells, side } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  context.setLineDash([]);
  for (const cell of cells) {
    drawMarks(context, geometry, cell, theme);
    const isPointed = pointed?.across === cell.across && pointed.up === cell.up;
    context.lineWidth = cell.isChosen || isPointed ? 2 : 1;
    context.strokeStyle = isPointed ? theme.mutedText : cell.isChosen ? theme.text : theme.hairline;
    context.strokeRect(cell.left + 0.5, cell.top + 0.5, side - 1, side - 1);
  }
  drawTitles(context, geometry, theme);
}

function drawMarks(
  context: CanvasRenderingContext2D,
  { columns, labels, targets, extents, side, scale, every }: ScatterMatrixGeometry,
  { across, up, left, top }: ScatterCell,
  theme: ChartTheme,
): void {
  const room = side - 2 * INSET_PX;
  const shareOf = (column: number, row: number) => {
    const [least, most] = extents[column];
    return most > least ? (columns[column][row] - least) / (most - least) : 0.5;
  };
  for (let row = 0; row < labels.length; row += every) {
    context.fillStyle =
      targets === null ? classColor(theme, labels[row]) : targetColor(theme, targets[row], scale);
    const x = left + INSET_PX + room * shareOf(across, row);
    const y = top + INSET_PX + room * (1 - shareOf(up, row));
    context.fillRect(x - MARK_PX / 2, y - MARK_PX / 2, MARK_PX, MARK_PX);
  }
}

/** A name as long as its cell is wide is cut. */
function drawTitles(
  context: CanvasRenderingContext2D,
  { titles, side }: ScatterMatrixGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { name, left, top } of titles) {
    let words = name;
    while (words.length > 2 && estimateWidth(words) > side) words = `${words.slice(0, -2)}…`;
    context.fillText(words, left + side / 2, top + side / 2);
  }
  context.textBaseline = 'alphabetic';
}

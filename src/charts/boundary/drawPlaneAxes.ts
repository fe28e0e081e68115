/** Paints the axes of the plane, with the names of its columns. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { estimateWidth, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';

const TITLE_INSET_PX = 6;

export function drawPlaneAxes(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  drawLeftAxis(context, geometry.plot, geometry.yTicks, theme, false);
  drawBottomAxis(context, geometry.plot, geometry.xTicks, theme);
  drawTitles(context, geometry, theme);
}

/** Names of columns may be long: they stand over the plot and within it, where short ones stand beside its corners. */
function drawTitles(
  context: CanvasRenderingContext2D,
  { plot, axisNames }: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  if (axisNames === null) {
    context.textAlign = 'left';
    context.fillText('x1', plot.right + 8, plot.bottom + 4);
    context.textAlign = 'right';
    context.fillText('x2', plot.left - 8, plot.top - 8);
    return;
  }
  const room = plot.right - plot.left;
  const [across, up] = axisNames.map((name) => cutToFit(name, room - 2 * TITLE_INSET_PX));
  context.textAlign = 'left';
  context.fillText(up, plot.left, plot.top - 8);
  context.textAlign = 'right';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = theme.surface;
  context.strokeText(across, plot.right - TITLE_INSET_PX, plot.bottom - TITLE_INSET_PX);
  context.fillText(across, plot.right - TITLE_INSET_PX, plot.bottom - TITLE_INSET_PX);
}

function cutToFit(words: string, roomPx: number): string {
  let cut = words;
  while (cut.length > 1 && estimateWidth(cut) > roomPx) cut = `${cut.slice(0, -2)}…`;
  return cut;
}

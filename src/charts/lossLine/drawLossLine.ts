/** Paints the loss between two nets: as trained dashed once there is a line of matched neurons, which is solid. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { drawCurve, drawReadOut } from '../curve.ts';
import { BEFORE_DASH } from '../earlier.ts';
import { drawLegend, lineMark } from '../export/plotLegend.ts';
import { wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { LossLineGeometry } from './lossLine.ts';

const MEDIUM = 500;
const CURVE_PX = 1.75;
const BASE_DASH = [2, 3];

export function drawLossLine(
  context: CanvasRenderingContext2D,
  geometry: LossLineGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, xTicks, yTicks, asTrained, matched, base, hover, words } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  drawLeftAxis(context, plot, yTicks, theme, true);
  drawBottomAxis(context, plot, xTicks, theme);
  context.font = wordsFont(theme, MEDIUM);
  context.textAlign = 'left';
  context.fillStyle = theme.lossLine;
  context.fillText(words.loss, Math.max(0, plot.left - 40), plot.top - 11);
  if (base !== null) drawCurve(context, [base], { color: theme.mutedText, width: 1, dash: BASE_DASH });
  const solid = { color: theme.lossLine, width: CURVE_PX, dash: [] };
  const dashed = { color: theme.mutedText, width: CURVE_PX, dash: BEFORE_DASH };
  drawCurve(context, asTrained, matched === null ? solid : dashed);
  if (matched !== null) {
    drawCurve(context, matched, solid);
    const items = [lineMark(words.asTrained, dashed), lineMark(words.matched, solid)];
    drawLegend(context, items, plot.right, plot.top - 11, theme);
  }
  if (hover !== null) drawReadOut(context, plot, hover.x, hover.ys, theme);
}

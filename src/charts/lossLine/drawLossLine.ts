/** Paints the loss between two nets: as trained dashed once there is a line of matched neurons, which is solid. */
import { crisp, drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { BEFORE_DASH } from '../earlier.ts';
import { drawLegend, lineMark } from '../export/plotLegend.ts';
import { wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { LossLineGeometry, Point } from './lossLine.ts';

const MEDIUM = 500;
const CURVE_PX = 1.75;
const BASE_DASH = [2, 3];
const DOT_RADIUS_PX = 3;

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
  if (base !== null) trace(context, [base], theme.mutedText, 1, BASE_DASH);
  const solid = { color: theme.lossLine, width: CURVE_PX, dash: [] };
  const dashed = { color: theme.mutedText, width: CURVE_PX, dash: BEFORE_DASH };
  if (matched === null) trace(context, asTrained, solid.color, CURVE_PX, solid.dash);
  else {
    trace(context, asTrained, dashed.color, CURVE_PX, dashed.dash);
    trace(context, matched, solid.color, CURVE_PX, solid.dash);
    const items = [lineMark(words.asTrained, dashed), lineMark(words.matched, solid)];
    drawLegend(context, items, plot.right, plot.top - 11, theme);
  }
  if (hover === null) return;
  trace(
    context,
    [
      [
        [crisp(hover.x), plot.top],
        [crisp(hover.x), plot.bottom],
      ],
    ],
    theme.mutedText,
    1,
    [],
  );
  for (const y of hover.ys) {
    context.beginPath();
    context.arc(hover.x, y, DOT_RADIUS_PX, 0, 2 * Math.PI);
    context.fillStyle = theme.lossLine;
    context.fill();
  }
}

function trace(
  context: CanvasRenderingContext2D,
  parts: readonly (readonly Point[])[],
  color: string,
  width: number,
  dash: readonly number[],
): void {
  context.beginPath();
  for (const part of parts)
    part.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.setLineDash([...dash]);
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  context.setLineDash([]);
}

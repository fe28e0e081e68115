/** Paints the loss curve: loss as a solid line, accuracy as a thinner dashed one, each named in the right margin. */
import { crisp, drawBottomAxis, drawLeftAxis, drawRightAxis } from '../axes.ts';
import { GHOST_ALPHA } from '../earlier.ts';
import { drawHaloedText, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { CurveColumns } from './curveColumns.ts';
import { fillBars, traceCurve } from './curveColumns.ts';
import type { LossCurveGeometry } from './lossCurve.ts';
import type { CurveLabel, CurveName } from './lossLabels.ts';
import type { LineStyle } from './pinnedCurves.ts';
import { earlierStyle, pinStyle } from './pinnedCurves.ts';

const DOT_RADIUS_PX = 3;
const MEDIUM = 500;

/** The test set's curves are in the colors of the training set's, thinner and broken up further. */
export function lineStyleOf(name: CurveName, theme: ChartTheme): LineStyle {
  const styles: Record<CurveName, LineStyle> = {
    loss: { color: theme.lossLine, width: 1.75, dash: [] },
    accuracy: { color: theme.accuracyLine, width: 1.25, dash: [5, 3] },
    'test loss': { color: theme.lossLine, width: 1.25, dash: [9, 3] },
    'test accuracy': { color: theme.accuracyLine, width: 1.5, dash: [1.5, 2.5] },
  };
  return styles[name];
}

export function drawLossCurve(
  context: CanvasRenderingContext2D,
  geometry: LossCurveGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, xTicks, yTicks, accuracyTicks, loss, accuracy, test } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  drawLeftAxis(context, plot, yTicks, theme, true);
  if (accuracy) drawRightAxis(context, plot, accuracyTicks, theme);
  drawBottomAxis(context, plot, xTicks, theme);
  drawTitles(context, geometry, theme);
  drawReferenceLines(context, geometry, theme);
  // Names are painted under the curves: one that finds no free place must not hide data.
  context.font = wordsFont(theme);
  context.textAlign = 'left';
  for (const { label } of geometry.referenceLines)
    drawHaloedText(context, label.text, label.x, label.y, theme.mutedText, theme.surface);
  for (const { kind, columns } of geometry.earlier) {
    context.globalAlpha = kind === 'ghost' ? GHOST_ALPHA : 1;
    drawCurve(context, columns, earlierStyle(theme, kind));
    context.globalAlpha = 1;
  }
  for (const { pin, columns } of geometry.pinned) drawCurve(context, columns, pinStyle(theme, pin));
  const curves = { accuracy, 'test accuracy': test.accuracy, 'test loss': test.loss, loss };
  const names = Object.keys(curves) as CurveName[];
  for (const name of names) drawCurve(context, curves[name], lineStyleOf(name, theme));
  for (const name of names)
    drawName(context, geometry.curveLabels[name], theme, lineStyleOf(name, theme).color);
  drawHover(context, geometry, theme);
}

function drawTitles(
  context: CanvasRenderingContext2D,
  { plot, xKind, accuracy, words: { curves, epoch } }: LossCurveGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme, MEDIUM);
  const title = (text: string, x: number, y: number, align: CanvasTextAlign, color: string) => {
    context.textAlign = align;
    context.fillStyle = color;
    context.fillText(text, x, y);
  };
  title(curves.loss, plot.left - 8, plot.top - 11, 'right', theme.lossLine);
  if (accuracy) title(curves.accuracy, plot.right, plot.top - 11, 'left', theme.accuracyLine);
  title(epoch[xKind], plot.right, plot.bottom + 34, 'right', theme.mutedText);
}

function drawReferenceLines(
  context: CanvasRenderingContext2D,
  { plot, referenceLines }: LossCurveGeometry,
  theme: ChartTheme,
): void {
  context.beginPath();
  for (const { y } of referenceLines) {
    context.moveTo(plot.left, crisp(y));
    context.lineTo(plot.right, crisp(y));
  }
  context.setLineDash([2, 3]);
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
  context.setLineDash([]);
}

export function drawCurve(
  context: CanvasRenderingContext2D,
  columns: CurveColumns | null,
  style: LineStyle,
): void {
  if (columns === null || columns.count === 0) return;
  if (columns.count === 1 && columns.min[0] === columns.max[0]) {
    drawDot(context, columns.x[0], columns.last[0], style.color);
    return;
  }
  context.beginPath();
  traceCurve(context, columns);
  context.lineJoin = 'bevel';
  context.setLineDash(style.dash);
  context.lineWidth = style.width;
  context.strokeStyle = style.color;
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = style.color;
  fillBars(context, columns, style.width);
}

/** The name with a line that leads to it; the figures of the right axis interrupt the line. */
function drawName(
  context: CanvasRenderingContext2D,
  label: CurveLabel | undefined,
  theme: ChartTheme,
  color: string,
): void {
  if (!label) return;
  const { edge, leader } = label;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(edge.from, crisp(edge.y));
  context.lineTo(edge.to, crisp(edge.y));
  context.setLineDash([1, 3]);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(...leader[0]);
  context.lineTo(...leader[1]);
  context.stroke();
  context.font = wordsFont(theme, MEDIUM);
  context.textAlign = 'left';
  context.fillStyle = color;
  context.fillText(label.text, label.x, label.y);
}

function drawHover(
  context: CanvasRenderingContext2D,
  { plot, hover }: LossCurveGeometry,
  theme: ChartTheme,
): void {
  if (!hover) return;
  context.beginPath();
  context.moveTo(crisp(hover.x), plot.top);
  context.lineTo(crisp(hover.x), plot.bottom);
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
  // Marks of the test set are hollow, here as in the decision boundary.
  if (hover.test?.accuracy != null)
    drawDot(context, hover.test.x, hover.test.accuracy, theme.surface, theme.accuracyLine);
  if (hover.test?.loss != null)
    drawDot(context, hover.test.x, hover.test.loss, theme.surface, theme.lossLine);
  if (hover.accuracy) drawDot(context, hover.x, hover.accuracy.y, theme.accuracyLine, theme.surface);
  if (hover.loss) drawDot(context, hover.x, hover.loss.y, theme.lossLine, theme.surface);
}

function drawDot(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  color: string,
  edge?: string,
): void {
  context.beginPath();
  context.arc(x, y, DOT_RADIUS_PX, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  if (edge === undefined) return;
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
}

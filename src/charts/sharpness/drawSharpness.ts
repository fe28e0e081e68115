/** Paints the sharpness along a run: a solid line, pale after the epoch that is shown; the line of stability is dashed. */
import { crisp, drawBottomAxis, drawLeftAxis, type PlotArea } from '../axes.ts';
import { GHOST_ALPHA } from '../earlier.ts';
import { drawPlayhead } from '../playhead.ts';
import { drawHaloedText, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { Point, SharpnessGeometry } from './sharpness.ts';

const MEDIUM = 500;
const CURVE_PX = 1.75;
const LINE_DASH = [6, 4];
const DOT_RADIUS_PX = 3;

export function drawSharpness(
  context: CanvasRenderingContext2D,
  geometry: SharpnessGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, xTicks, yTicks, past, future, line, label, words, xKind, playheadX, hover } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  drawLeftAxis(context, plot, yTicks, theme, true);
  drawBottomAxis(context, plot, xTicks, theme);
  context.font = wordsFont(theme, MEDIUM);
  context.textAlign = 'left';
  context.fillStyle = theme.lossLine;
  context.fillText(words.sharpness, Math.max(0, plot.left - 40), plot.top - 11);
  context.textAlign = 'right';
  context.fillStyle = theme.mutedText;
  context.fillText(words.epoch[xKind], plot.right, plot.bottom + 34);
  context.setLineDash(LINE_DASH);
  trace(context, [line], theme.rateLine, 1.5);
  context.setLineDash([]);
  context.globalAlpha = GHOST_ALPHA;
  trace(context, future, theme.lossLine, CURVE_PX);
  context.globalAlpha = 1;
  trace(context, past, theme.lossLine, CURVE_PX);
  drawPlayhead(context, plot, playheadX, theme);
  if (label !== null) {
    context.font = wordsFont(theme);
    context.textAlign = 'left';
    drawHaloedText(context, label.text, label.x, label.y, theme.rateLine, theme.surface);
  }
  if (hover === null) return;
  upright(context, plot, hover.x, theme.mutedText);
  if (hover.y === null) return;
  dot(context, hover.x, hover.y, theme.lossLine);
}

function upright(context: CanvasRenderingContext2D, plot: PlotArea, x: number, color: string): void {
  context.beginPath();
  context.moveTo(crisp(x), plot.top);
  context.lineTo(crisp(x), plot.bottom);
  context.lineWidth = 1;
  context.strokeStyle = color;
  context.stroke();
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  context.beginPath();
  context.arc(x, y, DOT_RADIUS_PX, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}

function trace(
  context: CanvasRenderingContext2D,
  parts: readonly (readonly Point[])[],
  color: string,
  width: number,
): void {
  context.beginPath();
  for (const part of parts)
    part.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  for (const part of parts) if (part.length === 1) dot(context, ...part[0], color);
}

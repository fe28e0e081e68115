/** Paints the sharpness along a run: a solid line, pale after the epoch that is shown; the line of stability is dashed. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { drawCurve, drawDot, drawReadOut, type Point } from '../curve.ts';
import { GHOST_ALPHA } from '../earlier.ts';
import { drawPlayhead } from '../playhead.ts';
import { drawHaloedText, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { SharpnessGeometry } from './sharpness.ts';

const MEDIUM = 500;
const CURVE_PX = 1.75;
const LINE_DASH = [6, 4];

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
  drawCurve(context, [line], { color: theme.rateLine, width: 1.5, dash: LINE_DASH });
  context.globalAlpha = GHOST_ALPHA;
  trace(context, future, theme.lossLine);
  context.globalAlpha = 1;
  trace(context, past, theme.lossLine);
  drawPlayhead(context, plot, playheadX, theme);
  if (label !== null) {
    context.font = wordsFont(theme);
    context.textAlign = 'left';
    drawHaloedText(context, label.text, label.x, label.y, theme.rateLine, theme.surface);
  }
  if (hover !== null) drawReadOut(context, plot, hover.x, hover.y === null ? [] : [hover.y], theme);
}

/** A part of one point is a dot. */
function trace(context: CanvasRenderingContext2D, parts: readonly (readonly Point[])[], color: string): void {
  drawCurve(context, parts, { color, width: CURVE_PX, dash: [] });
  for (const part of parts) if (part.length === 1) drawDot(context, part[0], color);
}

/** Paints the quantile bands of many seeds, their median dashed, and one run as a solid line. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { wordsFont } from '../text.ts';
import { type ChartTheme, mix } from '../theme.ts';
import type { Band, SeedBandsGeometry } from './seedBands.ts';

/** Share of the line's color in the two bands. */
const OUTER = 0.14;
const INNER = 0.3;

export function drawSeedBands(
  context: CanvasRenderingContext2D,
  geometry: SeedBandsGeometry,
  theme: ChartTheme,
  lossWord: string,
): void {
  const { size, plot, x, outer, inner, median, current, xTicks, yTicks } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  drawLeftAxis(context, plot, yTicks, theme, true);
  drawBottomAxis(context, plot, xTicks, theme);
  fillBand(context, x, outer, mix(theme.surface, theme.classColors[0], OUTER));
  fillBand(context, x, inner, mix(theme.surface, theme.classColors[0], INNER));
  const points = median.map((y, i) => ({ x: x[i], y }));
  strokeLine(context, points, theme.classColors[0], 1.25, [5, 3]);
  strokeLine(context, current, theme.lossLine, 1.75, []);
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.lossLine;
  context.textAlign = 'right';
  context.fillText(lossWord, plot.left - 8, plot.top - 8);
}

function fillBand(context: CanvasRenderingContext2D, x: number[], { low, high }: Band, color: string): void {
  if (x.length === 0) return;
  context.beginPath();
  for (let i = 0; i < x.length; i++) context.lineTo(x[i], high[i]);
  for (let i = x.length - 1; i >= 0; i--) context.lineTo(x[i], low[i]);
  context.closePath();
  context.fillStyle = color;
  context.fill();
}

function strokeLine(
  context: CanvasRenderingContext2D,
  points: readonly { x: number; y: number }[],
  color: string,
  width: number,
  dash: number[],
): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.setLineDash(dash);
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  context.setLineDash([]);
}

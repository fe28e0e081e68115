/** Paints a heat map from pale (worst) to dark (best); failed cells are crossed out, the best one is framed. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { wordsFont } from '../text.ts';
import { type ChartTheme, mix } from '../theme.ts';
import type { HeatmapCell, HeatmapGeometry } from './heatmap.ts';

/** Above this share the cell is so dark that its figures take the surface's color. */
const DARK_SHARE = 0.55;

export function drawHeatmap(
  context: CanvasRenderingContext2D,
  geometry: HeatmapGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, cells, focused, best, xTicks, yTicks } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  const palest = mix(theme.surface, theme.positiveWeight, 0.06);
  const color = (share: number) => mix(palest, theme.positiveWeight, share);
  context.font = wordsFont(theme);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const cell of cells) drawCell(context, cell, color, theme);
  context.textBaseline = 'alphabetic';
  drawLeftAxis(context, plot, yTicks, theme, false);
  drawBottomAxis(context, plot, xTicks, theme);
  drawTitles(context, geometry, theme);
  drawLegend(context, geometry, color, theme);
  if (best !== null) frame(context, best, theme.text, 2);
  if (focused !== null) frame(context, focused, theme.focusRing, 3);
}

function drawTitles(
  context: CanvasRenderingContext2D,
  { plot, size, titles }: HeatmapGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'left';
  context.fillText(titles.y, 0, 14);
  context.textAlign = 'center';
  context.fillText(titles.x, (plot.left + plot.right) / 2, size.height - 6);
}

const LEGEND_STEPS = 16;

/** From the color of the worst value to that of the best, each named. */
function drawLegend(
  context: CanvasRenderingContext2D,
  { legend }: HeatmapGeometry,
  color: (share: number) => string,
  theme: ChartTheme,
): void {
  if (legend === null) return;
  const step = (legend.right - legend.left) / LEGEND_STEPS;
  for (let i = 0; i < LEGEND_STEPS; i++) {
    context.fillStyle = color(i / (LEGEND_STEPS - 1));
    context.fillRect(legend.left + i * step, 5, step + 0.5, 10);
  }
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'right';
  context.fillText(legend.worst, legend.left - 6, 14);
  context.textAlign = 'left';
  context.fillText(legend.best, legend.right + 6, 14);
}

function drawCell(
  context: CanvasRenderingContext2D,
  { x, y, width, height, share, failed, text }: HeatmapCell,
  color: (share: number) => string,
  theme: ChartTheme,
): void {
  context.fillStyle = share === null ? theme.surface : color(share);
  context.fillRect(x + 0.5, y + 0.5, width - 1, height - 1);
  if (failed) {
    context.beginPath();
    context.moveTo(x + 4, y + 4);
    context.lineTo(x + width - 4, y + height - 4);
    context.moveTo(x + width - 4, y + 4);
    context.lineTo(x + 4, y + height - 4);
    context.lineWidth = 1;
    context.strokeStyle = theme.mutedText;
    context.stroke();
  } else if (share === null) {
    context.lineWidth = 1;
    context.strokeStyle = theme.hairline;
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
  }
  if (text === '') return;
  context.fillStyle = (share ?? 0) > DARK_SHARE ? theme.surface : theme.text;
  context.fillText(text, x + width / 2, y + height / 2);
}

function frame(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: HeatmapCell,
  color: string,
  line: number,
): void {
  context.lineWidth = line;
  context.strokeStyle = color;
  context.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
}

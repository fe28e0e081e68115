/** Paints a loss landscape, the valleys in the color of the page; the path is a line with an edge, its start hollow. */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { drawCurve, type Point } from '../curve.ts';
import { BEFORE_DASH, GHOST_ALPHA } from '../earlier.ts';
import { wordsFont } from '../text.ts';
import { type ChartTheme, mix } from '../theme.ts';
import type { LandscapeGeometry } from './landscape.ts';

const MEDIUM = 500;
/** How far the highest band is from the page's color. */
const STRONGEST = 0.42;
const CONTOUR_ALPHA = 0.35;
const PATH_PX = 2;
const EDGE_PX = 5;
const START_RADIUS_PX = 4;
const HEAD_RADIUS_PX = 5;
const HOVER_RADIUS_PX = 6;
const LEGEND_STEPS = 16;

export function drawLandscape(
  context: CanvasRenderingContext2D,
  geometry: LandscapeGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, xTicks, yTicks, past, future, earlier, playhead, hover } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  context.clip();
  drawBands(context, geometry, theme);
  const edge = { color: theme.surface, width: EDGE_PX, dash: [] };
  const path = { color: theme.rateLine, width: PATH_PX, dash: [] };
  context.lineCap = 'round';
  drawCurve(context, [earlier], { color: theme.mutedText, width: 1.5, dash: BEFORE_DASH });
  drawCurve(context, [future], edge);
  context.globalAlpha = GHOST_ALPHA;
  drawCurve(context, [future], path);
  context.globalAlpha = 1;
  drawCurve(context, [past], edge);
  drawCurve(context, [past], path);
  const start = past[0] ?? future[0];
  if (start) circle(context, start, START_RADIUS_PX, theme.surface, theme.rateLine);
  if (playhead) circle(context, playhead, HEAD_RADIUS_PX, theme.rateLine, theme.surface);
  context.restore();
  drawLeftAxis(context, plot, yTicks, theme, false);
  drawBottomAxis(context, plot, xTicks, theme);
  drawTitles(context, geometry, theme);
  drawLegend(context, geometry, theme);
  if (hover === null) return;
  circle(context, hover, HOVER_RADIUS_PX + 1.5, null, theme.surface);
  circle(context, hover, HOVER_RADIUS_PX, null, theme.focusRing);
}

const colorOf = (theme: ChartTheme, share: number) =>
  mix(theme.surface, theme.lossLine, 0.03 + share * STRONGEST);

function drawBands(context: CanvasRenderingContext2D, { bands }: LandscapeGeometry, theme: ChartTheme): void {
  for (const { share, rings } of bands) {
    context.beginPath();
    for (const ring of rings) {
      ring.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
      context.closePath();
    }
    context.fillStyle = colorOf(theme, share);
    context.fill('evenodd');
    context.globalAlpha = CONTOUR_ALPHA;
    context.lineWidth = 1;
    context.strokeStyle = theme.mutedText;
    context.stroke();
    context.globalAlpha = 1;
  }
}

function drawTitles(
  context: CanvasRenderingContext2D,
  { plot, words }: LandscapeGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme, MEDIUM);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'left';
  context.fillText(words.up, Math.max(0, plot.left - 40), plot.top - 11);
  context.textAlign = 'right';
  context.fillText(words.across, plot.right, plot.bottom + 34);
}

/** From the color of the lowest loss to that of the highest, each named. */
function drawLegend(
  context: CanvasRenderingContext2D,
  { legend }: LandscapeGeometry,
  theme: ChartTheme,
): void {
  if (legend === null) return;
  const { left, right, low, high } = legend;
  const step = (right - left) / LEGEND_STEPS;
  for (let i = 0; i < LEGEND_STEPS; i++) {
    context.fillStyle = colorOf(theme, i / (LEGEND_STEPS - 1));
    context.fillRect(left + i * step, 5, step + 0.5, 10);
  }
  context.lineWidth = 1;
  context.strokeStyle = theme.hairline;
  context.strokeRect(left - 0.5, 4.5, right - left + 1, 11);
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'right';
  context.fillText(low, left - 6, 14);
  context.textAlign = 'left';
  context.fillText(high, right + 6, 14);
}

function circle(
  context: CanvasRenderingContext2D,
  [x, y]: Point,
  radius: number,
  fill: string | null,
  stroke: string,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  context.lineWidth = 2;
  context.strokeStyle = stroke;
  context.stroke();
}

/**
 * Paints the hidden space: lines of constant x1 solid, lines of constant x2 dashed, points by class in shape and color.
 * All points of a class are painted at once, as thousands may move in every frame.
 */
import { drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { MANY_POINTS, MARK_AREA_PX2, markAreaOf } from '../boundary/decisionBoundary.ts';
import { fillHollow, fillWhole } from '../boundary/drawPoints.ts';
import { drawMarks, markReach, rowsByLook } from '../stamps.ts';
import { shapeTracer } from '../symbols.ts';
import { shareOf } from '../targetColors.ts';
import { wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import { classColor, signedColor } from '../theme.ts';
import type { HiddenSpaceGeometry } from './hiddenSpace.ts';

export const EQUAL_X2_DASH = [4, 3];
/** Real targets of nearly one color are painted together. */
const REAL_STEPS = 8;

export function drawHiddenSpace(
  context: CanvasRenderingContext2D,
  geometry: HiddenSpaceGeometry,
  theme: ChartTheme,
): void {
  const { size, plot, lines, names } = geometry;
  context.clearRect(0, 0, size.width, size.height);
  drawLines(context, lines.x1, [], theme);
  drawLines(context, lines.x2, EQUAL_X2_DASH, theme);
  drawGroups(context, geometry, theme);
  drawWrong(context, geometry, theme);
  drawFocused(context, geometry, theme);
  drawLeftAxis(context, plot, geometry.yTicks, theme, false);
  drawBottomAxis(context, plot, geometry.xTicks, theme);
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'left';
  context.fillText(names[0], plot.right + 8, plot.bottom + 4);
  context.fillText(names[1], plot.left - 40, plot.top - 8);
}

function drawLines(
  context: CanvasRenderingContext2D,
  lines: readonly [number, number][][],
  dash: number[],
  theme: ChartTheme,
): void {
  context.beginPath();
  for (const line of lines) {
    line.forEach(([x, y], corner) => {
      if (corner === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
  context.setLineDash(dash);
  context.lineJoin = 'round';
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.strokeStyle = theme.mutedText;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawGroups(
  context: CanvasRenderingContext2D,
  geometry: HiddenSpaceGeometry,
  theme: ChartTheme,
): void {
  const { px, points, size } = geometry;
  const isMany = px.x.length > MANY_POINTS;
  const area = markAreaOf(px.x.length);
  const groups = groupsOf(geometry);
  const fill = (own: Parameters<typeof fillWhole>[0], row: number) => {
    const fillMark = points.isTest?.[row] ? fillHollow : fillWhole;
    fillMark(own, colorOf(geometry, row, theme), points.targets !== null, !isMany, theme);
  };
  if (isMany) {
    const marks = groups.map((rows) => ({
      rows,
      draw(own: OffscreenCanvasRenderingContext2D) {
        shapeTracer(own)(points.labels[rows[0]], area, 0, 0);
        fill(own, rows[0]);
      },
    }));
    return drawMarks(context, size, marks, markReach(area), px);
  }
  const trace = shapeTracer(context);
  for (const rows of groups) {
    context.beginPath();
    for (const row of rows) trace(points.labels[row], area, px.x[row], px.y[row]);
    fill(context, rows[0]);
  }
}

/** The rows of points that look alike; those without a place are in none. */
function groupsOf(geometry: HiddenSpaceGeometry): number[][] {
  const { px, points } = geometry;
  return rowsByLook(px.x.length, (row) =>
    Number.isFinite(px.x[row] + px.y[row])
      ? 2 * stepOf(geometry, row) + (points.isTest?.[row] ? 1 : 0)
      : null,
  );
}

/** Class, or step of the target. */
function stepOf({ points, scale }: HiddenSpaceGeometry, row: number): number {
  return points.targets === null
    ? points.labels[row]
    : Math.round(shareOf(points.targets[row], scale) * REAL_STEPS);
}

function colorOf(geometry: HiddenSpaceGeometry, row: number, theme: ChartTheme): string {
  const step = stepOf(geometry, row);
  return geometry.points.targets === null ? classColor(theme, step) : signedColor(theme, step / REAL_STEPS);
}

function drawWrong(
  context: CanvasRenderingContext2D,
  { px, points }: HiddenSpaceGeometry,
  theme: ChartTheme,
): void {
  const { predictions, labels } = points;
  if (predictions === null || px.x.length > MANY_POINTS) return;
  context.beginPath();
  for (let row = 0; row < labels.length; row++) {
    if (predictions[row] !== labels[row]) traceRing(context, px.x[row], px.y[row]);
  }
  context.lineWidth = 1.5;
  context.strokeStyle = theme.text;
  context.stroke();
}

function drawFocused(
  context: CanvasRenderingContext2D,
  geometry: HiddenSpaceGeometry,
  theme: ChartTheme,
): void {
  const { px, points, focused } = geometry;
  if (focused === null || !Number.isFinite(px.x[focused] + px.y[focused])) return;
  context.beginPath();
  traceRing(context, px.x[focused], px.y[focused]);
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.focusRing;
  context.stroke();
  context.beginPath();
  shapeTracer(context)(points.labels[focused], MARK_AREA_PX2 * 1.6, px.x[focused], px.y[focused]);
  context.fillStyle = colorOf(geometry, focused, theme);
  context.fill();
}

const RING_PX = 8;

function traceRing(context: CanvasRenderingContext2D, x: number, y: number): void {
  if (!Number.isFinite(x + y)) return;
  context.moveTo(x + RING_PX, y);
  context.arc(x, y, RING_PX, 0, 2 * Math.PI);
}

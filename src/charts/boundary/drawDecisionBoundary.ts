/**
 * Paints the decision boundary: the grid, the line, the points by class in shape and color, and a heavy ring round
 * wrong ones.
 */
import { BEFORE_DASH, GHOST_ALPHA } from '../earlier.ts';
import { VEIL } from '../highlight.ts';
import { shapeTracer } from '../symbols.ts';
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { MANY_POINTS } from './decisionBoundary.ts';
import { drawPlaneAxes } from './drawPlaneAxes.ts';
import { drawPoints, fillHollow, type PaintMarks, paintPoints, pointColor } from './drawPoints.ts';
import type { MakeCanvas } from './probabilityGrid.ts';
import { drawField, offscreenCanvas } from './probabilityGrid.ts';

export interface DecisionBoundaryOptions {
  /**
   * Makes the images for grid and points; an OffscreenCanvas unless given. Null means no images: slower, and the cells
   * are not smoothed.
   */
  makeCanvas?: MakeCanvas | null;
  /** Paints what lies under the points in place of a grid, and what lies over them. */
  under?(): void;
  over?(): void;
  /** Called where points are left to the next frame. Without it all are painted at once. */
  again?(): void;
  /** drawRingImage, once it is there. */
  paintRings?(
    context: CanvasRenderingContext2D,
    geometry: DecisionBoundaryGeometry,
    radius: number,
    theme: ChartTheme,
  ): void;
  /** drawPointMarks, where the points are an image that no other picture needs. */
  paintMarks?: PaintMarks;
}

/** How much of a ring is seen where there are many. */
export const THIN_RING_ALPHA = 0.5;
const FOCUS_GROWTH = 1.8;

export function drawDecisionBoundary(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  options: DecisionBoundaryOptions = {},
): void {
  const { size, plot, field, fieldArea } = geometry;
  const makeCanvas = options.makeCanvas === undefined ? offscreenCanvas : options.makeCanvas;
  const { left, top, right, bottom } = plot;
  context.clearRect(0, 0, size.width, size.height);
  const [fieldWidth, fieldHeight] = [fieldArea.right - fieldArea.left, fieldArea.bottom - fieldArea.top];
  if (field.gridSize > 0)
    drawField(context, field, fieldArea.left, fieldArea.top, fieldWidth, fieldHeight, theme, makeCanvas);
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  options.under?.();
  drawEarlier(context, geometry, theme);
  drawLines(context, geometry, theme);
  const ringsUnder = geometry.thinRings && !geometry.highlighted;
  if (ringsUnder) drawWrong(context, geometry, theme, options);
  const isSliced = options.again !== undefined;
  const isUnfinished = drawPoints(context, geometry, theme, makeCanvas, isSliced, options.paintMarks);
  if (geometry.highlighted) drawHighlighted(context, geometry, geometry.highlighted, theme);
  if (!ringsUnder) drawWrong(context, geometry, theme, options);
  options.over?.();
  context.restore();
  drawFocused(context, geometry, theme);
  drawCursor(context, geometry, theme);
  drawPlaneAxes(context, geometry, theme);
  if (isUnfinished) options.again?.();
}

/** What stood before a drag dashed, what a long run is drawn over pale: both gray, under the line of now. */
function drawEarlier(
  context: CanvasRenderingContext2D,
  { earlier }: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  for (const { kind, lines } of earlier) {
    context.beginPath();
    traceLines(context, lines);
    context.globalAlpha = kind === 'ghost' ? GHOST_ALPHA : 1;
    context.setLineDash(kind === 'before' ? BEFORE_DASH : []);
    context.lineWidth = 1.5;
    context.strokeStyle = theme.mutedText;
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  }
}

function traceLines(context: CanvasRenderingContext2D, lines: DecisionBoundaryGeometry['lines']): void {
  for (const line of lines) {
    line.forEach(([x, y], corner) => {
      if (corner === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
}

function drawLines(
  context: CanvasRenderingContext2D,
  { lines }: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  context.beginPath();
  traceLines(context, lines);
  context.setLineDash([]);
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.strokeStyle = theme.text;
  context.stroke();
}

function drawWrong(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  { paintRings }: DecisionBoundaryOptions,
): void {
  const { points, x, y, markArea } = geometry;
  const { predictions, labels } = points;
  if (!predictions) return;
  const radius = ringRadius(markArea);
  // Half of many points may be wrong, in every frame: squares are painted many times faster than rings.
  const many = points.x.length > MANY_POINTS;
  if (many && paintRings) return paintRings(context, geometry, radius, theme);
  context.strokeStyle = theme.text;
  context.beginPath();
  for (let row = 0; row < labels.length; row++) {
    if (predictions[row] === labels[row] || geometry.highlighted?.[row] === 0) continue;
    const [cx, cy] = [x(points.x[row]), y(points.y[row])];
    if (many) context.rect(cx - radius, cy - radius, 2 * radius, 2 * radius);
    else {
      context.moveTo(cx + radius, cy);
      context.arc(cx, cy, radius, 0, 2 * Math.PI);
    }
  }
  // A few wrong points should stand out; where a whole cluster is wrong, heavy rings would hide it.
  context.setLineDash([]);
  context.lineWidth = geometry.thinRings ? 1 : 2;
  context.globalAlpha = geometry.thinRings ? THIN_RING_ALPHA : 1;
  context.stroke();
  context.globalAlpha = 1;
}

/** A veil over the plot, and over the veil the highlighted points. */
function drawHighlighted(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  highlighted: Uint8Array,
  theme: ChartTheme,
): void {
  const { left, top, right, bottom } = geometry.plot;
  context.globalAlpha = VEIL;
  context.fillStyle = theme.surface;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  paintPoints(context, geometry, theme, highlighted);
}

/** Larger than the rest, on a ringed disc of the surface; a wrong point keeps its own heavy ring within. */
function drawFocused(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  const { points, x, y, focused } = geometry;
  if (focused === null || focused < 0 || focused >= points.x.length) return;
  const [cx, cy] = [x(points.x[focused]), y(points.y[focused])];
  const area = Math.max(geometry.markArea, 40) * FOCUS_GROWTH;
  const wrong = points.predictions !== null && points.predictions[focused] !== points.labels[focused];
  const ring = ringRadius(area);
  const circle = (radius: number) => {
    context.beginPath();
    context.arc(cx, cy, radius, 0, 2 * Math.PI);
  };
  circle(wrong ? ring + 4 : ring + 1.5);
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.focusRing;
  context.stroke();
  if (wrong) {
    circle(ring);
    context.lineWidth = 2.5;
    context.stroke();
  }
  context.beginPath();
  shapeTracer(context)(points.labels[focused], area, cx, cy);
  const color = pointColor(geometry, focused, theme);
  if (points.isTest?.[focused]) return fillHollow(context, color, points.targets !== null, true, theme);
  context.fillStyle = color;
  context.fill();
}

const CURSOR_PX = 9;

/** A cross with an open middle, where a point would be put. */
function drawCursor(
  context: CanvasRenderingContext2D,
  { cursor, x, y }: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  if (cursor === null) return;
  const [cx, cy] = [x(cursor[0]), y(cursor[1])];
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(cx + side * 3, cy);
    context.lineTo(cx + side * CURSOR_PX, cy);
    context.moveTo(cx, cy + side * 3);
    context.lineTo(cx, cy + side * CURSOR_PX);
  }
  context.lineWidth = 4;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = theme.focusRing;
  context.stroke();
}

/** Just outside the widest shape of this area. */
function ringRadius(markArea: number): number {
  return Math.sqrt(markArea / Math.PI) + 3;
}

// Paints the decision boundary: field, line, points by class in shape and colour, a heavy ring round wrong ones.
import { drawBottomAxis, drawLeftAxis } from './axes.ts';
import { MANY_POINTS } from './decisionBoundary.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { drawField, offscreenCanvas } from './field.ts';
import type { MakeCanvas } from './field.ts';
import { shapeTracer } from './symbols.ts';
import { wordsFont } from './text.ts';
import type { ChartTheme } from './theme.ts';

export interface DecisionBoundaryOptions {
  /** For the field's image; an OffscreenCanvas unless given. Null paints plain cells. */
  makeCanvas?: MakeCanvas | null;
}

/** Points in one path: long paths cost more than their parts. */
const BATCH = 256;
const FOCUS_GROWTH = 1.8;

export function drawDecisionBoundary(
  context: CanvasRenderingContext2D, geometry: DecisionBoundaryGeometry, theme: ChartTheme, options: DecisionBoundaryOptions = {},
): void {
  const { size, plot, field } = geometry;
  const { left, top, right, bottom } = plot;
  context.clearRect(0, 0, size.width, size.height);
  drawField(context, field, left, top, right - left, bottom - top, theme, options.makeCanvas ?? (options.makeCanvas === null ? null : offscreenCanvas));
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  drawLines(context, geometry, theme);
  if (geometry.points.x.length > MANY_POINTS) drawManyPoints(context, geometry, theme);
  else drawPoints(context, geometry, theme);
  drawWrong(context, geometry, theme);
  context.restore();
  drawFocused(context, geometry, theme);
  drawLeftAxis(context, plot, geometry.yTicks, theme, false);
  drawBottomAxis(context, plot, geometry.xTicks, theme);
  drawTitles(context, geometry, theme);
}

function drawTitles(context: CanvasRenderingContext2D, { plot }: DecisionBoundaryGeometry, theme: ChartTheme): void {
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'left';
  context.fillText('x1', plot.right + 8, plot.bottom + 4);
  context.textAlign = 'right';
  context.fillText('x2', plot.left - 8, plot.top - 8);
}

function drawLines(context: CanvasRenderingContext2D, { lines }: DecisionBoundaryGeometry, theme: ChartTheme): void {
  context.beginPath();
  for (const line of lines) {
    line.forEach(([x, y], corner) => {
      if (corner === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
  context.setLineDash([]);
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.strokeStyle = theme.text;
  context.stroke();
}

/** One by one, each with an edge that sets it off from the field and from its neighbours. */
function drawPoints(context: CanvasRenderingContext2D, geometry: DecisionBoundaryGeometry, theme: ChartTheme): void {
  const { points, x, y, markArea } = geometry;
  const trace = shapeTracer(context);
  context.lineWidth = 2;
  context.strokeStyle = theme.surface;
  for (let row = 0; row < points.x.length; row++) {
    context.beginPath();
    trace(points.labels[row], markArea, x(points.x[row]), y(points.y[row]));
    context.fillStyle = colorOf(theme, points.labels[row]);
    context.stroke();
    context.fill();
  }
}

/** Class by class, without edges, many to a path. */
function drawManyPoints(context: CanvasRenderingContext2D, geometry: DecisionBoundaryGeometry, theme: ChartTheme): void {
  const { points, field, x, y, markArea } = geometry;
  const trace = shapeTracer(context);
  for (let label = 0; label < field.classes; label++) {
    context.fillStyle = colorOf(theme, label);
    context.beginPath();
    let inPath = 0;
    for (let row = 0; row < points.x.length; row++) {
      if (points.labels[row] !== label) continue;
      trace(label, markArea, x(points.x[row]), y(points.y[row]));
      if (++inPath % BATCH > 0) continue;
      context.fill();
      context.beginPath();
    }
    context.fill();
  }
}

function drawWrong(context: CanvasRenderingContext2D, geometry: DecisionBoundaryGeometry, theme: ChartTheme): void {
  const { points, x, y, markArea } = geometry;
  const { predictions, labels } = points;
  if (!predictions) return;
  const radius = ringRadius(markArea);
  context.lineWidth = points.x.length > MANY_POINTS ? 1.5 : 2;
  context.strokeStyle = theme.text;
  context.beginPath();
  for (let row = 0; row < labels.length; row++) {
    if (predictions[row] === labels[row]) continue;
    const [cx, cy] = [x(points.x[row]), y(points.y[row])];
    context.moveTo(cx + radius, cy);
    context.arc(cx, cy, radius, 0, 2 * Math.PI);
  }
  context.stroke();
}

/** Larger than the rest, in a ring that leaves a gap: a wrong point's ring touches nothing but is closer in. */
function drawFocused(context: CanvasRenderingContext2D, geometry: DecisionBoundaryGeometry, theme: ChartTheme): void {
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
  circle(ring + 4.5);
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
  context.fillStyle = colorOf(theme, points.labels[focused]);
  context.fill();
}

/** Just outside the widest shape of this area. */
function ringRadius(markArea: number): number {
  return Math.sqrt(markArea / Math.PI) + 2.5;
}

function colorOf(theme: ChartTheme, label: number): string {
  return theme.classColors[label % theme.classColors.length];
}

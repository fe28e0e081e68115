/** Paints what a net with one input has learned: its lines under the points, and on demand how far it is off each. */
import { crisp } from '../axes.ts';
import { drawDecisionBoundary } from '../boundary/drawDecisionBoundary.ts';
import { fillWhole } from '../boundary/drawPoints.ts';
import { FIELD_STRENGTH } from '../boundary/probabilityGrid.ts';
import { shapeTracer } from '../symbols.ts';
import { type ChartTheme, classColor, mix } from '../theme.ts';
import type { FitGeometry } from './fit.ts';

export function drawFit(
  context: CanvasRenderingContext2D,
  geometry: FitGeometry,
  theme: ChartTheme,
  again?: () => void,
): void {
  drawDecisionBoundary(context, geometry, theme, {
    under: () => {
      drawStrips(context, geometry, theme);
      drawGrid(context, geometry, theme);
    },
    over: () => {
      drawResiduals(context, geometry, theme);
      drawFurther(context, geometry, theme);
      drawCurves(context, geometry, theme);
    },
    ...(again && { again }),
  });
}

/** The likeliest class of each stretch, paler the closer all are to equal. */
function drawStrips(
  context: CanvasRenderingContext2D,
  { strips, plot }: FitGeometry,
  theme: ChartTheme,
): void {
  for (const { from, to, label, excess } of strips) {
    context.fillStyle = mix(theme.fieldNeutral, classColor(theme, label), FIELD_STRENGTH * excess);
    // Whole pixels, so that no seam is seen between two strips.
    context.fillRect(Math.floor(from), plot.top, Math.ceil(to) - Math.floor(from), plot.bottom - plot.top);
  }
}

function drawGrid(context: CanvasRenderingContext2D, { plot, yTicks }: FitGeometry, theme: ChartTheme): void {
  context.beginPath();
  for (const { at } of yTicks) {
    context.moveTo(plot.left, crisp(at));
    context.lineTo(plot.right, crisp(at));
  }
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = theme.hairline;
  context.stroke();
}

function drawResiduals(
  context: CanvasRenderingContext2D,
  { residuals }: FitGeometry,
  theme: ChartTheme,
): void {
  if (residuals.length === 0) return;
  context.beginPath();
  for (const [x, from, to] of residuals) {
    context.moveTo(x, from);
    context.lineTo(x, to);
  }
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
}

function drawFurther(
  context: CanvasRenderingContext2D,
  { further, markArea }: FitGeometry,
  theme: ChartTheme,
): void {
  const trace = shapeTracer(context);
  for (const { label, at } of further) {
    for (const [x, y] of at) {
      context.beginPath();
      trace(label, markArea, x, y);
      fillWhole(context, classColor(theme, label), false, true, theme);
    }
  }
}

/** Each on a lighter edge, so that it is seen over the points as well. */
function drawCurves(context: CanvasRenderingContext2D, { curves }: FitGeometry, theme: ChartTheme): void {
  context.setLineDash([]);
  context.lineJoin = 'round';
  for (const { color, path } of curves) {
    context.beginPath();
    path.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.lineWidth = 4.5;
    context.strokeStyle = theme.surface;
    context.stroke();
    context.lineWidth = 2;
    context.strokeStyle = color === null ? theme.text : classColor(theme, color);
    context.stroke();
  }
}

/** Paints points by themselves, with the axes of the plane. scatter.ts lays them out. */
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { drawPlaneAxes } from './drawPlaneAxes.ts';
import { drawPoints } from './drawPoints.ts';

export function drawScatter(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  context.clearRect(0, 0, geometry.size.width, geometry.size.height);
  drawPoints(context, geometry, theme, null);
  drawPlaneAxes(context, geometry, theme);
}

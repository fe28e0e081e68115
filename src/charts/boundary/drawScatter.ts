/** Paints points by themselves, with the axes of the plane. scatter.ts lays them out. */
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { drawPlaneAxes } from './drawPlaneAxes.ts';
import { drawPoints } from './drawPoints.ts';
import { offscreenCanvas } from './probabilityGrid.ts';

export function drawScatter(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  /** Called where points are left to the next frame. */
  again: () => void,
): void {
  context.clearRect(0, 0, geometry.size.width, geometry.size.height);
  const isUnfinished = drawPoints(context, geometry, theme, offscreenCanvas, true);
  drawPlaneAxes(context, geometry, theme);
  if (isUnfinished) again();
}

/** The playhead of the loss curve and of the strip below it, where an earlier epoch is viewed. */
import type { PlotArea } from '../../charts/axes.ts';
import type { LossCurveGeometry } from '../../charts/lossCurve/lossCurve.ts';
import { drawPlayhead } from '../../charts/playhead.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { Playground } from '../../store/playground.ts';
import { epochOf, isViewing } from '../../store/selectors.ts';

/** In `plot`, a part of the chart that `geometry` is of; unless said, in that of the curves. */
export function drawLossPlayhead(
  context: CanvasRenderingContext2D,
  state: Playground,
  geometry: LossCurveGeometry,
  theme: ChartTheme,
  plot: PlotArea = geometry.plot,
): void {
  if (!isViewing(state)) return;
  // A logarithmic axis counts from 1.
  const x = geometry.x(epochOf(state) + (geometry.xKind === 'log' ? 1 : 0));
  drawPlayhead(context, plot, x, theme);
}

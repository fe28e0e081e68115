/** Says on a canvas how large the plotting area on it is, in whole CSS pixels: measurements of the page read it. */
import type { PlotArea } from '../../charts/axes.ts';

export function notePlotSize({ dataset }: HTMLCanvasElement, { left, right, top, bottom }: PlotArea): void {
  const [width, height] = [right - left, bottom - top].map((side) => String(Math.round(side)));
  if (dataset.plotWidth !== width) dataset.plotWidth = width;
  if (dataset.plotHeight !== height) dataset.plotHeight = height;
}

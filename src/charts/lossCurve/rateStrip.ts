/** The learning rate below the loss curve, epoch by epoch over the same axis: a strip for each chart, a line for each group. */

import { drawLeftAxis, type PlotArea, type Tick } from '../axes.ts';
import { powerOfTen, significant, trimmed } from '../figures.ts';
import { linearScale, logScale, type Scale } from '../scale.ts';
import { wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import { type CurveColumns, curveColumns } from './curveColumns.ts';
import { drawCurve } from './drawLossCurve.ts';
import type { LossCurveGeometry } from './lossCurve.ts';
import type { MinMaxPyramid } from './minMaxPyramid.ts';
import { sampleAxis } from './sampleAxis.ts';

/** What the strip takes of the chart's height, with its title. */
export const RATE_STRIP_PX = 62;
const TITLE_PX = 20;
const BOTTOM_PX = 8;
/** Rates that are further apart than this get a logarithmic axis. */
const WIDE = 20;
const MEDIUM = 500;
const WIDTH_PX = 1.5;

/** The rates of one parameter group; the first `length` are valid. */
export interface RateSeries {
  values: Float32Array;
  pyramid: MinMaxPyramid;
  length: number;
}

export interface RateStripGeometry {
  plot: PlotArea;
  ticks: Tick[];
  curves: CurveColumns[];
  /** Pixel of the epoch pointed at. */
  hoverX: number | null;
}

/** `geometry` is that of a loss curve laid out with RATE_STRIP_PX left free below. */
export function layoutRateStrip(
  rates: readonly RateSeries[],
  geometry: LossCurveGeometry,
): RateStripGeometry {
  const { plot: above, size, x, xKind, hover } = geometry;
  const bottom = size.height - BOTTOM_PX;
  const plot = { ...above, top: Math.min(size.height - RATE_STRIP_PX + TITLE_PX, bottom - 1), bottom };
  const extents = rates.map(({ pyramid, length }) => pyramid.query(0, length));
  const least = Math.min(...extents.map(([min]) => min));
  const most = Math.max(...extents.map(([, max]) => max));
  const { y, ends } = rateScale(least, most, plot);
  return {
    plot,
    ticks: ends.map((value) => ({ at: y(value), label: rateFigures(value) })),
    curves: rates.map(({ values, pyramid, length }) =>
      curveColumns({ values, pyramid, y }, sampleAxis(x, xKind, null, length), plot.left, plot.right),
    ),
    hoverX: hover?.x ?? null,
  };
}

/** Short enough for the margin: 0.01, 1e-5. */
function rateFigures(value: number): string {
  return trimmed((value > 0 && value < 0.001) || value >= 100 ? powerOfTen(value, 1) : significant(value, 2));
}

/** From 0, unless the rates are so far apart that the small ones would all lie on the axis. */
function rateScale(least: number, most: number, { top, bottom }: PlotArea): { y: Scale; ends: number[] } {
  if (least > 0 && most > least * WIDE)
    return { y: logScale([least, most], [bottom, top]), ends: [least, most] };
  const end = most > 0 ? most : 1;
  return { y: linearScale([0, end], [bottom, top]), ends: [0, end] };
}

export function drawRateStrip(
  context: CanvasRenderingContext2D,
  { plot, ticks, curves, hoverX }: RateStripGeometry,
  name: string,
  theme: ChartTheme,
): void {
  drawLeftAxis(context, plot, ticks, theme, true);
  context.font = wordsFont(theme, MEDIUM);
  context.textAlign = 'left';
  context.fillStyle = theme.rateLine;
  context.fillText(name, plot.left, plot.top - 6);
  for (const curve of curves) drawCurve(context, curve, { color: theme.rateLine, width: WIDTH_PX, dash: [] });
  if (hoverX === null) return;
  context.beginPath();
  context.moveTo(hoverX, plot.top);
  context.lineTo(hoverX, plot.bottom);
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
}

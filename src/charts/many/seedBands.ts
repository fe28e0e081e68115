/** Layout of many seeds' loss curves: quantile bands with one run drawn over them. drawSeedBands.ts paints it. */
import { quantileSorted } from 'd3';
import type { PlotArea, Size, Tick } from '../axes.ts';
import type { ScaleKind } from '../lossCurve/lossScale.ts';
import { epochScale, epochTicks, lossScale, lossTicks } from '../lossCurve/lossScale.ts';
import type { Scale } from '../scale.ts';

export interface SeedBandsInput {
  /** Loss of each run at each of `epochs`; NaN where a run had ended. */
  curves: readonly Float32Array[];
  epochs: readonly number[];
  /** Index of the run to be drawn by itself, or null. */
  current: number | null;
  yScale: ScaleKind;
}

/** Two quantiles of the runs at the same epochs, as y pixels. */
export interface Band {
  low: number[];
  high: number[];
}

export interface SeedBandsGeometry {
  size: Size;
  plot: PlotArea;
  /** Pixel of each epoch at which at least one run goes on. */
  x: number[];
  /** The bands from the 5th to the 95th percentile, and from the 25th to the 75th. */
  outer: Band;
  inner: Band;
  median: number[];
  current: { x: number; y: number }[];
  xTicks: Tick[];
  yTicks: Tick[];
}

const MARGIN = { left: 46, top: 20, right: 12, bottom: 34 };

export function layoutSeedBands(
  { curves, epochs, current, yScale }: SeedBandsInput,
  size: Size,
): SeedBandsGeometry {
  const plot = plotOf(size);
  const sorted = epochs.map((_, point) => {
    const values = curves.map((curve) => curve[point]).filter(Number.isFinite);
    return values.sort((a, b) => a - b);
  });
  const known = epochs.flatMap((_, point) => (sorted[point].length > 0 ? [point] : []));
  const at = (p: number) => known.map((point) => quantileSorted(sorted[point], p) as number);
  const [p5, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(at);
  const own = current === null ? [] : known.filter((point) => Number.isFinite(curves[current][point]));
  const shown = [...p5, ...p95, ...own.map((point) => curves[current ?? 0][point])];
  const x = epochScale('linear', Math.max(epochs.at(-1) ?? 1, 1), plot.left, plot.right);
  const y = lossScale(yScale, minOf(shown), maxOf(shown), plot.bottom, plot.top);
  return {
    size,
    plot,
    x: known.map((point) => x(epochs[point])),
    outer: { low: p5.map(y), high: p95.map(y) },
    inner: { low: p25.map(y), high: p75.map(y) },
    median: p50.map(y),
    current: own.map((point) => ({ x: x(epochs[point]), y: y(curves[current ?? 0][point]) })),
    xTicks: epochTicks(x as Scale, 'linear', plot.right - plot.left),
    yTicks: lossTicks(y, yScale, plot.bottom - plot.top),
  };
}

function plotOf({ width, height }: Size): PlotArea {
  return {
    left: MARGIN.left,
    top: MARGIN.top,
    right: Math.max(width - MARGIN.right, MARGIN.left + 1),
    bottom: Math.max(height - MARGIN.bottom, MARGIN.top + 1),
  };
}

function minOf(values: readonly number[]): number {
  return values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
}

function maxOf(values: readonly number[]): number {
  return values.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
}

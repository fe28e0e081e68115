/** Layout of a histogram with equal bins and one marked value. drawHistogram.ts paints it. */
import { bin } from 'd3';
import type { PlotArea, Size, Tick } from '../axes.ts';

export interface HistogramInput {
  values: readonly number[];
  /** The value to be marked, or null. */
  marked: number | null;
  format(value: number): string;
}

export interface Bar {
  x: number;
  width: number;
  top: number;
  count: number;
  from: number;
  to: number;
  /** Indices of the values in it. */
  members: number[];
  isMarked: boolean;
}

export interface HistogramGeometry {
  size: Size;
  plot: PlotArea;
  bars: Bar[];
  xTicks: Tick[];
  yTicks: Tick[];
}

/** On the right there is room for half of `100.0 %`. */
const MARGIN = { left: 34, top: 20, right: 30, bottom: 34 };
const BINS = 12;

export function layoutHistogram({ values, marked, format }: HistogramInput, size: Size): HistogramGeometry {
  const plot: PlotArea = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: Math.max(size.width - MARGIN.right, MARGIN.left + 1),
    bottom: Math.max(size.height - MARGIN.bottom, MARGIN.top + 1),
  };
  const known = values.flatMap((value, index) => (Number.isFinite(value) ? [{ value, index }] : []));
  if (known.length === 0) return { size, plot, bars: [], xTicks: [], yTicks: [] };
  const [low, high] = widened(known.map(({ value }) => value));
  const step = (high - low) / BINS;
  const bins = bin<{ value: number; index: number }, number>()
    .value(({ value }) => value)
    .domain([low, high])
    .thresholds(Array.from({ length: BINS - 1 }, (_, i) => low + (i + 1) * step))(known);
  const most = Math.max(...bins.map(({ length }) => length));
  const xOf = (value: number) => plot.left + ((value - low) / (high - low)) * (plot.right - plot.left);
  const yOf = (count: number) => plot.bottom - (count / most) * (plot.bottom - plot.top);
  const bars = bins.map((members) => {
    const [from, to] = [members.x0 ?? low, members.x1 ?? high];
    const isLast = to === high;
    return {
      x: xOf(from),
      width: xOf(to) - xOf(from),
      top: yOf(members.length),
      count: members.length,
      from,
      to,
      members: members.map(({ index }) => index),
      isMarked: marked !== null && marked >= from && (marked < to || (isLast && marked === to)),
    };
  });
  return {
    size,
    plot,
    bars,
    xTicks: [low, (low + high) / 2, high].map((value) => ({ at: xOf(value), label: format(value) })),
    yTicks: [0, most].map((count) => ({ at: yOf(count), label: String(count) })),
  };
}

/** The bar at a pixel, or null. */
export function barAt({ bars, plot }: HistogramGeometry, x: number, y: number): Bar | null {
  if (y < plot.top || y > plot.bottom) return null;
  return bars.find((bar) => x >= bar.x && x < bar.x + bar.width) ?? null;
}

/** Values that are all the same get room on both sides. */
function widened(values: readonly number[]): [number, number] {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const room = min === max ? Math.abs(min) * 0.05 || 0.5 : 0;
  return [min - room, max + room];
}

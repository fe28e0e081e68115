/** Layout of the sharpness along a run, with the line above which gradient descent is unstable. drawSharpness.ts paints it. */
import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { Point } from '../curve.ts';
import { epochScale, epochTicks, lossScale, lossTicks, type ScaleKind } from '../lossCurve/lossScale.ts';
import type { Scale } from '../scale.ts';

export interface SharpnessInput {
  /** Ascending, and the sharpness at each; NaN where there is none. */
  epochs: readonly number[];
  values: readonly number[];
  /** At the same epochs; null where the optimizer has no such line. */
  line: readonly number[] | null;
  totalEpochs: number;
  xScale: ScaleKind;
  /** The epoch that is shown elsewhere: what comes after it is drawn pale. */
  playhead: number;
  /** Index of the epoch that is pointed at. */
  hover: number | null;
  words: SharpnessWords;
}

export interface SharpnessWords {
  sharpness: string;
  epoch: Record<ScaleKind, string>;
  line: string;
}

export interface SharpnessGeometry {
  size: Size;
  plot: PlotArea;
  xKind: ScaleKind;
  xTicks: Tick[];
  yTicks: Tick[];
  /** Unbroken parts of the curve up to the playhead, and after it. */
  past: Point[][];
  future: Point[][];
  line: Point[];
  /** Of the line: below it where it runs along the upper edge. */
  label: { x: number; y: number; text: string } | null;
  playheadX: number;
  hover: { x: number; y: number | null } | null;
  /** Pixel of each epoch. */
  places: number[];
  words: SharpnessWords;
}

const MARGIN = { top: 24, right: 28, bottom: 40 };
const MIN_LEFT_PX = 46;
/** Values that are further apart than this get a logarithmic axis. */
const WIDE = 30;
/** A line further above all values than this lies beyond a linear axis. */
const FAR = 4;
const LABEL_UP_PX = 6;
const LABEL_DOWN_PX = 15;

export function layoutSharpness(input: SharpnessInput, size: Size): SharpnessGeometry {
  const { epochs, values, line, xScale, playhead, hover, words } = input;
  const top = MARGIN.top;
  const bottom = Math.max(size.height - MARGIN.bottom, top + 1);
  const { kind, extent } = axisOf(values, line ?? []);
  const y = lossScale(kind, ...extent, bottom, top);
  const yTicks = lossTicks(y, kind, bottom - top);
  const left = Math.max(MIN_LEFT_PX, axisWidth(yTicks));
  const plot = { top, bottom, left, right: Math.max(size.width - MARGIN.right, left + 1) };
  const x = epochScale(xScale, Math.max(1, input.totalEpochs), plot.left, plot.right);
  const xOf = (epoch: number) => x(epoch + (xScale === 'log' ? 1 : 0));
  const places = epochs.map(xOf);
  const points = values.map((value, i): Point => [places[i], Number.isFinite(value) ? y(value) : Number.NaN]);
  const shown = epochs.findLastIndex((epoch) => epoch <= playhead);
  const linePoints = stepsOf(line ?? [], places, y);
  return {
    size,
    plot,
    xKind: xScale,
    xTicks: epochTicks(x, xScale, plot.right - plot.left),
    yTicks,
    past: unbroken(points.slice(0, shown + 1)),
    future: unbroken(points.slice(Math.max(0, shown))),
    line: linePoints,
    label: labelOf(linePoints, plot, words.line),
    playheadX: xOf(Math.max(0, playhead)),
    hover: hover === null || hover >= points.length ? null : hoverOf(points[hover]),
    places,
    words,
  };
}

/** The index whose epoch is drawn nearest to a pixel; null where there is none. */
export function sharpnessIndexAt({ places }: SharpnessGeometry, xPx: number): number | null {
  let nearest: number | null = null;
  places.forEach((place, i) => {
    if (nearest === null || Math.abs(place - xPx) < Math.abs(places[nearest] - xPx)) nearest = i;
  });
  return nearest;
}

function axisOf(
  values: readonly number[],
  line: readonly number[],
): { kind: ScaleKind; extent: [number, number] } {
  const known = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const all = [...known, ...line.filter(Number.isFinite)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (low > 0 && high > low * WIDE) return { kind: 'log', extent: [low, high] };
  const isFar = known.length > 0 && Math.min(...line) > FAR * Math.max(0, most);
  return { kind: 'linear', extent: isFar ? [Math.min(0, least), most] : [Math.min(0, low), high] };
}

/** Level from each place to the next. */
function stepsOf(line: readonly number[], places: readonly number[], y: Scale): Point[] {
  return line.flatMap((value, i): Point[] =>
    i > 0 && line[i - 1] !== value
      ? [
          [places[i], y(line[i - 1])],
          [places[i], y(value)],
        ]
      : [[places[i], y(value)]],
  );
}

function labelOf(line: readonly Point[], plot: PlotArea, text: string): SharpnessGeometry['label'] {
  if (line.length === 0) return null;
  const y = line[0][1];
  return { x: plot.left + 6, y: y - LABEL_DOWN_PX < plot.top ? y + LABEL_DOWN_PX : y - LABEL_UP_PX, text };
}

function unbroken(points: readonly Point[]): Point[][] {
  const parts: Point[][] = [];
  let isOpen = false;
  for (const point of points) {
    const isKnown = !Number.isNaN(point[1]);
    if (isKnown && isOpen) parts[parts.length - 1].push(point);
    else if (isKnown) parts.push([point]);
    isOpen = isKnown;
  }
  return parts;
}

function hoverOf([x, y]: Point): { x: number; y: number | null } {
  return { x, y: Number.isNaN(y) ? null : y };
}

/** Layout of the loss on the straight line between two nets, as trained and with matched neurons. drawLossLine.ts paints it. */
import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { Point } from '../curve.ts';
import { lossScale, lossTicks } from '../lossCurve/lossScale.ts';
import { linearScale } from '../scale.ts';

export interface LossLineInput {
  /** Ascending from 0, the one net, to 1, the other. */
  at: readonly number[];
  /** At the same places; what is not finite has no place in the plot. */
  asTrained: readonly number[];
  matched: readonly number[] | null;
  /** Index of the place that is pointed at. */
  hover: number | null;
  words: LossLineWords;
}

export interface LossLineWords {
  loss: string;
  from: string;
  to: string;
  asTrained: string;
  matched: string;
}

export interface LossLineGeometry {
  size: Size;
  plot: PlotArea;
  xTicks: Tick[];
  yTicks: Tick[];
  /** Unbroken parts. */
  asTrained: Point[][];
  matched: Point[][] | null;
  /** From the loss at one end to that at the other: what stands over it is the wall. Null where an end overflows. */
  base: [Point, Point] | null;
  hover: { x: number; ys: number[] } | null;
  /** Pixel of each place. */
  places: number[];
  words: LossLineWords;
}

const MARGIN = { top: 24, right: 28, bottom: 22 };
const MIN_LEFT_PX = 46;

export function layoutLossLine(input: LossLineInput, size: Size): LossLineGeometry {
  const { at, asTrained, matched, hover, words } = input;
  const [top, bottom] = [MARGIN.top, Math.max(size.height - MARGIN.bottom, MARGIN.top + 1)];
  const known = [...asTrained, ...(matched ?? [])].filter(Number.isFinite);
  const y = lossScale('linear', Math.min(...known), Math.max(...known), bottom, top);
  const yTicks = lossTicks(y, 'linear', bottom - top);
  const left = Math.max(MIN_LEFT_PX, axisWidth(yTicks));
  const plot = { top, bottom, left, right: Math.max(size.width - MARGIN.right, left + 1) };
  const x = linearScale([0, 1], [plot.left, plot.right]);
  const places = at.map((place) => x(place));
  // The scale would clamp what overflows to the axis.
  const yOf = (loss: number) => (Number.isFinite(loss) ? y(loss) : Number.NaN);
  const partsOf = (losses: readonly number[]) =>
    unbroken(losses.map((loss, i): Point => [places[i], yOf(loss)]));
  const ends = [asTrained[0], asTrained[asTrained.length - 1]];
  return {
    size,
    plot,
    xTicks: [
      { at: plot.left, label: words.from },
      { at: plot.right, label: words.to },
    ],
    yTicks,
    asTrained: partsOf(asTrained),
    matched: matched && partsOf(matched),
    base: ends.every(Number.isFinite)
      ? [
          [plot.left, y(ends[0])],
          [plot.right, y(ends[1])],
        ]
      : null,
    hover:
      hover === null || hover >= places.length
        ? null
        : {
            x: places[hover],
            ys: [asTrained[hover], ...(matched === null ? [] : [matched[hover]])]
              .filter(Number.isFinite)
              .map((loss) => y(loss)),
          },
    places,
    words,
  };
}

/** The index of the place that is drawn nearest to a pixel; null where there is none. */
export function placeIndexAt({ places }: LossLineGeometry, xPx: number): number | null {
  const distances = places.map((place) => Math.abs(place - xPx));
  return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}

function unbroken(points: readonly Point[]): Point[][] {
  const parts: Point[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point[1])) parts[parts.length - 1].push(point);
    else if (parts[parts.length - 1].length > 0) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

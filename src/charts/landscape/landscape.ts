/** Layout of a loss landscape: a plane of the parameters' space with contours of the loss, and a run's path. drawLandscape.ts paints it. */
import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { Point } from '../curve.ts';
import { formatLoss } from '../format.ts';
import { linearFormat, linearScale, linearTicks, type Scale } from '../scale.ts';
import { type Band, contourBands, extentOf, type GridInput } from './contourBands.ts';

export interface PathInput {
  /** Ascending. */
  epochs: readonly number[];
  x: readonly number[];
  y: readonly number[];
}

export interface LandscapeInput {
  /** Losses from corner to corner of the plane. */
  grid: GridInput;
  x: readonly [number, number];
  y: readonly [number, number];
  path: PathInput;
  /** The path of the run before, which began elsewhere in this plane. */
  earlier: PathInput | null;
  /** The epoch that is shown elsewhere: what comes after it is drawn pale. */
  playhead: number;
  /** What is pointed at, as shares of the plane's sides from the left and from below. */
  hover: Point | null;
  words: { across: string; up: string };
}

export interface LandscapeGeometry {
  size: Size;
  plot: PlotArea;
  xTicks: Tick[];
  yTicks: Tick[];
  side: number;
  /** In CSS pixels; they reach over the plot's edge. */
  bands: { share: number; rings: Point[][] }[];
  past: Point[];
  future: Point[];
  earlier: Point[];
  playhead: Point | null;
  hover: Point | null;
  /** The scale of the heights, each end named; null of a level plane. */
  legend: { left: number; right: number; low: string; high: string } | null;
  words: LandscapeInput['words'];
}

const MARGIN = { top: 24, right: 14, bottom: 40 };
const MIN_LEFT_PX = 46;
const TICK_GAP_PX = 70;
const LEGEND_PX = 80;
const LEGEND_FIGURE_PX = 52;

export function layoutLandscape(input: LandscapeInput, size: Size): LandscapeGeometry {
  const { grid, path, earlier, playhead, hover, words } = input;
  const [top, bottom] = [MARGIN.top, Math.max(size.height - MARGIN.bottom, MARGIN.top + 1)];
  const y = linearScale(input.y, [bottom, top]);
  const yTicks = ticksOf(y, bottom - top, TICK_GAP_PX / 2);
  const left = Math.max(MIN_LEFT_PX, axisWidth(yTicks));
  const right = Math.max(size.width - MARGIN.right, left + 1);
  const x = linearScale(input.x, [left, right]);
  const points = pointsOf(path, x, y);
  const at = playheadOf(path.epochs, playhead);
  const between = at === null ? null : pointBetween(points, at);
  const whole = at === null ? -1 : Math.floor(at);
  const share = ([column, row]: Point): Point => [
    left + column * (right - left),
    bottom + row * (top - bottom),
  ];
  return {
    size,
    plot: { left, top, right, bottom },
    xTicks: ticksOf(x, right - left, TICK_GAP_PX),
    yTicks,
    side: grid.side,
    bands: contourBands(grid).map((band: Band) => ({
      share: band.share,
      rings: band.rings.map((ring) => ring.map(share)),
    })),
    past: between === null ? [] : [...points.slice(0, whole + 1), between],
    future: between === null ? points : [between, ...points.slice(whole + 1)],
    earlier: earlier === null ? [] : pointsOf(earlier, x, y),
    playhead: between,
    hover: hover && share(onGrid(grid, hover)),
    legend: legendOf(grid.values, right),
    words,
  };
}

/** The place of the grid that is nearest to a pixel, as shares of the sides; null outside the plot. */
export function placeAt({ plot, side }: LandscapeGeometry, xPx: number, yPx: number): Point | null {
  const { left, right, top, bottom } = plot;
  if (xPx < left || xPx > right || yPx < top || yPx > bottom) return null;
  return onGrid({ side }, [(xPx - left) / (right - left), (bottom - yPx) / (bottom - top)]);
}

/** The place of the grid next to `place`. */
export function onGrid({ side }: Pick<GridInput, 'side'>, [x, y]: Point): Point {
  const last = side - 1;
  const cut = (share: number) => Math.min(last, Math.max(0, Math.round(share * last))) / last;
  return [cut(x), cut(y)];
}

/** The loss at the place of the grid next to `place`. */
export function heightAt(grid: GridInput, place: Point): number {
  const last = grid.side - 1;
  const [x, y] = onGrid(grid, place);
  return grid.values[Math.round(y * last) * grid.side + Math.round(x * last)];
}

function pointsOf({ x: across, y: up }: PathInput, x: Scale, y: Scale): Point[] {
  return across.map((value, i) => [x(value), y(up[i])]);
}

/** Place of an epoch among the path's, with the part of the way to the next; null before the first. */
function playheadOf(epochs: readonly number[], epoch: number): number | null {
  const after = epochs.findIndex((known) => known > epoch);
  if (after === 0 || epochs.length === 0) return null;
  if (after < 0) return epochs.length - 1;
  return after - 1 + (epoch - epochs[after - 1]) / (epochs[after] - epochs[after - 1]);
}

function pointBetween(points: readonly Point[], at: number): Point {
  const [from, to] = [points[Math.floor(at)], points[Math.ceil(at)]];
  const share = at % 1;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function ticksOf(scale: Scale, lengthPx: number, gapPx: number): Tick[] {
  const count = Math.max(2, Math.floor(lengthPx / gapPx));
  const write = linearFormat(scale, count);
  return linearTicks(scale, count).map((value) => ({ at: scale(value), label: write(value) }));
}

function legendOf(values: Float32Array, plotRight: number): LandscapeGeometry['legend'] {
  const extent = extentOf(values);
  if (extent === null || extent[0] === extent[1]) return null;
  const [low, high] = extent.map(formatLoss);
  const right = plotRight - LEGEND_FIGURE_PX;
  return { left: right - LEGEND_PX, right, low, high };
}

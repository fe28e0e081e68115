/**
 * Layout of the hidden space: the plane as two units of a layer map it, with a grid of straight lines that the net bends
 * and the points where they are moved to. drawHiddenSpace.ts paints it.
 */

import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { ChartPoints } from '../boundary/decisionBoundary.ts';
import { planeTicks } from '../planeTicks.ts';
import { linearScale, type Scale } from '../scale.ts';
import { type TargetScale, targetScale } from '../targetColors.ts';

export interface HiddenSpaceInput {
  /** Numbers of the unit across for every point, then those of the unit upwards. */
  samples: Float32Array;
  /** Corners of all lines, of either unit as above: first the lines of constant x1, then as many of constant x2. */
  lines: Float32Array;
  /** Corners of each line. */
  corners: number;
  /** Names of the units across and upwards. */
  names: [string, string];
  points: Omit<ChartPoints, 'x' | 'y'> & { isTest: Uint8Array | null; predictions: Uint8Array | null };
  focused: number | null;
}

export interface HiddenSpaceGeometry {
  size: Size;
  plot: PlotArea;
  xTicks: Tick[];
  yTicks: Tick[];
  names: [string, string];
  /** Corners in px by line; a line ends where a number is not finite. */
  lines: { x1: [number, number][][]; x2: [number, number][][] };
  /** Centers in px. */
  px: { x: Float32Array; y: Float32Array };
  points: HiddenSpaceInput['points'];
  /** The colors of real targets. */
  scale: TargetScale | undefined;
  focused: number | null;
}

const MARGIN = { left: 56, top: 22, right: 64, bottom: 22 };
/** Wider than this, the plane is harder to read than smaller. */
const MAX_ASPECT = 2;
/** Margin beyond the outermost number, as a share of the range. */
const ROOM = 0.03;

export function layoutHiddenSpace(input: HiddenSpaceInput, size: Size): HiddenSpaceGeometry {
  const { samples, lines, corners, names, points, focused } = input;
  const height = Math.max(1, size.height - MARGIN.top - MARGIN.bottom);
  const rows = { top: MARGIN.top, bottom: MARGIN.top + height };
  const y = linearScale(domainOf(secondHalf(samples), secondHalf(lines)), [rows.bottom, rows.top]);
  const yTicks = planeTicks(y, 36, false);
  const left = Math.max(MARGIN.left, axisWidth(yTicks));
  const width = Math.min(Math.max(1, size.width - left - MARGIN.right), height * MAX_ASPECT);
  const plot = { ...rows, left, right: left + width };
  const x = linearScale(domainOf(firstHalf(samples), firstHalf(lines)), [plot.left, plot.right]);
  const curves = curvesOf(lines, corners, x, y);
  return {
    size,
    plot,
    xTicks: planeTicks(x, 60, true),
    yTicks,
    names,
    lines: { x1: curves.slice(0, curves.length / 2), x2: curves.slice(curves.length / 2) },
    px: { x: firstHalf(samples).map((value) => x(value)), y: secondHalf(samples).map((value) => y(value)) },
    points,
    scale: points.targets === null ? undefined : targetScale(points.targets),
    focused,
  };
}

/** Row of the point nearest to a pixel, within 12 px of it. */
export function hiddenSpacePointAt({ px }: HiddenSpaceGeometry, xPx: number, yPx: number): number | null {
  let best: number | null = null;
  let bestDistance = 12;
  for (let row = 0; row < px.x.length; row++) {
    const distance = Math.hypot(px.x[row] - xPx, px.y[row] - yPx);
    if (distance >= bestDistance) continue;
    best = row;
    bestDistance = distance;
  }
  return best;
}

/** The points as the arrow keys walk them, y upwards. */
export function walkable({ px }: HiddenSpaceGeometry): { points: { x: Float32Array; y: Float32Array } } {
  return { points: { x: px.x, y: px.y.map((value) => -value) } };
}

function domainOf(...all: Float32Array[]): [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of all) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min > max) return [-1, 1];
  // The unit gives the same number everywhere.
  const room = (max - min) * ROOM || Math.max(0.5, Math.abs(max) / 2);
  return [min - room, max + room];
}

function curvesOf(lines: Float32Array, corners: number, x: Scale, y: Scale): [number, number][][] {
  const [a, b] = [firstHalf(lines), secondHalf(lines)];
  return Array.from({ length: a.length / corners }, (_, line) =>
    Array.from({ length: corners }, (_, i): [number, number] => [
      x(a[line * corners + i]),
      y(b[line * corners + i]),
    ]).filter((corner) => corner.every(Number.isFinite)),
  );
}

function firstHalf(values: Float32Array): Float32Array {
  return values.subarray(0, values.length / 2);
}

function secondHalf(values: Float32Array): Float32Array {
  return values.subarray(values.length / 2);
}

/**
 * Layout of the decision boundary: the probability grid, the line where the prediction changes, and the points over
 * them. drawDecisionBoundary.ts paints it.
 */

import { axisWidth, type PlotArea, type Size, type Tick } from '../axes.ts';
import type { EarlierKind } from '../earlier.ts';
import { planeTicks } from '../planeTicks.ts';
import { linearScale, type Scale } from '../scale.ts';
import { targetScale } from '../targetColors.ts';
import { figuresWidth } from '../text.ts';
import { decisionLines } from './decisionLine.ts';
import type { FieldData } from './probabilityGrid.ts';

export interface DecisionBoundaryInput {
  gridSize: number;
  /** classes × gridSize² : class-major, then row-major with row 0 at the top (greatest y). Values at the cells' centers. */
  probabilities: Float32Array;
  classes: number;
  domain: PlaneDomain;
  /** What the axes show at least, so that they do not jump while a control is dragged. */
  atLeast?: PlaneDomain | null;
  /** What the axes show whatever the data, while a place in the plot is dragged. */
  exactly?: PlaneDomain | null;
  /** Lines that stood before, each from a grid of its own. */
  earlier?: readonly EarlierGrid[];
  /** Coordinates of the points, in data order. */
  x: Float32Array;
  y: Float32Array;
  labels: Uint8Array;
  predictions: Uint8Array | null;
  /** Real targets instead of labels. */
  targets?: Float32Array;
  /** 1 for each point that is drawn hollow: it is not trained on. */
  isTest?: Uint8Array | null;
  /** Further points, all of them hollow, over the others. */
  fresh?: Pick<DecisionBoundaryInput, 'x' | 'y' | 'labels' | 'targets'> | null;
  /** 1 for each highlighted point; null where none is. */
  highlighted?: Uint8Array | null;
  /** Row of the point under the pointer or the keyboard. */
  focused: number | null;
  /** Names of the columns along the axes, where they are not simply x1 and x2. */
  axisNames?: readonly [string, string] | null;
  /** Where a key would put a new point. */
  cursor?: readonly [number, number] | null;
  /** The points are others at each frame: no image is kept of them. */
  isSketch?: boolean;
}

export interface PlaneDomain {
  x: [number, number];
  y: [number, number];
}

/** The grid of a picture that stood before a control was taken (`before`), or that a long run is drawn over (`ghost`). */
export interface EarlierGrid
  extends Pick<DecisionBoundaryInput, 'gridSize' | 'probabilities' | 'classes' | 'domain'> {
  kind: EarlierKind;
}

export interface ChartPoints {
  x: Float32Array;
  y: Float32Array;
  labels: Uint8Array;
  targets: Float32Array | null;
}

export interface DecisionBoundaryGeometry {
  size: Size;
  plot: PlotArea;
  /** Pixels of a unit across. */
  pxPerUnit: number;
  /** Pixels of a unit upwards, over that; 1 unless each axis has its own range. */
  aspect: number;
  x: Scale;
  y: Scale;
  xTicks: Tick[];
  yTicks: Tick[];
  field: FieldData;
  /** Where the field lies, in px: the whole plot, unless the axes show more. */
  fieldArea: PlotArea;
  /** What the axes show. */
  domain: PlaneDomain;
  earlier: { kind: EarlierGrid['kind']; lines: [number, number][][] }[];
  /** Corners in px, reaching at most half a cell beyond the plot. */
  lines: [number, number][][];
  /** Points in the units of the data. */
  points: ChartPoints & { predictions: Uint8Array | null; isTest: Uint8Array | null };
  fresh: ChartPoints | null;
  /** Area of a mark in px². */
  markArea: number;
  /** Rings round wrong points are thin, half transparent and under the points, so that they hide no class. */
  thinRings: boolean;
  highlighted: Uint8Array | null;
  focused: number | null;
  axisNames: readonly [string, string] | null;
  cursor: readonly [number, number] | null;
  isSketch: boolean;
}

const MARGIN = { left: 32, top: 22, right: 26, bottom: 24 };
/** With more points than this, marks are smaller and drawn together. */
export const MANY_POINTS = 2000;
export const MARK_AREA_PX2 = 46;
export const SMALL_MARK_AREA_PX2 = 14;
/** With more points than this, marks as large as those of a few would hide one another. */
const CROWDED_POINTS = 500;
const CROWDED_MARK_AREA_PX2 = 26;
/** So many points cover the plot. */
const COVERING_POINTS = 10_000;
const TINY_MARK_AREA_PX2 = 6;
/** Share of wrong points beyond which heavy rings would hide the classes. */
const MANY_WRONG = 0.2;

/**
 * One unit is as long in x as in y, so that distances look as they are, unless the domain is no square: then each axis
 * fills the plot.
 */
export function layoutDecisionBoundary(input: DecisionBoundaryInput, size: Size): DecisionBoundaryGeometry {
  const { gridSize, probabilities, classes } = input;
  const domain = input.exactly ?? (input.atLeast ? union(input.domain, input.atLeast) : input.domain);
  const isEqual = isSquare(input.domain);
  const { plot, x, y, xTicks, yTicks } = fittedAxes(domain, isEqual, size);
  const pxPerUnit = (plot.right - plot.left) / (domain.x[1] - domain.x[0]);
  const aspect = isEqual ? 1 : (plot.bottom - plot.top) / (domain.y[1] - domain.y[0]) / pxPerUnit;
  const fieldArea = areaOf(input.domain, x, y);
  const field = { probabilities, gridSize, classes, scale: input.targets && targetScale(input.targets) };
  return {
    size,
    plot,
    pxPerUnit,
    aspect,
    x,
    y,
    xTicks,
    yTicks,
    field,
    fieldArea,
    domain,
    earlier: (input.earlier ?? []).map(({ kind, ...grid }) => ({
      kind,
      lines: linesInPx(grid, areaOf(grid.domain, x, y)),
    })),
    lines: linesInPx(field, fieldArea),
    points: { ...chartPoints(input), predictions: input.predictions, isTest: input.isTest ?? null },
    fresh: input.fresh ? chartPoints(input.fresh) : null,
    markArea: markAreaOf(input.x.length),
    thinRings: input.x.length > CROWDED_POINTS || shareWrong(input) > MANY_WRONG,
    highlighted: input.highlighted ?? null,
    focused: input.focused,
    axisNames: input.axisNames ?? null,
    cursor: input.cursor ?? null,
    isSketch: input.isSketch ?? false,
  };
}

export function markAreaOf(count: number): number {
  if (count > COVERING_POINTS) return TINY_MARK_AREA_PX2;
  if (count > MANY_POINTS) return SMALL_MARK_AREA_PX2;
  return count > CROWDED_POINTS ? CROWDED_MARK_AREA_PX2 : MARK_AREA_PX2;
}

function shareWrong({ predictions, labels }: DecisionBoundaryInput): number {
  if (predictions === null) return 0;
  let wrong = 0;
  for (let row = 0; row < labels.length; row++) if (predictions[row] !== labels[row]) wrong++;
  return wrong / labels.length;
}

function union(a: PlaneDomain, b: PlaneDomain): PlaneDomain {
  const widest = (p: [number, number], q: [number, number]): [number, number] => [
    Math.min(p[0], q[0]),
    Math.max(p[1], q[1]),
  ];
  return { x: widest(a.x, b.x), y: widest(a.y, b.y) };
}

function areaOf(domain: PlaneDomain, x: Scale, y: Scale): PlotArea {
  return { left: x(domain.x[0]), right: x(domain.x[1]), top: y(domain.y[1]), bottom: y(domain.y[0]) };
}

function chartPoints({ x, y, labels, targets }: NonNullable<DecisionBoundaryInput['fresh']>): ChartPoints {
  return { x, y, labels, targets: targets ?? null };
}

/** Plot, scales and ticks; the margins grow until they hold the figures. */
function fittedAxes(domain: PlaneDomain, isEqual: boolean, size: Size) {
  const bare = axesIn(domain, isEqual, size, MARGIN);
  const halves = bare.xTicks.map(({ at, label }) => at + figuresWidth(label) / 2 - bare.plot.right);
  const left = Math.max(MARGIN.left, axisWidth(bare.yTicks));
  const right = Math.max(MARGIN.right, Math.ceil(Math.max(0, ...halves)));
  const fits = left === MARGIN.left && right === MARGIN.right;
  return fits ? bare : axesIn(domain, isEqual, size, { ...MARGIN, left, right });
}

function axesIn(domain: PlaneDomain, isEqual: boolean, size: Size, margin: typeof MARGIN) {
  const [spanX, spanY] = [domain.x[1] - domain.x[0], domain.y[1] - domain.y[0]];
  const freeX = Math.max(1, size.width - margin.left - margin.right);
  const freeY = Math.max(1, size.height - margin.top - margin.bottom);
  const [unitsX, unitsY] = isEqual ? [spanX, spanY] : [1, 1];
  const pxPerUnit = Math.min(freeX / unitsX, freeY / unitsY);
  const left = margin.left + Math.floor((freeX - unitsX * pxPerUnit) / 2);
  const plot = {
    left,
    top: margin.top,
    right: left + unitsX * pxPerUnit,
    bottom: margin.top + unitsY * pxPerUnit,
  };
  const x = linearScale(domain.x, [plot.left, plot.right]);
  const y = linearScale(domain.y, [plot.bottom, plot.top]);
  return { plot, x, y, xTicks: planeTicks(x, 50, true), yTicks: planeTicks(y, 50, false) };
}

function isSquare({ x, y }: PlaneDomain): boolean {
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  return Math.abs(width - height) <= 1e-9 * Math.max(width, height);
}

function linesInPx(field: FieldData, { left, top, right, bottom }: PlotArea): [number, number][][] {
  const stepX = (right - left) / field.gridSize;
  const stepY = (bottom - top) / field.gridSize;
  return decisionLines(field).map((line) =>
    line.map(([x, y]): [number, number] => [left + x * stepX, top + y * stepY]),
  );
}

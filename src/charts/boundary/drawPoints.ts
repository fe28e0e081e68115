/**
 * Paints the points of the decision boundary. They stay while the grid under them changes, so they are painted once into
 * an image of their own, which is laid over each frame.
 */

import { shapeTracer } from '../symbols.ts';
import { type TargetScale, targetColor } from '../targetColors.ts';
import type { ChartTheme } from '../theme.ts';
import { classColor } from '../theme.ts';
import type { ChartPoints, DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { MANY_POINTS, MARK_AREA_PX2 } from './decisionBoundary.ts';
import type { MakeCanvas } from './probabilityGrid.ts';

interface PointImage {
  x: Float32Array;
  y: Float32Array;
  isTest: Uint8Array | null;
  theme: ChartTheme;
  makeCanvas: MakeCanvas;
  /** Place and size in px, and device pixels in one of them. */
  place: string;
  canvas: ReturnType<MakeCanvas>;
  /** So many of them are in it. */
  painted: number;
}

/** Points that are painted at once where the others can follow in the next frames. */
const SLICE = 2000;

/** The last image of each data set. */
const imagesByLabels = new WeakMap<Uint8Array, PointImage>();

/** drawPointMarks, which paints nothing of few points, and says so. */
export type PaintMarks = (
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
) => boolean;

/** Gives whether some are left to the next frame, as there may be where `isSliced`. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  makeCanvas: MakeCanvas | null,
  isSliced = false,
  paintMarks?: PaintMarks,
): boolean {
  const image =
    makeCanvas &&
    !geometry.isSketch &&
    imageOf(geometry, theme, context.getTransform().a, makeCanvas, isSliced ? SLICE : Infinity);
  if (image) context.drawImage(image.canvas, 0, 0, geometry.size.width, geometry.size.height);
  else if (!paintMarks?.(context, geometry, theme)) paintPoints(context, geometry, theme);
  if (geometry.fresh) paintFresh(context, geometry, geometry.fresh, theme);
  return image ? image.painted < geometry.points.x.length : false;
}

/** The image with at most `most` points more in it than before. */
function imageOf(
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  scale: number,
  makeCanvas: MakeCanvas,
  most: number,
): PointImage | null {
  const image = begunImage(geometry, theme, scale, makeCanvas);
  const own = image.canvas.getContext('2d');
  if (!own) return null;
  const to = Math.min(geometry.points.x.length, image.painted + most);
  if (image.painted < to) paintPoints(own, geometry, theme, null, image.painted, to);
  image.painted = to;
  return image;
}

function begunImage(
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  scale: number,
  makeCanvas: MakeCanvas,
): PointImage {
  const { size, plot, points } = geometry;
  const { x, y, labels, isTest } = points;
  const domain = [...geometry.x.domain(), ...geometry.y.domain()];
  const place = [size.width, size.height, plot.left, plot.right, ...domain, scale].join();
  const known = imagesByLabels.get(labels);
  const isSame = known?.x === x && known.y === y && known.isTest === isTest;
  const isSoDrawn = known?.theme === theme && known.makeCanvas === makeCanvas && known.place === place;
  if (isSame && isSoDrawn) return known;
  const canvas = makeCanvas(Math.ceil(size.width * scale), Math.ceil(size.height * scale));
  canvas
    .getContext('2d')
    ?.scale(Math.ceil(size.width * scale) / size.width, Math.ceil(size.height * scale) / size.height);
  const image = { x, y, isTest, theme, makeCanvas, place, canvas, painted: 0 };
  imagesByLabels.set(labels, image);
  return image;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Paints the points in data order, each with an edge that sets it off from the grid and its neighbors; without edges
 * where there are many. With `only`, paints just those where it is not 0; of all those from row `from` to row `to`.
 */
export function paintPoints(
  context: Context,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  only: Uint8Array | null = null,
  from = 0,
  to = geometry.points.x.length,
): void {
  const { points, x, y, markArea } = geometry;
  const edged = points.x.length <= MANY_POINTS;
  const trace = shapeTracer(context);
  context.setLineDash([]);
  for (let row = from; row < to; row++) {
    if (only?.[row] === 0) continue;
    context.beginPath();
    trace(points.labels[row], markArea, x(points.x[row]), y(points.y[row]));
    const color = pointColor(geometry, row, theme);
    const fill = points.isTest?.[row] ? fillHollow : fillWhole;
    fill(context, color, points.targets !== null, edged, theme);
  }
}

function paintFresh(
  context: Context,
  geometry: DecisionBoundaryGeometry,
  fresh: ChartPoints,
  theme: ChartTheme,
): void {
  const { x, y, field } = geometry;
  const trace = shapeTracer(context);
  context.setLineDash([]);
  for (let row = 0; row < fresh.x.length; row++) {
    context.beginPath();
    trace(fresh.labels[row], MARK_AREA_PX2, x(fresh.x[row]), y(fresh.y[row]));
    fillHollow(context, colorOf(fresh, field.scale, row, theme), fresh.targets !== null, true, theme);
  }
}

/** A target near 0 has the field's color: there a dark edge shows the point. */
export function fillWhole(
  context: Context,
  color: string,
  isReal: boolean,
  edged: boolean,
  theme: ChartTheme,
): void {
  context.fillStyle = color;
  if (edged) {
    context.lineWidth = isReal ? 1.5 : 2;
    context.strokeStyle = isReal ? theme.mutedText : theme.surface;
    context.stroke();
  }
  context.fill();
}

/** The current path as a colored line round the surface's color. */
export function fillHollow(
  context: Context,
  color: string,
  isReal: boolean,
  edged: boolean,
  theme: ChartTheme,
): void {
  if (edged) {
    context.lineWidth = 4;
    context.strokeStyle = isReal ? theme.mutedText : theme.surface;
    context.stroke();
  }
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = edged ? 2 : 1;
  context.strokeStyle = color;
  context.stroke();
}

/** The color of a point: by its class, or by its target where that is a real number. */
export function pointColor(
  { points, field }: DecisionBoundaryGeometry,
  row: number,
  theme: ChartTheme,
): string {
  return colorOf(points, field.scale, row, theme);
}

function colorOf(
  points: ChartPoints,
  scale: TargetScale | undefined,
  row: number,
  theme: ChartTheme,
): string {
  return points.targets === null
    ? classColor(theme, points.labels[row])
    : targetColor(theme, points.targets[row], scale);
}

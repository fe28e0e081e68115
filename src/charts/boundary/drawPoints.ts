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
}

/** The last image of each data set. */
const imagesByLabels = new WeakMap<Uint8Array, PointImage>();

export function drawPoints(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  makeCanvas: MakeCanvas | null,
): void {
  const image =
    makeCanvas && !geometry.isSketch && imageOf(geometry, theme, context.getTransform().a, makeCanvas);
  if (image) context.drawImage(image, 0, 0, geometry.size.width, geometry.size.height);
  else paintPoints(context, geometry, theme);
  if (geometry.fresh) paintFresh(context, geometry, geometry.fresh, theme);
}

function imageOf(
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  scale: number,
  makeCanvas: MakeCanvas,
): PointImage['canvas'] | null {
  const { size, plot, points } = geometry;
  const { x, y, labels, isTest } = points;
  const domain = [...geometry.x.domain(), ...geometry.y.domain()];
  const place = [size.width, size.height, plot.left, plot.right, ...domain, scale].join();
  const known = imagesByLabels.get(labels);
  const isSame = known?.x === x && known.y === y && known.isTest === isTest;
  const isSoDrawn = known?.theme === theme && known.makeCanvas === makeCanvas && known.place === place;
  if (isSame && isSoDrawn) return known.canvas;
  const canvas = makeCanvas(Math.ceil(size.width * scale), Math.ceil(size.height * scale));
  const own = canvas.getContext('2d');
  if (!own) return null;
  own.scale(Math.ceil(size.width * scale) / size.width, Math.ceil(size.height * scale) / size.height);
  paintPoints(own, geometry, theme);
  imagesByLabels.set(labels, { x, y, isTest, theme, makeCanvas, place, canvas });
  return canvas;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Paints the points in data order, each with an edge that sets it off from the grid and its neighbors; without edges
 * where there are many. With `only`, paints just those where it is not 0.
 */
export function paintPoints(
  context: Context,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  only: Uint8Array | null = null,
): void {
  const { points, x, y, markArea } = geometry;
  const edged = points.x.length <= MANY_POINTS;
  const trace = shapeTracer(context);
  context.setLineDash([]);
  for (let row = 0; row < points.x.length; row++) {
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

// The points of the decision boundary. They stay while the field under them changes, so they are painted once into an image
// of their own, which is laid over each frame.

import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { MANY_POINTS } from './decisionBoundary.ts';
import type { MakeCanvas } from './field.ts';
import { shapeTracer } from './symbols.ts';
import type { ChartTheme } from './theme.ts';
import { classColor, signedColor } from './theme.ts';

interface PointImage {
  x: Float32Array;
  y: Float32Array;
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
  const image = makeCanvas && imageOf(geometry, theme, context.getTransform().a, makeCanvas);
  if (image) context.drawImage(image, 0, 0, geometry.size.width, geometry.size.height);
  else paintPoints(context, geometry, theme);
}

function imageOf(
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
  scale: number,
  makeCanvas: MakeCanvas,
): PointImage['canvas'] | null {
  const { size, plot, points } = geometry;
  const { x, y, labels } = points;
  const domain = [...geometry.x.domain(), ...geometry.y.domain()];
  const place = [size.width, size.height, plot.left, plot.right, ...domain, scale].join();
  const known = imagesByLabels.get(labels);
  const isKnown = known?.x === x && known.y === y && known.theme === theme && known.makeCanvas === makeCanvas;
  if (isKnown && known.place === place) return known.canvas;
  const canvas = makeCanvas(Math.ceil(size.width * scale), Math.ceil(size.height * scale));
  const own = canvas.getContext('2d');
  if (!own) return null;
  own.scale(Math.ceil(size.width * scale) / size.width, Math.ceil(size.height * scale) / size.height);
  paintPoints(own, geometry, theme);
  imagesByLabels.set(labels, { x, y, theme, makeCanvas, place, canvas });
  return canvas;
}

/** In data order, each with an edge that sets it off from the field and its neighbours; without edges where there are many. */
function paintPoints(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  theme: ChartTheme,
): void {
  const { points, x, y, markArea } = geometry;
  const edged = points.x.length <= MANY_POINTS;
  const trace = shapeTracer(context);
  context.setLineDash([]);
  // A target near 0 has the field's colour: there a dark edge shows the point.
  context.lineWidth = points.targets === null ? 2 : 1.5;
  context.strokeStyle = points.targets === null ? theme.surface : theme.mutedText;
  for (let row = 0; row < points.x.length; row++) {
    context.beginPath();
    trace(points.labels[row], markArea, x(points.x[row]), y(points.y[row]));
    context.fillStyle = pointColor(geometry, row, theme);
    if (edged) context.stroke();
    context.fill();
  }
}

/** By class, or by target where it is a real number. */
export function pointColor(
  { points, field }: DecisionBoundaryGeometry,
  row: number,
  theme: ChartTheme,
): string {
  return points.targets === null
    ? classColor(theme, points.labels[row])
    : signedColor(theme, points.targets[row] / (field.limit ?? 1));
}

/**
 * Paints the rings round many wrong points as one image: a path of thousands of squares, with places where they overlap, takes
 * longer than a frame.
 */
import type { ChartTheme } from '../theme.ts';
import { channelsOf } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';
import { THIN_RING_ALPHA } from './drawDecisionBoundary.ts';

/** The image of the last picture: the next one has its size most often. */
let kept: { canvas: OffscreenCanvas; image: ImageData } | null = null;

/** Squares of half the side `radius` px round the wrong points, cut off at the plot's edge. */
export function drawRingImage(
  context: CanvasRenderingContext2D,
  geometry: DecisionBoundaryGeometry,
  radius: number,
  theme: ChartTheme,
): void {
  const { left, top, right, bottom } = geometry.plot;
  const scale = context.getTransform().a;
  const [width, height] = [right - left, bottom - top].map((px) => Math.ceil(px * scale));
  if (!(width > 0 && height > 0)) return;
  if (kept?.image.width !== width || kept.image.height !== height)
    kept = { canvas: new OffscreenCanvas(width, height), image: new ImageData(width, height) };
  fillRings(new Uint32Array(kept.image.data.buffer), width, geometry, radius, scale, theme);
  kept.canvas.getContext('2d')?.putImageData(kept.image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(kept.canvas, left, top, width / scale, height / scale);
  context.imageSmoothingEnabled = true;
}

/** Writes every pixel of an image of the plot that is `width` pixels wide, with `scale` of them to a px. */
export function fillRings(
  pixels: Uint32Array,
  width: number,
  {
    points,
    plot,
    x,
    y,
    highlighted,
  }: Pick<DecisionBoundaryGeometry, 'points' | 'plot' | 'x' | 'y' | 'highlighted'>,
  radius: number,
  scale: number,
  theme: ChartTheme,
): void {
  const { predictions, labels } = points;
  pixels.fill(0);
  if (!predictions) return;
  const alpha = Math.round(THIN_RING_ALPHA * 255);
  const pixel = new Uint32Array(Uint8Array.of(...channelsOf(theme.text), alpha).buffer)[0];
  const outer = Math.round((radius + 0.5) * scale);
  const inner = outer - Math.max(1, Math.round(scale));
  const height = pixels.length / width;
  const whole = offsetsOf(outer, inner, width);
  const within = (at: number, size: number) => at >= outer && at < size - outer;
  for (let row = 0; row < labels.length; row++) {
    if (predictions[row] === labels[row] || highlighted?.[row] === 0) continue;
    const cx = Math.round((x(points.x[row]) - plot.left) * scale);
    const cy = Math.round((y(points.y[row]) - plot.top) * scale);
    if (within(cx, width) && within(cy, height)) {
      const middle = cy * width + cx;
      for (let i = 0; i < whole.length; i++) pixels[middle + whole[i]] = pixel;
    } else fillCutRing(pixels, width, cx, cy, outer, inner, pixel);
  }
}

/** Where the pixels of a ring lie from the one in its middle. */
function offsetsOf(outer: number, inner: number, width: number): Int32Array {
  const offsets: number[] = [];
  for (let v = -outer; v <= outer; v++)
    for (let u = -outer; u <= outer; u++)
      if (Math.max(Math.abs(u), Math.abs(v)) > inner) offsets.push(v * width + u);
  return Int32Array.from(offsets);
}

/** A ring that the plot's edge cuts. */
function fillCutRing(
  pixels: Uint32Array,
  width: number,
  cx: number,
  cy: number,
  outer: number,
  inner: number,
  pixel: number,
): void {
  const height = pixels.length / width;
  for (let v = Math.max(0, cy - outer); v <= Math.min(height - 1, cy + outer); v++)
    for (let u = Math.max(0, cx - outer); u <= Math.min(width - 1, cx + outer); u++)
      if (Math.max(Math.abs(u - cx), Math.abs(v - cy)) > inner) pixels[v * width + u] = pixel;
}

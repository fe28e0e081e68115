/**
 * Paints marks at thousands of places as one image: each kind of mark is drawn once, as a stamp of pixels, which is laid over the
 * image at each place. Paths of as many shapes take longer than a frame.
 */
import type { Size } from './axes.ts';

/** Marks that look alike. */
export interface Marks {
  rows: readonly number[];
  /** Paints one of them around (0, 0). */
  draw(context: OffscreenCanvasRenderingContext2D): void;
}

/** A square of pixels, with its center in its middle. */
interface Stamp {
  side: number;
  /** RGBA, row by row, a number each. */
  pixels: Uint32Array;
}

/** How far a shape of this area reaches from its middle at most, with a line round it, in px. */
export const markReach = (area: number) => 2 * Math.sqrt(area);

/** The image of the last picture: the next one has its size most often. */
let kept: { canvas: OffscreenCanvas; image: ImageData } | null = null;

/** Paints the groups one over the other, all in the context's `size`, at each row's place in px. A mark reaches `radiusPx` from its middle at most. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  size: Size,
  groups: Iterable<Marks>,
  radiusPx: number,
  { x, y }: { x: Float32Array; y: Float32Array },
): void {
  const scale = context.getTransform().a;
  const [width, height] = [size.width, size.height].map((side) => Math.round(side * scale));
  if (kept?.image.width !== width || kept.image.height !== height)
    kept = { canvas: new OffscreenCanvas(width, height), image: new ImageData(width, height) };
  const pixels = new Uint32Array(kept.image.data.buffer).fill(0);
  for (const { rows, draw } of groups) {
    const stamp = stampOf(radiusPx, scale, draw);
    for (const row of rows) layStamp(pixels, width, stamp, x[row] * scale, y[row] * scale);
  }
  kept.canvas.getContext('2d')?.putImageData(kept.image, 0, 0);
  context.drawImage(kept.canvas, 0, 0, width / scale, height / scale);
}

function stampOf(radiusPx: number, scale: number, draw: Marks['draw']): Stamp {
  const half = Math.ceil(radiusPx * scale) + 1;
  const context = new OffscreenCanvas(2 * half, 2 * half).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('expected a canvas to draw on');
  context.setTransform(scale, 0, 0, scale, half, half);
  context.beginPath();
  draw(context);
  return {
    side: 2 * half,
    pixels: new Uint32Array(context.getImageData(0, 0, 2 * half, 2 * half).data.buffer),
  };
}

/** Lays the stamp over an image that is `width` pixels wide, its middle at (x, y), cut off at the edges. */
export function layStamp(
  pixels: Uint32Array,
  width: number,
  { side, pixels: own }: Stamp,
  x: number,
  y: number,
): void {
  const [left, top] = [Math.round(x) - side / 2, Math.round(y) - side / 2];
  const [from, to] = [Math.max(0, -left), Math.min(side, width - left)];
  const last = Math.min(side, pixels.length / width - top);
  for (let v = Math.max(0, -top); v < last; v++) {
    for (let u = from, at = (top + v) * width + left + from; u < to; u++, at++) {
      const over = own[v * side + u];
      if (over >>> 24 === 0) continue;
      pixels[at] = over >>> 24 === 255 || pixels[at] >>> 24 === 0 ? over : blended(over, pixels[at]);
    }
  }
}

/** A pixel over another. The colors of an image are not multiplied by their alpha, which is in the highest byte. */
function blended(over: number, under: number): number {
  const alpha = over >>> 24;
  const rest = Math.round(((under >>> 24) * (255 - alpha)) / 255);
  const whole = alpha + rest;
  const mix = (shift: number) =>
    Math.round((((over >>> shift) & 255) * alpha + ((under >>> shift) & 255) * rest) / whole) << shift;
  return (mix(0) | mix(8) | mix(16) | (whole << 24)) >>> 0;
}

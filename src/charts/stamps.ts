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

/** The pixels of a mark that are not transparent: each one's color, and its place from the mark's middle. */
export interface Stamp {
  pixels: Uint32Array;
  across: Int32Array;
  down: Int32Array;
}

/** Rows grouped by a number that says how their marks look; those without a look are in no group. */
export function rowsByLook(rows: number, lookOf: (row: number) => number | null): number[][] {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const look = lookOf(row);
    if (look === null) continue;
    const group = groups.get(look);
    if (group) group.push(row);
    else groups.set(look, [row]);
  }
  return [...groups.values()];
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
    for (const row of rows)
      layStamp(pixels, width, stamp, Math.round(x[row] * scale), Math.round(y[row] * scale));
  }
  kept.canvas.getContext('2d')?.putImageData(kept.image, 0, 0);
  context.drawImage(kept.canvas, 0, 0, width / scale, height / scale);
}

/** Where stamps are drawn: to make a canvas takes longer than to draw a stamp. */
let desk: OffscreenCanvasRenderingContext2D | null = null;

function stampOf(radiusPx: number, scale: number, draw: Marks['draw']): Stamp {
  const half = Math.ceil(radiusPx * scale) + 1;
  desk ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const context = desk;
  if (context === null) throw new Error('expected a canvas to draw on');
  // A new size clears it.
  Object.assign(context.canvas, { width: 2 * half, height: 2 * half });
  context.setTransform(scale, 0, 0, scale, half, half);
  context.beginPath();
  draw(context);
  return trimmed(new Uint32Array(context.getImageData(0, 0, 2 * half, 2 * half).data.buffer), 2 * half);
}

/** The stamp of a square of `side` pixels. */
export function trimmed(square: Uint32Array, side: number): Stamp {
  const places = [...square.keys()].filter((at) => square[at] >>> 24 > 0);
  return {
    pixels: Uint32Array.from(places, (at) => square[at]),
    across: Int32Array.from(places, (at) => (at % side) - side / 2),
    down: Int32Array.from(places, (at) => Math.floor(at / side) - side / 2),
  };
}

/** Lays the stamp over an image that is `width` pixels wide, its middle at the corner (x, y) of pixels, cut off at the edges. */
export function layStamp(pixels: Uint32Array, width: number, stamp: Stamp, x: number, y: number): void {
  const { pixels: own, across, down } = stamp;
  const height = pixels.length / width;
  for (let i = 0; i < own.length; i++) {
    const u = x + across[i];
    const v = y + down[i];
    if (u < 0 || u >= width || v < 0 || v >= height) continue;
    const at = v * width + u;
    const under = pixels[at];
    // Most marks lie over others of their color, whose whole pixels stay as they are.
    if (under >>> 24 === 255 && under << 8 === own[i] << 8) continue;
    pixels[at] = own[i] >>> 24 === 255 || under >>> 24 === 0 ? own[i] : blended(own[i], under);
  }
}

/** A pixel over another. The colors of an image are not multiplied by their alpha, which is in the highest byte. */
function blended(over: number, under: number): number {
  const alpha = over >>> 24;
  const rest = Math.round(((under >>> 24) * (255 - alpha)) / 255);
  const share = alpha / (alpha + rest);
  const low = mixed(over & 255, under & 255, share);
  const middle = mixed((over >>> 8) & 255, (under >>> 8) & 255, share);
  const high = mixed((over >>> 16) & 255, (under >>> 16) & 255, share);
  return (low | (middle << 8) | (high << 16) | ((alpha + rest) << 24)) >>> 0;
}

const mixed = (over: number, under: number, share: number) => Math.round(over * share + under * (1 - share));

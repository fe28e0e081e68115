/**
 * Paints cells that are too low for digits as one image of a pixel to each of the layout: thousands of boxes, painted one by
 * one, take longer than a frame.
 */
import type { ChartTheme } from '../theme.ts';
import { channelsOf, classTint } from '../theme.ts';
import { cellOf, drawCells, MARKED_HEIGHT_PX } from './drawPredictedLabels.ts';
import type { PredictedLabelsGeometry } from './predictedLabels.ts';

/** The image of the last picture: the next one has its size most often. */
let kept: { canvas: OffscreenCanvas; image: ImageData; layout: string } | null = null;

/** As drawCells does, which paints higher ones. */
export function drawCellImage(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  predictions: Uint8Array,
  theme: ChartTheme,
): void {
  const { columns, rows, left, top, cellWidth, cellHeight } = geometry;
  const layout = [columns, rows, cellWidth, cellHeight, predictions.length].join();
  const [width, height] = [columns * cellWidth, rows * cellHeight];
  if (cellHeight >= MARKED_HEIGHT_PX || width * height === 0)
    return drawCells(context, geometry, predictions, theme);
  if (kept?.layout !== layout)
    kept = { canvas: new OffscreenCanvas(width, height), image: new ImageData(width, height), layout };
  const own = kept.canvas.getContext('2d');
  if (own === null) return drawCells(context, geometry, predictions, theme);
  fillCells(new Uint32Array(kept.image.data.buffer), geometry, predictions, theme);
  own.putImageData(kept.image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(kept.canvas, left, top, width, height);
  context.imageSmoothingEnabled = true;
}

/**
 * Writes the box of each cell, and into that of a wrong one a smaller box of the text's color; what lies between stays as it is.
 * Of each row of cells the first line is written, and the first one within the smaller boxes; the others are copies of these.
 */
export function fillCells(
  pixels: Uint32Array,
  geometry: PredictedLabelsGeometry,
  predictions: Uint8Array,
  theme: ChartTheme,
): void {
  const { columns, cellWidth, cellHeight, labels, marksWrong } = geometry;
  const line = columns * cellWidth;
  const { width, height } = cellOf(geometry, 0);
  const tints = theme.classColors.map((_, label) => pixelOf(classTint(theme, label)));
  const wrong = pixelOf(theme.text);
  for (let first = 0, top = 0; first < predictions.length; first += columns, top += cellHeight * line) {
    const last = Math.min(first + columns, predictions.length);
    for (let row = first, x = top; row < last; row++, x += cellWidth) {
      const tint = tints[predictions[row] % tints.length];
      for (let at = x; at < x + width; at++) pixels[at] = tint;
    }
    copyLine(pixels, line, top, height - 1);
    if (!marksWrong) continue;
    for (let row = first, x = top + line; row < last; row++, x += cellWidth)
      if (predictions[row] !== labels[row]) for (let at = x + 1; at < x + width - 1; at++) pixels[at] = wrong;
    copyLine(pixels, line, top + line, Math.max(1, height - 2) - 1);
  }
}

/** Copies the line of pixels at `from` to so many below it. */
function copyLine(pixels: Uint32Array, line: number, from: number, times: number): void {
  for (let below = 1; below <= times; below++) pixels.copyWithin(from + below * line, from, from + line);
}

/** Opaque, in the order of bytes that images have. */
function pixelOf(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0];
}

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

/** Writes the box of each cell, and into that of a wrong one a smaller box of the text's color; what lies between stays as it is. */
export function fillCells(
  pixels: Uint32Array,
  geometry: PredictedLabelsGeometry,
  predictions: Uint8Array,
  theme: ChartTheme,
): void {
  const { left, top, columns, cellWidth } = geometry;
  const line = columns * cellWidth;
  const tints = theme.classColors.map((_, label) => pixelOf(classTint(theme, label)));
  const wrong = pixelOf(theme.text);
  for (let row = 0; row < predictions.length; row++) {
    const box = cellOf(geometry, row);
    const [x, y] = [box.x - left, box.y - top];
    fillBox(pixels, line, x, y, box.width, box.height, tints[predictions[row] % tints.length]);
    if (geometry.marksWrong && predictions[row] !== geometry.labels[row])
      fillBox(pixels, line, x + 1, y + 1, box.width - 2, Math.max(1, box.height - 2), wrong);
  }
}

function fillBox(
  pixels: Uint32Array,
  line: number,
  x: number,
  y: number,
  width: number,
  height: number,
  pixel: number,
): void {
  for (let v = y; v < y + height; v++)
    for (let at = v * line + x, end = at + width; at < end; at++) pixels[at] = pixel;
}

/** Opaque, in the order of bytes that images have. */
function pixelOf(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0];
}

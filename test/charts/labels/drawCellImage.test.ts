/** Cells as one image: pixel by pixel what the boxes would be. */
import { expect, test } from 'vitest';
import { fillCells } from '../../../src/charts/labels/drawCellImage.ts';
import { drawCells } from '../../../src/charts/labels/drawPredictedLabels.ts';
import {
  layoutPredictedLabels,
  type PredictedLabelsGeometry,
} from '../../../src/charts/labels/predictedLabels.ts';
import { channelsOf, lightTheme } from '../../../src/charts/theme.ts';

/** A canvas that can do nothing but boxes of whole pixels. */
function boxesOf(geometry: PredictedLabelsGeometry, predictions: Uint8Array): Uint8Array {
  const { left, top, columns, rows, cellWidth, cellHeight } = geometry;
  const line = columns * cellWidth;
  const pixels = new Uint8Array(line * rows * cellHeight * 4);
  const context = {
    fillStyle: '',
    fillRect(x: number, y: number, width: number, height: number) {
      for (let v = y - top; v < y - top + height; v++)
        for (let u = x - left; u < x - left + width; u++)
          pixels.set([...channelsOf(context.fillStyle), 255], (v * line + u) * 4);
    },
  };
  drawCells(context as unknown as CanvasRenderingContext2D, geometry, predictions, lightTheme);
  return pixels;
}

test.each([
  [20_000, 500, true],
  [20_000, 300, false],
  [5000, 500, true],
  [2500, 340, true],
])('%i labels, %i px wide, wrong ones marked: %s', (count, width, marksWrong) => {
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 3);
  const predictions = labels.map((label, row) => (row % 5 === 0 ? (label + row) % 11 : label));
  const geometry = layoutPredictedLabels(
    { predictions, labels, classes: 3, marksWrong, focused: null },
    width,
  );
  expect(geometry.cellHeight).toBeLessThan(8);
  const { columns, rows, cellWidth, cellHeight } = geometry;
  const pixels = new Uint32Array(columns * cellWidth * rows * cellHeight);
  fillCells(pixels, geometry, predictions, lightTheme);
  const [image, boxes] = [new Uint8Array(pixels.buffer), boxesOf(geometry, predictions)];
  expect(boxes.some((value) => value > 0)).toBe(true);
  expect(Buffer.from(image).equals(boxes)).toBe(true);
  // Of the next run with the same layout nothing is left.
  fillCells(pixels, geometry, labels, lightTheme);
  expect(Buffer.from(pixels.buffer).equals(boxesOf(geometry, labels))).toBe(true);
});

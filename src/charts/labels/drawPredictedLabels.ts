/**
 * Paints the predicted labels: digits on tints. Wrong ones have a heavy outline with a corner cut, so that shape alone
 * tells them.
 */
import { VEIL } from '../highlight.ts';
import { wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import { classTint } from '../theme.ts';
import type { PredictedLabelsGeometry } from './predictedLabels.ts';

/** White between cells, so that each stands alone. */
const GAP_PX = 1;
/** Wrong cells from this height on have an outline with a corner cut, lower ones a smaller box. */
export const MARKED_HEIGHT_PX = 8;

interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function drawPredictedLabels(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  theme: ChartTheme,
  /** drawCellImage, once it is there. */
  paintCells = drawCells,
): void {
  context.clearRect(0, 0, geometry.width, geometry.height);
  drawIndices(context, geometry, theme);
  if (geometry.predictions) paintCells(context, geometry, geometry.predictions, theme);
  else drawEmptyCells(context, geometry, theme);
  if (geometry.highlighted) drawVeil(context, geometry, geometry.highlighted, theme);
  drawFocused(context, geometry, theme);
}

/** The box of a label. */
export function cellOf(
  { left, top, columns, cellWidth, cellHeight }: PredictedLabelsGeometry,
  row: number,
): Cell {
  const gap = cellHeight >= 6 ? GAP_PX : 0;
  return {
    x: left + (row % columns) * cellWidth,
    y: top + Math.floor(row / columns) * cellHeight,
    width: cellWidth - GAP_PX,
    height: cellHeight - gap,
  };
}

function drawIndices(
  context: CanvasRenderingContext2D,
  { indices, left }: PredictedLabelsGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { label, y } of indices) context.fillText(label, left - 8, y);
  context.textBaseline = 'alphabetic';
}

function drawEmptyCells(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  theme: ChartTheme,
): void {
  context.beginPath();
  for (let row = 0; row < geometry.labels.length; row++) {
    const { x, y, width, height } = cellOf(geometry, row);
    context.rect(x + 0.5, y + 0.5, width - 1, height - 1);
  }
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = theme.hairline;
  context.stroke();
}

export function drawCells(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  predictions: Uint8Array,
  theme: ChartTheme,
): void {
  const tints = theme.classColors.map((_, label) => classTint(theme, label));
  predictions.forEach((label, row) => {
    const { x, y, width, height } = cellOf(geometry, row);
    context.fillStyle = tints[label % tints.length];
    context.fillRect(x, y, width, height);
  });
  if (geometry.showDigits) drawDigits(context, geometry, predictions, theme);
  if (!geometry.marksWrong) return;
  context.fillStyle = theme.text;
  context.strokeStyle = theme.text;
  predictions.forEach((label, row) => {
    if (label !== geometry.labels[row]) drawWrong(context, cellOf(geometry, row));
  });
}

function drawDigits(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  predictions: Uint8Array,
  theme: ChartTheme,
): void {
  const fontPx = Math.min(13, Math.min(geometry.cellWidth, geometry.cellHeight) - 3);
  context.font = `400 ${fontPx}px ${theme.fontNumbers}`;
  context.fillStyle = theme.text;
  context.textAlign = 'center';
  predictions.forEach((label, row) => {
    const { x, y, width, height } = cellOf(geometry, row);
    context.fillText(String(label), x + width / 2, y + height / 2 + fontPx * 0.36);
  });
}

function drawWrong(context: CanvasRenderingContext2D, { x, y, width, height }: Cell): void {
  if (height < MARKED_HEIGHT_PX) {
    context.fillRect(x + 1, y + 1, width - 2, Math.max(1, height - 2));
    return;
  }
  context.lineWidth = 2;
  context.strokeRect(x, y, width, height);
  const cut = Math.round(Math.min(width, height) * 0.45);
  context.beginPath();
  context.moveTo(x + width - cut, y);
  context.lineTo(x + width, y);
  context.lineTo(x + width, y + cut);
  context.closePath();
  context.fill();
}

/** A veil over all cells but the highlighted ones. */
function drawVeil(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  highlighted: Uint8Array,
  theme: ChartTheme,
): void {
  context.beginPath();
  for (let row = 0; row < geometry.labels.length; row++) {
    if (highlighted[row]) continue;
    const { x, y, width, height } = cellOf(geometry, row);
    context.rect(x - 1, y - 1, width + 2, height + 2);
  }
  context.globalAlpha = VEIL;
  context.fillStyle = theme.surface;
  context.fill();
  context.globalAlpha = 1;
}

function drawFocused(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  theme: ChartTheme,
): void {
  const { focused, labels } = geometry;
  if (focused === null || focused < 0 || focused >= labels.length) return;
  const { x, y, width, height } = cellOf(geometry, focused);
  context.lineWidth = 3;
  context.strokeStyle = theme.surface;
  context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  context.lineWidth = 1.5;
  context.strokeStyle = theme.focusRing;
  context.strokeRect(x - 1.5, y - 1.5, width + 3, height + 3);
}

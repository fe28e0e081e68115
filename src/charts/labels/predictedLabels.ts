/**
 * Layout of the predicted labels: as PyTorch prints the tensor, 24 to a line, each in a cell of its class's tint.
 * drawPredictedLabels.ts paints it.
 */
import type { Direction } from '../points.ts';
import { estimateWidth } from '../text.ts';

export interface PredictedLabelsInput {
  /** Null while not known. */
  predictions: Uint8Array | null;
  labels: Uint8Array;
  classes: number;
  /** Whether wrong predictions stand out; they do unless this is false. */
  marksWrong?: boolean;
  /** 1 for each highlighted cell; null where none is. */
  highlighted?: Uint8Array | null;
  focused: number | null;
}

export interface PredictedLabelsGeometry {
  width: number;
  /** Height that all rows take, which may be more than there is: the host scrolls. */
  height: number;
  columns: number;
  rows: number;
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
  showDigits: boolean;
  /** The number of the first label of a line, at the line's middle. */
  indices: { label: string; y: number }[];
  predictions: Uint8Array | null;
  labels: Uint8Array;
  marksWrong: boolean;
  highlighted: Uint8Array | null;
  focused: number | null;
}

/** PyTorch prints 24 one-digit labels to a line of 80 characters. */
const COLUMNS = 24;
/** Cells are square for as many labels as PyTorch prints in full; with more, the lines share the height of that many. */
const SQUARE_LABELS = 1000;
const MIN_CELL_HEIGHT_PX = 4;
/** Smallest cell that holds a digit. */
const MIN_DIGIT_CELL_PX = 12;
const INDEX_GAP_PX = 8;
/** Margin for the rings of cells at the edge. */
const EDGE_PX = 3;
/** Distance of line numbers where cells are too low for one each. */
const INDEX_PITCH_PX = 24;

/** Cells of many labels are at least `minCellHeight` px high. */
export function layoutPredictedLabels(
  input: PredictedLabelsInput,
  width: number,
  minCellHeight = MIN_CELL_HEIGHT_PX,
): PredictedLabelsGeometry {
  const count = input.labels.length;
  const rows = Math.ceil(count / COLUMNS);
  const left = Math.ceil(estimateWidth(String(Math.max(0, (rows - 1) * COLUMNS)))) + INDEX_GAP_PX;
  const cellWidth = Math.max(1, Math.floor((width - left - EDGE_PX) / COLUMNS));
  const cellHeight = cellHeightOf(count, rows, cellWidth, minCellHeight);
  const every = cellHeight >= MIN_DIGIT_CELL_PX ? 1 : Math.ceil(INDEX_PITCH_PX / cellHeight);
  const indices = Array.from({ length: Math.ceil(rows / every) }, (_, at) => ({
    label: String(at * every * COLUMNS),
    y: EDGE_PX + (at * every + 0.5) * cellHeight,
  }));
  return {
    width,
    height: rows * cellHeight + 2 * EDGE_PX,
    columns: COLUMNS,
    rows,
    left,
    top: EDGE_PX,
    cellWidth,
    cellHeight,
    showDigits: Math.min(cellWidth, cellHeight) >= MIN_DIGIT_CELL_PX,
    indices,
    predictions: input.predictions,
    labels: input.labels,
    marksWrong: input.marksWrong ?? true,
    highlighted: input.highlighted ?? null,
    focused: input.focused,
  };
}

function cellHeightOf(count: number, rows: number, cellWidth: number, least: number): number {
  if (count <= SQUARE_LABELS) return cellWidth;
  const shared = Math.floor((Math.ceil(SQUARE_LABELS / COLUMNS) * cellWidth) / rows);
  return Math.min(cellWidth, Math.max(least, shared));
}

/** Row number of the sample whose cell holds the pixel. */
export function cellAt(geometry: PredictedLabelsGeometry, xPx: number, yPx: number): number | null {
  const { left, top, cellWidth, cellHeight, columns, labels } = geometry;
  const column = Math.floor((xPx - left) / cellWidth);
  const line = Math.floor((yPx - top) / cellHeight);
  if (column < 0 || column >= columns || line < 0) return null;
  const row = line * columns + column;
  return row < labels.length ? row : null;
}

/** Moves in reading order: left and right continue across line ends; up and down keep the column, or stay. */
export function nextCell(geometry: PredictedLabelsGeometry, row: number, direction: Direction): number {
  const step = { left: -1, right: 1, up: -geometry.columns, down: geometry.columns }[direction];
  const next = row + step;
  return next >= 0 && next < geometry.labels.length ? next : row;
}

/**
 * Layout of a scatter matrix: each two of the columns in a small plot of their own, the names along the diagonal. Of many
 * columns those round the chosen two are shown. drawScatterMatrix.ts paints it.
 */
import type { Size } from '../axes.ts';
import type { Direction } from '../points.ts';
import type { Interval } from '../scale.ts';
import { type TargetScale, targetScale } from '../targetColors.ts';

export interface ScatterMatrixInput {
  /** One array a column, in data order. */
  columns: readonly Float32Array[];
  names: readonly string[];
  labels: Uint8Array;
  /** Real targets instead of labels. */
  targets: Float32Array | null;
  /** The columns across and up of the plane that is drawn large. */
  chosen: readonly [number, number];
}

export interface ScatterCell {
  /** Columns across and up. */
  across: number;
  up: number;
  left: number;
  top: number;
  isChosen: boolean;
}

export interface ScatterMatrixGeometry extends ScatterMatrixInput {
  size: Size;
  /** Columns that are shown, from left to right and from top to bottom. */
  shown: number[];
  /** Side of a cell in px. */
  side: number;
  /** Below the diagonal, row by row. */
  cells: ScatterCell[];
  /** Along the diagonal: where a column's name stands, and its room. */
  titles: { name: string; left: number; top: number }[];
  /** Least and greatest number of each column of the data. */
  extents: Interval[];
  scale: TargetScale | undefined;
  /** Every so many rows one is drawn. */
  every: number;
}

/** More than these would be too small to be read, or hit. */
export const MOST_SHOWN = 6;
const GAP_PX = 3;
/** Points in a cell: more would only cover one another. */
const MOST_POINTS = 400;

export function layoutScatterMatrix(input: ScatterMatrixInput, size: Size): ScatterMatrixGeometry {
  const { columns, names, chosen, targets, labels } = input;
  const shown = shownColumns(columns.length, chosen);
  const side = Math.max(1, Math.min(size.width, size.height) / shown.length - GAP_PX);
  const at = (place: number) => place * (side + GAP_PX);
  const cells = shown.flatMap((up, row) =>
    shown.slice(0, row).map((across, column) => ({
      across,
      up,
      left: at(column),
      top: at(row),
      isChosen: chosen.includes(across) && chosen.includes(up),
    })),
  );
  return {
    ...input,
    size,
    shown,
    side,
    cells,
    titles: shown.map((column, place) => ({ name: names[column], left: at(place), top: at(place) })),
    extents: columns.map(extentOf),
    scale: targets === null ? undefined : targetScale(targets),
    every: Math.max(1, Math.ceil(labels.length / MOST_POINTS)),
  };
}

/** The chosen two and those that come first beside them, in the order of the data. */
function shownColumns(count: number, chosen: readonly [number, number]): number[] {
  const others = Array.from({ length: count }, (_, column) => column).filter((k) => !chosen.includes(k));
  return [...new Set(chosen), ...others].slice(0, MOST_SHOWN).sort((a, b) => a - b);
}

/** The cell under a pixel. */
export function cellAt({ cells, side }: ScatterMatrixGeometry, x: number, y: number): ScatterCell | null {
  const isIn = ({ left, top }: ScatterCell) => x >= left && x < left + side && y >= top && y < top + side;
  return cells.find(isIn) ?? null;
}

/** The cell beside another, the same where there is none; from none the chosen one, or the first. */
export function nextCell(
  { cells, side }: ScatterMatrixGeometry,
  from: ScatterCell | null,
  direction: Direction,
): ScatterCell | null {
  if (from === null) return cells.find(({ isChosen }) => isChosen) ?? cells[0] ?? null;
  const [across, down] = STEPS[direction];
  const [left, top] = [from.left + across * (side + GAP_PX), from.top + down * (side + GAP_PX)];
  const isThere = (cell: ScatterCell) => Math.abs(cell.left - left) < 1 && Math.abs(cell.top - top) < 1;
  return cells.find(isThere) ?? from;
}

const STEPS: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const extents = new WeakMap<Float32Array, Interval>();

function extentOf(column: Float32Array): Interval {
  const known = extents.get(column);
  if (known) return known;
  let [least, most] = [Infinity, -Infinity];
  for (const value of column) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  extents.set(column, [least, most]);
  return [least, most];
}

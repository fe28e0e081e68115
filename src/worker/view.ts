/** The part of the points' space that the pictures show: one or two columns along the axes, all others at fixed numbers. */
import type { Points } from '../datasets/dataset.ts';
import type { SnapshotRequest } from '../protocol/messages.ts';

export interface View {
  /** The columns along the axes, across and up: one where points have only one. */
  axes: readonly number[];
  /** A number for each column, which those have that are not along an axis. */
  others: Float32Array;
}

/** The columns that are asked for, as far as there are such; else the first two. The others are at a row's, or at their means. */
export function viewOf({ columns, labels }: Points, { axes, atRow }: SnapshotRequest): View {
  const isThere = axes?.length === 2 && axes[0] !== axes[1] && axes.every((axis) => axis < columns.length);
  const isRow = typeof atRow === 'number' && atRow < labels.length;
  return {
    axes: isThere ? axes : [0, 1].slice(0, columns.length),
    others: Float32Array.from(columns, (column) => (isRow ? column[atRow] : meanOf(column))),
  };
}

/** The columns of points that lie at these places along the axes. */
export function columnsAt({ axes, others }: View, places: readonly Float32Array[]): Float32Array[] {
  const { length } = places[0];
  return Array.from(others, (value, column) => {
    const axis = axes.indexOf(column);
    return axis < 0 ? new Float32Array(length).fill(value) : places[axis];
  });
}

export function isSameView(a: View, b: View): boolean {
  const isPlane = a.others.length <= 2 && b.others.length <= 2;
  return String(a.axes) === String(b.axes) && (isPlane || String(a.others) === String(b.others));
}

function meanOf(column: Float32Array): number {
  return column.length === 0 ? 0 : column.reduce((sum, value) => sum + value, 0) / column.length;
}

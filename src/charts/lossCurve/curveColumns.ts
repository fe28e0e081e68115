/**
 * Reduces a series to one entry for each pixel column it crosses: first, least, greatest and last value, which is all
 * that a line through the column can show (M4: Jugel et al., VLDB 2014, eq. 4).
 */
import type { MinMaxPyramid } from './minMaxPyramid.ts';

/** Entries 0..count; all in CSS pixels, and finite. */
export interface CurveColumns {
  count: number;
  x: Float64Array;
  first: Float64Array;
  min: Float64Array;
  max: Float64Array;
  last: Float64Array;
}

export interface Series {
  values: Float32Array;
  pyramid: MinMaxPyramid;
  /** Value to vertical pixel. */
  y: (value: number) => number;
}

/** Maps samples to horizontal pixels and back: sample i is of epoch i, or of epochs[i] where a history has gaps. */
export interface SampleAxis {
  length: number;
  /** Pixel of a sample. */
  xOf: (index: number) => number;
  /** The first sample at or right of a pixel, `length` where there is none. */
  firstAt: (xPx: number) => number;
}

/** Pixel columns of [left, right], centered on whole pixels, that hold a finite value. O(columns · log length). */
export function curveColumns(series: Series, axis: SampleAxis, left: number, right: number): CurveColumns {
  const capacity = Math.ceil(right - left) + 2;
  const columns = emptyColumns(capacity);
  let from = 0;
  for (let column = 0; column < capacity && from < axis.length; column++) {
    const to = column === capacity - 1 ? axis.length : axis.firstAt(left + column + 0.5);
    if (to > from) addColumn(columns, series, axis, from, to, left + column);
    from = Math.max(from, to);
  }
  return columns;
}

function addColumn(
  columns: CurveColumns,
  { values, pyramid, y }: Series,
  axis: SampleAxis,
  from: number,
  to: number,
  center: number,
): void {
  const [min, max] = pyramid.query(from, to);
  if (min > max) return;
  const at = columns.count++;
  columns.x[at] = to - from === 1 ? axis.xOf(from) : center;
  columns.first[at] = y(Number.isFinite(values[from]) ? values[from] : min);
  columns.min[at] = y(min);
  columns.max[at] = y(max);
  columns.last[at] = y(Number.isFinite(values[to - 1]) ? values[to - 1] : max);
}

function emptyColumns(capacity: number): CurveColumns {
  const [x, first, min, max, last] = Array.from({ length: 5 }, () => new Float64Array(capacity));
  return { count: 0, x, first, min, max, last };
}

/** Half of a drawn line's width and as much air. */
const LINE_ROOM_PX = 2;

/** [top, bottom] in px that the curve takes over x0..x1, or null where it is not there. */
export function curveExtent(columns: CurveColumns, x0: number, x1: number): [number, number] | null {
  let top = Infinity;
  let bottom = -Infinity;
  for (let at = 0; at < columns.count; at++) {
    if (columns.x[at] < x0 || columns.x[at] > x1) continue;
    top = Math.min(top, columns.max[at]);
    bottom = Math.max(bottom, columns.min[at]);
  }
  return top > bottom ? null : [top - LINE_ROOM_PX, bottom + LINE_ROOM_PX];
}

/** A column higher than this is drawn as a bar: noise then costs a rectangle a column, not thousands of dashes. */
const BAR_PX = 6;

function isBar({ min, max }: CurveColumns, at: number): boolean {
  return min[at] - max[at] > BAR_PX;
}

/**
 * Adds the curve to the current path: in each column first, least, greatest and last. Columns that are bars are left out,
 * and so are lines between neighboring bars that overlap.
 */
export function traceCurve(context: CanvasRenderingContext2D, columns: CurveColumns): void {
  const { count, x, first, min, max, last } = columns;
  for (let at = 0; at < count; at++) {
    if (
      at === 0 ||
      (isBar(columns, at) && isBar(columns, at - 1) && x[at] - x[at - 1] <= 1 && barsMeet(columns, at))
    ) {
      context.moveTo(x[at], first[at]);
    } else context.lineTo(x[at], first[at]);
    if (isBar(columns, at)) context.moveTo(x[at], last[at]);
    else if (min[at] !== max[at]) {
      context.lineTo(x[at], min[at]);
      context.lineTo(x[at], max[at]);
      context.lineTo(x[at], last[at]);
    }
  }
}

function barsMeet({ min, max }: CurveColumns, at: number): boolean {
  return max[at] <= min[at - 1] && max[at - 1] <= min[at];
}

/** Fills the columns that traceCurve leaves out. */
export function fillBars(context: CanvasRenderingContext2D, columns: CurveColumns, widthPx: number): void {
  const { count, x, min, max } = columns;
  for (let at = 0; at < count; at++) {
    if (isBar(columns, at)) context.fillRect(x[at] - widthPx / 2, max[at], widthPx, min[at] - max[at]);
  }
}

/** Loss curves of pinned runs, drawn under the current one and told apart by dashes as well as by color. */

import { BEFORE_DASH, type EarlierKind } from '../earlier.ts';
import type { Scale } from '../scale.ts';
import type { ChartTheme } from '../theme.ts';
import { classColor } from '../theme.ts';
import type { CurveColumns, SampleAxis, Series } from './curveColumns.ts';
import { curveColumns } from './curveColumns.ts';
import { MinMaxPyramid } from './minMaxPyramid.ts';

export interface PinnedCurve {
  /** Index of the curve's style. */
  pin: number;
  /** Loss of each epoch. Never written to: results computed from it are cached for as long as the array exists. */
  loss: Float32Array;
}

export interface PinnedColumns {
  pin: number;
  columns: CurveColumns;
}

/** The curve that stood before a control was taken (`before`), or that a long run is drawn over (`ghost`). */
export interface EarlierCurve {
  kind: EarlierKind;
  /** Loss of each epoch. Never written to: what is computed of it is kept as long as the array is. */
  loss: Float32Array;
  /** Of these losses at least, where the host has it. */
  pyramid?: MinMaxPyramid;
}

export interface EarlierColumns {
  kind: EarlierKind;
  columns: CurveColumns;
}

export interface LineStyle {
  color: string;
  width: number;
  dash: number[];
}

/** None is the loss's own solid line or the dashes of the accuracy. */
const DASHES = [
  [9, 3],
  [2, 2],
  [9, 3, 2, 3],
  [14, 4],
  [4, 4, 1, 4],
  [9, 3, 2, 3, 2, 3],
];
/** Hues of the classes that are farthest from each other and from the accuracy's green. */
const HUES = [0, 1, 3, 4, 5, 9];

export function pinStyle(theme: ChartTheme, pin: number): LineStyle {
  return { color: classColor(theme, HUES[pin % HUES.length]), width: 1.5, dash: DASHES[pin % DASHES.length] };
}

/** Gray, so that it is taken for neither loss nor accuracy; what stood before is dashed as well. */
export function earlierStyle(theme: ChartTheme, kind: EarlierKind): LineStyle {
  const color = theme.mutedText;
  return kind === 'before' ? { color, width: 1.5, dash: BEFORE_DASH } : { color, width: 1, dash: [] };
}

const pyramids = new WeakMap<Float32Array, MinMaxPyramid>();

export function pyramidOf(loss: Float32Array): MinMaxPyramid {
  const known = pyramids.get(loss);
  if (known !== undefined) return known;
  const pyramid = new MinMaxPyramid();
  pyramid.catchUp(loss, loss.length);
  pyramids.set(loss, pyramid);
  return pyramid;
}

export function pinnedColumns(
  { pin, loss }: PinnedCurve,
  axis: SampleAxis,
  y: Scale,
  left: number,
  right: number,
): PinnedColumns {
  return { pin, columns: finishedColumns({ values: loss, pyramid: pyramidOf(loss), y }, axis, left, right) };
}

export function earlierColumns(
  { kind, loss, pyramid = pyramidOf(loss) }: EarlierCurve,
  axis: SampleAxis,
  y: Scale,
  left: number,
  right: number,
): EarlierColumns {
  return { kind, columns: finishedColumns({ values: loss, pyramid, y }, axis, left, right) };
}

/** The columns that a finished curve last had, and the scales that they are of. */
const finished = new WeakMap<Float32Array, { scales: string; columns: CurveColumns }>();

/** A finished curve is the same from frame to frame, for as long as the scales are. */
function finishedColumns(
  series: Series & { y: Scale },
  axis: SampleAxis,
  left: number,
  right: number,
): CurveColumns {
  const { values, y } = series;
  const [low, high] = y.domain();
  // A linear and a logarithmic axis may have their ends in common, but not their middles.
  const ofY = [low, high, ...y.range(), y((low + high) / 2)];
  const ofX = [0, axis.length >> 1, axis.length - 1].map((index) => axis.xOf(index));
  const scales = [...ofY, ...ofX, left, right].join();
  const known = finished.get(values);
  if (known?.scales === scales) return known.columns;
  const columns = curveColumns(series, axis, left, right);
  finished.set(values, { scales, columns });
  return columns;
}

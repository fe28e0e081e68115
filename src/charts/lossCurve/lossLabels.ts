/** Names in the loss curve: of each reference line at its left, and of the curves in the right margin. */
import type { PlotArea } from '../axes.ts';
import { estimateWidth, LINE_PX } from '../text.ts';
import type { CurveColumns } from './curveColumns.ts';
import { curveExtent } from './curveColumns.ts';
import type { PlacedLabel } from './lineLabels.ts';
import { placeLabels } from './lineLabels.ts';
import type { ScaleKind } from './lossScale.ts';

export type CurveName = 'loss' | 'accuracy' | 'test loss' | 'test accuracy';
/** Names of the curves in the picture, and of the axis below them by its scale. */
export interface LossWords {
  curves: Record<CurveName, string>;
  epoch: Record<ScaleKind, string>;
}
export type Curves = Partial<Record<CurveName, CurveColumns>>;

/** A curve's name in the right margin. */
export interface CurveLabel {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  /** From the curve's end to the plot's edge, at the height of the curve's last value. */
  edge: { from: number; to: number; y: number };
  /** From that height, beyond the figures of the right axis, to the name. */
  leader: [[number, number], [number, number]];
}

export interface LossLabels {
  referenceLines: { y: number; label: PlacedLabel }[];
  /** None before the first epoch. */
  curveLabels: Partial<Record<CurveName, CurveLabel>>;
}

/** Distance of a reference line's name from the left axis. */
const INSET_PX = 6;
/** Length of a leader, across. */
const LEADER_PX = 10;
const GAP_PX = 3;
/** A plot as narrow as a phone's names lines without their meaning, "ln 2" for "ln 2 = random guessing": the loss would run through the words. */
const NARROW_PX = 260;
/** Between a line's value and what it means, in either language. */
const MEANING = / = |：/;
/** Half of the height of a word of 12 px: moves its baseline so that it is centered. */
const HALF_WORD_PX = 4;

/** Width of the margin that holds the curves' names and their leaders. */
export function namesWidth(names: readonly string[]): number {
  return LEADER_PX + GAP_PX + Math.max(0, ...names.map(estimateWidth)) + GAP_PX;
}

/** `namesLeft`: where the figures of the right axis end. */
export function lossLabels(
  lines: { label: string; y: number }[],
  curves: Curves,
  plot: PlotArea,
  namesLeft: number,
  words: Record<CurveName, string>,
): LossLabels {
  const drawn = lines.filter(({ y }) => Number.isFinite(y));
  const named = (Object.entries(curves) as [CurveName, CurveColumns][]).filter(([, { count }]) => count > 0);
  const requests = drawn.map(({ label, y }) => ({
    text: plot.right - plot.left < NARROW_PX ? label.split(MEANING)[0] : label,
    x: plot.left + INSET_PX,
    y,
  }));
  const placed = placeLabels(requests, plot, (x0, x1, request) => [
    ...named.map(([, columns]) => curveExtent(columns, x0, x1)).filter((extent) => extent !== null),
    ...drawn.filter(({ y }) => y !== request.y).map(({ y }): [number, number] => [y - 1, y + 1]),
  ]);
  return {
    referenceLines: drawn.map(({ y }, at) => ({ y, label: placed[at] })),
    curveLabels: curveLabels(named, plot, namesLeft, words),
  };
}

function curveLabels(
  named: [CurveName, CurveColumns][],
  plot: PlotArea,
  namesLeft: number,
  words: Record<CurveName, string>,
): LossLabels['curveLabels'] {
  const ends = named
    .map(([name, { x, last, count }]) => ({ name, from: x[count - 1], y: last[count - 1] }))
    .sort((a, b) => a.y - b.y);
  const heights = spread(
    ends.map(({ y }) => y),
    plot.bottom,
  );
  const x = namesLeft + LEADER_PX;
  return Object.fromEntries(
    ends.map(({ name, from, y }, at) => [
      name,
      {
        text: words[name],
        x: x + GAP_PX,
        y: heights[at] + HALF_WORD_PX,
        edge: { from, to: plot.right, y },
        leader: [
          [namesLeft + GAP_PX, y],
          [x, heights[at]],
        ],
      },
    ]),
  );
}

/** Heights that stand a line apart and end above `bottom`, each as near as may be to those wanted, which ascend. */
function spread(wanted: readonly number[], bottom: number): number[] {
  const heights = [...wanted];
  for (let at = 1; at < heights.length; at++) heights[at] = Math.max(heights[at], heights[at - 1] + LINE_PX);
  for (let at = heights.length - 1, most = bottom; at >= 0; at--, most -= LINE_PX)
    heights[at] = Math.min(heights[at], most);
  return heights;
}

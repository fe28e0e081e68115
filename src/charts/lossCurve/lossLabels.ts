/** Names in the loss curve: of each reference line, and of the two curves at their ends in place of a legend. */
import type { PlotArea } from '../axes.ts';
import { estimateWidth } from '../text.ts';
import type { CurveColumns } from './curveColumns.ts';
import { curveExtent } from './curveColumns.ts';
import type { LabelRequest, PlacedLabel } from './lineLabels.ts';
import { placeLabels } from './lineLabels.ts';
import type { ScaleKind } from './lossScale.ts';

export type CurveName = 'loss' | 'accuracy' | 'test loss' | 'test accuracy';
/** Names of the curves in the picture, and of the axis below them by its scale. */
export interface LossWords {
  curves: Record<CurveName, string>;
  epoch: Record<ScaleKind, string>;
}
export type Curves = Partial<Record<CurveName, CurveColumns>>;

export interface LossLabels {
  referenceLines: { y: number; label: PlacedLabel }[];
  /** None before the first epoch, and where there is no room near the curve's end. */
  curveLabels: Partial<Record<CurveName, PlacedLabel>>;
}

/** Farther from the end of its curve a name would belong to another; the axes' titles name the curves as well. */
const NEAR_PX = 20;
/** Keeps names off the ticks of the right axis. */
const INSET_PX = 4;

/** Reference lines first: they stand still while the curves grow towards them. */
export function lossLabels(
  lines: { label: string; y: number }[],
  curves: Curves,
  plot: PlotArea,
  words: Record<CurveName, string>,
): LossLabels {
  const drawn = lines.filter(({ y }) => Number.isFinite(y));
  const named = (Object.entries(curves) as [CurveName, CurveColumns][]).filter(([, { count }]) => count > 0);
  const requests: LabelRequest[] = [
    ...drawn.map(({ label, y }) => ({ text: label, x: plot.right - INSET_PX, y, mode: 'along' as const })),
    ...named.map(([name, columns]) => curveRequest(columns, words[name], plot)),
  ];
  const placed = placeLabels(requests, plot, (x0, x1, request) => [
    ...named.map(([, columns]) => curveExtent(columns, x0, x1)).filter((extent) => extent !== null),
    ...drawn.filter(({ y }) => y !== request.y).map(({ y }): [number, number] => [y - 1, y + 1]),
  ]);
  const isNear = ([, { last, count }]: [CurveName, CurveColumns], i: number) =>
    Math.abs(placed[drawn.length + i].y - last[count - 1]) <= NEAR_PX;
  return {
    referenceLines: drawn.map(({ y }, at) => ({ y, label: placed[at] })),
    curveLabels: Object.fromEntries(
      named.flatMap((curve, i) => (isNear(curve, i) ? [[curve[0], placed[drawn.length + i]]] : [])),
    ),
  };
}

function curveRequest({ count, x, last }: CurveColumns, text: string, plot: PlotArea): LabelRequest {
  const end = x[count - 1];
  const room = plot.right - end > estimateWidth(text) + 12;
  return {
    text,
    x: room ? end : Math.min(end, plot.right - INSET_PX),
    y: last[count - 1],
    mode: room ? 'beside' : 'along',
  };
}

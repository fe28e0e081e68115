// Names in the loss curve: of each reference line, and of the two curves at their ends instead of a legend.
import type { PlotArea } from './axes.ts';
import type { CurveColumns } from './curveColumns.ts';
import { curveExtent } from './curveColumns.ts';
import type { LabelRequest, PlacedLabel } from './labels.ts';
import { placeLabels } from './labels.ts';
import { estimateWidth } from './text.ts';

export interface LossLabels {
  referenceLines: { y: number; label: PlacedLabel }[];
  /** Null before the first epoch, and where there is no room near the curve's end. */
  lossLabel: PlacedLabel | null;
  accuracyLabel: PlacedLabel | null;
}

/** Farther from the end of its curve a name would belong to another; the axes' titles name the curves as well. */
const NEAR_PX = 20;
/** Keeps names off the ticks of the right axis. */
const INSET_PX = 4;

/** Reference lines first: they stand still while the curves grow towards them. */
export function lossLabels(
  lines: { label: string; y: number }[],
  loss: CurveColumns,
  accuracy: CurveColumns | null,
  plot: PlotArea,
): LossLabels {
  const drawn = lines.filter(({ y }) => Number.isFinite(y));
  const curves = [loss, ...(accuracy ? [accuracy] : [])].filter(({ count }) => count > 0);
  const requests: LabelRequest[] = [
    ...drawn.map(({ label, y }) => ({ text: label, x: plot.right - INSET_PX, y, mode: 'along' as const })),
    ...curves.map((columns) => curveRequest(columns, columns === loss ? 'loss' : 'accuracy', plot)),
  ];
  const placed = placeLabels(requests, plot, (x0, x1, request) => [
    ...curves.map((columns) => curveExtent(columns, x0, x1)).filter((extent) => extent !== null),
    ...drawn.filter(({ y }) => y !== request.y).map(({ y }): [number, number] => [y - 1, y + 1]),
  ]);
  const labelOf = (columns: CurveColumns) => {
    const label = placed[drawn.length + curves.indexOf(columns)];
    return Math.abs(label.y - columns.last[columns.count - 1]) <= NEAR_PX ? label : null;
  };
  return {
    referenceLines: drawn.map(({ y }, at) => ({ y, label: placed[at] })),
    lossLabel: loss.count > 0 ? labelOf(loss) : null,
    accuracyLabel: accuracy && accuracy.count > 0 ? labelOf(accuracy) : null,
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

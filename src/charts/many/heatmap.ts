/** Layout of a heat map: a grid of values over two axes. drawHeatmap.ts paints it. */
import type { PlotArea, Size, Tick } from '../axes.ts';

export interface HeatmapInput {
  /** Row by row, the row of the first y first; NaN where there is none. */
  values: readonly number[];
  /** Cells that will never have a value: they failed or diverged. */
  failed: readonly boolean[];
  xLabels: readonly string[];
  yLabels: readonly string[];
  xTitle: string;
  yTitle: string;
  /** Larger values are better. */
  largerIsBetter: boolean;
  focused: number | null;
  format(value: number): string;
}

export interface HeatmapCell {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** 0 (worst) to 1 (best); null where nothing is known. */
  share: number | null;
  failed: boolean;
  text: string;
}

export interface HeatmapGeometry {
  size: Size;
  plot: PlotArea;
  columns: number;
  cells: HeatmapCell[];
  focused: HeatmapCell | null;
  best: HeatmapCell | null;
  xTicks: Tick[];
  yTicks: Tick[];
  titles: { x: string; y: string };
  /** The scale of colors from the worst value to the best; null while no value is known. */
  legend: { left: number; right: number; worst: string; best: string } | null;
}

const MARGIN = { left: 62, top: 26, right: 8, bottom: 44 };
/** Width of the scale of colors, and of the room for the figure at its end. */
const LEGEND_PX = 80;
const LEGEND_FIGURE_PX = 52;
/** Cells smaller than this carry no figures. */
const TEXT_WIDTH_PX = 42;
const TEXT_HEIGHT_PX = 15;
const TICK_GAP_PX = 44;

export function layoutHeatmap(input: HeatmapInput, size: Size): HeatmapGeometry {
  const { values, xLabels, yLabels, largerIsBetter } = input;
  const plot: PlotArea = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: Math.max(size.width - MARGIN.right, MARGIN.left + 1),
    bottom: Math.max(size.height - MARGIN.bottom, MARGIN.top + 1),
  };
  const [columns, rows] = [Math.max(xLabels.length, 1), Math.max(yLabels.length, 1)];
  const [width, height] = [(plot.right - plot.left) / columns, (plot.bottom - plot.top) / rows];
  const known = values.filter(Number.isFinite);
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const cells = values.map((value, index) => {
    const span = max - min || 1;
    const share = Number.isFinite(value) ? (largerIsBetter ? value - min : max - value) / span : null;
    const hasRoom = width >= TEXT_WIDTH_PX && height >= TEXT_HEIGHT_PX;
    return {
      index,
      x: plot.left + (index % columns) * width,
      y: plot.bottom - (Math.floor(index / columns) + 1) * height,
      width,
      height,
      share: share !== null && max === min ? 1 : share,
      failed: input.failed[index],
      text: hasRoom && Number.isFinite(value) ? input.format(value) : '',
    };
  });
  const best = cells.reduce<HeatmapCell | null>(
    (found, cell) => (cell.share !== null && cell.share > (found?.share ?? -1) ? cell : found),
    null,
  );
  return {
    size,
    plot,
    columns,
    cells,
    focused: input.focused === null ? null : (cells[input.focused] ?? null),
    best,
    xTicks: ticks(xLabels, width, (i) => plot.left + (i + 0.5) * width, TICK_GAP_PX),
    titles: { x: input.xTitle, y: input.yTitle },
    legend: known.length === 0 ? null : legendOf(input, plot, largerIsBetter ? [min, max] : [max, min]),
    yTicks: ticks(yLabels, height, (i) => plot.bottom - (i + 0.5) * height, TEXT_HEIGHT_PX),
  };
}

function legendOf(
  { format }: HeatmapInput,
  plot: PlotArea,
  [worst, best]: number[],
): HeatmapGeometry['legend'] {
  const right = plot.right - LEGEND_FIGURE_PX;
  return { left: right - LEGEND_PX, right, worst: format(worst), best: format(best) };
}

/** Every label, or as many as there is room for. */
function ticks(labels: readonly string[], step: number, at: (i: number) => number, gapPx: number): Tick[] {
  const every = Math.max(1, Math.ceil(gapPx / step));
  return labels.flatMap((label, i) => (i % every === 0 ? [{ at: at(i), label }] : []));
}

export function cellAt({ cells }: HeatmapGeometry, x: number, y: number): number | null {
  const found = cells.find(
    (cell) => x >= cell.x && x < cell.x + cell.width && y >= cell.y && y < cell.y + cell.height,
  );
  return found?.index ?? null;
}

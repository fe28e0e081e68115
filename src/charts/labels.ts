// Puts labels beside the lines they name, where they hide neither lines nor one another.
import { estimateWidth, LINE_PX } from './text.ts';

export interface LabelRequest {
  text: string;
  /** Where the line ends. */
  x: number;
  y: number;
  /** 'beside': starts right of the line's end, where there is room. 'along': ends with the line, above or below it. */
  mode: 'beside' | 'along';
}

export interface PlacedLabel {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  align: 'left' | 'right';
}

export interface LabelBounds {
  top: number;
  bottom: number;
}

/** Vertical stretches, as [top, bottom], that a label over x0..x1 px had better leave free. */
export type Obstacles = (x0: number, x1: number, request: LabelRequest) => [number, number][];

/** Ascent of a word of 12 px and its descent, about the baseline. */
const ASCENT_PX = 10;
const DESCENT_PX = 3;
const GAP_PX = 5;
/** Covering another label is this much worse than covering a line. */
const LABEL_COST = 20;
/** Cost of each px of distance from the line: ties go to the nearest place. */
const DISTANCE_COST = 0.2;
const STEPS = 5;

/** In order: each label takes the best place that those before it leave. */
export function placeLabels(requests: readonly LabelRequest[], bounds: LabelBounds, obstacles: Obstacles): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests) placed.push(bestPlace(request, placed, bounds, obstacles));
  return placed;
}

function bestPlace(
  request: LabelRequest, placed: readonly PlacedLabel[], bounds: LabelBounds, obstacles: Obstacles,
): PlacedLabel {
  const beside = request.mode === 'beside';
  const label = { text: request.text, x: beside ? request.x + GAP_PX + 1 : request.x, align: beside ? 'left' : 'right' } as const;
  const [x0, x1] = extent({ ...label, y: 0 });
  const lines = obstacles(x0, x1, request);
  const others = placed.filter((other) => extent(other)[0] < x1 && extent(other)[1] > x0);
  let best: PlacedLabel = { ...label, y: clamp(request.y - GAP_PX, bounds) };
  let bestCost = Infinity;
  for (const offset of beside ? besideOffsets : alongOffsets) {
    const y = request.y + offset;
    if (clamp(y, bounds) !== y) continue;
    const cost =
      sum(lines, ([top, bottom]) => overlap(y, top, bottom)) +
      LABEL_COST * sum(others, (other) => Math.max(0, LINE_PX - Math.abs(other.y - y))) +
      DISTANCE_COST * Math.abs(offset + GAP_PX);
    if (cost < bestCost) {
      best = { ...label, y };
      bestCost = cost;
    }
  }
  return best;
}

const steps = Array.from({ length: STEPS }, (_, k) => k * LINE_PX);
/** Baselines above the line, then below it, ever further. */
const alongOffsets = steps.flatMap((step) => [-GAP_PX - step, GAP_PX + ASCENT_PX + step]);
/** Centred on the line's end, then up and down. */
const besideOffsets = steps.flatMap((step) => [4 - step, 4 + step]);

function clamp(y: number, { top, bottom }: LabelBounds): number {
  return Math.min(Math.max(y, top + ASCENT_PX), bottom - DESCENT_PX);
}

function extent(label: PlacedLabel): [number, number] {
  const width = estimateWidth(label.text);
  return label.align === 'left' ? [label.x, label.x + width] : [label.x - width, label.x];
}

function overlap(baseline: number, top: number, bottom: number): number {
  return Math.max(0, Math.min(bottom, baseline + DESCENT_PX) - Math.max(top, baseline - ASCENT_PX));
}

function sum<T>(items: readonly T[], cost: (item: T) => number): number {
  return items.reduce((total, item) => total + cost(item), 0);
}

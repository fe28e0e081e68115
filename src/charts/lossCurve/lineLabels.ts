/** Places labels above or below the lines they name, where they hide neither lines nor one another. */
import { estimateWidth, LINE_PX } from '../text.ts';

export interface LabelRequest {
  text: string;
  /** Where the label starts at the furthest left. */
  x: number;
  /** Height of the line. */
  y: number;
}

export interface PlacedLabel {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
}

export interface LabelBounds {
  top: number;
  bottom: number;
  right: number;
}

/** Vertical ranges, as [top, bottom], that a label over x0..x1 px should avoid. */
export type Obstacles = (x0: number, x1: number, request: LabelRequest) => [number, number][];

/** Ascent of a word of 12 px and its descent, about the baseline. */
const ASCENT_PX = 10;
const DESCENT_PX = 3;
const GAP_PX = 5;
/** Covering a line costs this and 1 for each px covered; covering another label, 20 for each px. */
const LINE_COST = 8;
const LABEL_COST = 20;
/** Cost of each px between the label's nearest place and where it is, up or down and to the right. */
const DISTANCE_COST = 0.2;
const SHIFT_COST = 0.02;
const STEPS = 3;
const SHIFT_PX = 12;

/** Places labels in order: each takes the best place that those before it leave. */
export function placeLabels(
  requests: readonly LabelRequest[],
  bounds: LabelBounds,
  obstacles: Obstacles,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests)
    placed.push(bestPlace(request, placed, bounds, (x0, x1) => obstacles(x0, x1, request)));
  return placed;
}

function bestPlace(
  { text, x: left, y: line }: LabelRequest,
  placed: readonly PlacedLabel[],
  bounds: LabelBounds,
  obstacles: (x0: number, x1: number) => [number, number][],
): PlacedLabel {
  let best: PlacedLabel = { text, x: left, y: clamp(line - GAP_PX, bounds) };
  let bestCost = Infinity;
  const width = estimateWidth(text);
  for (let x = left; x === left || x + width <= bounds.right; x += SHIFT_PX) {
    const shift = SHIFT_COST * (x - left);
    if (shift >= bestCost) break;
    const lines = obstacles(x, x + width);
    const others = placed.filter((other) => other.x < x + width && other.x + estimateWidth(other.text) > x);
    for (const { offset, distance } of alongOffsets) {
      const y = line + offset;
      if (clamp(y, bounds) !== y) continue;
      const cost =
        sum(lines, ([top, bottom]) => lineCost(overlap(y, top, bottom))) +
        LABEL_COST * sum(others, (other) => Math.max(0, LINE_PX - Math.abs(other.y - y))) +
        DISTANCE_COST * distance +
        shift;
      if (cost < bestCost) {
        best = { text, x, y };
        bestCost = cost;
      }
    }
  }
  return best;
}

const distances = Array.from({ length: STEPS }, (_, k) => k * LINE_PX);
/** Baselines above the line, then below it, ever further. */
const alongOffsets = distances.flatMap((distance) => [
  { offset: -GAP_PX - distance, distance },
  { offset: GAP_PX + ASCENT_PX + distance, distance },
]);
function clamp(y: number, { top, bottom }: LabelBounds): number {
  return Math.min(Math.max(y, top + ASCENT_PX), bottom - DESCENT_PX);
}

function overlap(baseline: number, top: number, bottom: number): number {
  return Math.max(0, Math.min(bottom, baseline + DESCENT_PX) - Math.max(top, baseline - ASCENT_PX));
}

function lineCost(coveredPx: number): number {
  return coveredPx > 0 ? LINE_COST + coveredPx : 0;
}

function sum<T>(items: readonly T[], cost: (item: T) => number): number {
  return items.reduce((total, item) => total + cost(item), 0);
}

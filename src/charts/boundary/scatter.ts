/** Layout of points by themselves, as the decision boundary has them: drawScatter.ts paints it. */
import type { Size } from '../axes.ts';
import {
  type DecisionBoundaryGeometry,
  type DecisionBoundaryInput,
  layoutDecisionBoundary,
  type PlaneDomain,
} from './decisionBoundary.ts';

export type ScatterInput = Pick<DecisionBoundaryInput, 'x' | 'y' | 'labels' | 'targets' | 'axisNames'>;

/** Margin around the outermost points, as a share of an axis. */
const MARGIN = 0.08;
/** Where one axis spans so many times more than the other, each has its own range. */
const UNLIKE = 4;
const NO_FIELD = new Float32Array();

export function layoutScatter(input: ScatterInput, size: Size): DecisionBoundaryGeometry {
  return layoutDecisionBoundary(
    {
      ...input,
      gridSize: 0,
      probabilities: NO_FIELD,
      classes: 0,
      domain: domainOf(input),
      predictions: null,
      focused: null,
      isSketch: false,
    },
    size,
  );
}

function domainOf({ x, y }: ScatterInput): PlaneDomain {
  const [across, up] = [roomy(x), roomy(y)];
  const [width, height] = [across[1] - across[0], up[1] - up[0]];
  if (Math.max(width, height) > UNLIKE * Math.min(width, height)) return { x: across, y: up };
  const side = Math.max(width, height);
  return { x: widened(across, side), y: widened(up, side) };
}

/** A column of one number has a unit's room. */
function roomy(values: Float32Array): [number, number] {
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  const room = to > from ? MARGIN * (to - from) : Math.max(1, Math.abs(from)) / 2;
  return [from - room, to + room];
}

function widened([from, to]: [number, number], side: number): [number, number] {
  const middle = (from + to) / 2;
  return [middle - side / 2, middle + side / 2];
}

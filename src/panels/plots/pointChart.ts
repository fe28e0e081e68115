/** The chart of the points: that of the plane here, that of a single column in boundary/fitChart.ts, which comes later. */
import type { Size } from '../../charts/axes.ts';
import {
  type DecisionBoundaryGeometry,
  type DecisionBoundaryInput,
  layoutDecisionBoundary,
} from '../../charts/boundary/decisionBoundary.ts';
import {
  type DecisionBoundaryOptions,
  drawDecisionBoundary,
} from '../../charts/boundary/drawDecisionBoundary.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { Points } from '../../datasets/dataset.ts';
import { type Experiment, featureColumnsOf } from '../../experiment/experiment.ts';
import type { Playground } from '../../store/playground.ts';
import { outputShown } from '../../store/selectors.ts';
import { boundaryInput, gridAxes, targetsShown } from './chartInputs.ts';

/** What the place where the chart is drawn adds to the run. */
export interface ChartPart
  extends Partial<
    Pick<
      DecisionBoundaryInput,
      'highlighted' | 'focused' | 'cursor' | 'atLeast' | 'exactly' | 'isSketch' | 'predictions' | 'isTest'
    >
  > {
  /** Points in place of the run's. */
  points?: Points;
  /** Without what stood before. */
  isAlone?: boolean;
  /** In place of what suits the number of points. */
  markArea?: number;
}

export interface LaidChart {
  geometry: DecisionBoundaryGeometry;
  draw(context: CanvasRenderingContext2D, theme: ChartTheme, options?: DecisionBoundaryOptions): void;
}

/** Lays the chart of the run out; null until the points are drawn. */
export type PointChart = (state: Playground, size: Size, part?: ChartPart) => LaidChart | null;

export const planeChart: PointChart = (state, size, { points, isAlone, markArea, ...part } = {}) => {
  const input = boundaryInput(state);
  if (input === null) return null;
  const [across, up] = gridAxes(state);
  const others = points && {
    x: points.columns[across],
    y: points.columns[up],
    labels: points.labels,
    targets: targetsShown(points, outputShown(state)),
  };
  const alone = isAlone ? { earlier: [] } : {};
  const laid = layoutDecisionBoundary({ ...input, ...others, ...alone, ...part }, size);
  const geometry = markArea === undefined ? laid : { ...laid, markArea };
  return {
    geometry,
    draw: (context, theme, options) => drawDecisionBoundary(context, geometry, theme, options),
  };
};

/** True if the points have only one column: they are drawn with what is predicted of it. */
export function isFit(experiment: Experiment): boolean {
  return featureColumnsOf(experiment) === 1;
}

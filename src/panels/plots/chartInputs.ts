/** Inputs of the charts' layouts, without what is pointed at. */
import type { DecisionBoundaryInput } from '../../charts/boundary/decisionBoundary.ts';
import type { EarlierKind } from '../../charts/earlier.ts';
import type { PredictedLabelsInput } from '../../charts/labels/predictedLabels.ts';
import {
  createLossPyramids,
  type LossCurveInput,
  type LossPyramids,
} from '../../charts/lossCurve/lossCurve.ts';
import type { TestPoints } from '../../charts/lossCurve/testCurve.ts';
import type { NetworkGraphInput } from '../../charts/network/networkGraph.ts';
import type { Points } from '../../datasets/dataset.ts';
import { axisNamesOf } from '../../experiment/data/names.ts';
import { text } from '../../messages/index.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { History } from '../../store/history.ts';
import type { Playground } from '../../store/playground.ts';
import { pinnedRuns } from '../../store/runHistorySlice.ts';
import {
  currentSnapshot,
  isRegression,
  isUntrained,
  lossReferences,
  outputShown,
  shownClassesOf,
} from '../../store/selectors.ts';
import type { RunRecord } from '../../store/shownRun.ts';
import { graphColumns, graphTensors } from './network/graphColumns.ts';

export function lossInput(state: Playground): LossCurveInput {
  const { history, experiment } = state;
  return {
    loss: history.loss,
    accuracy: isRegression(experiment) ? null : history.accuracy,
    length: history.length,
    test: testPoints(state),
    // The axis of a diverged run ends where the run did.
    totalEpochs: state.status === 'diverged' ? history.length : experiment.training.epochs,
    xScale: state.epochScale,
    yScale: state.lossScale,
    referenceLines: referenceLines(state),
    hoverEpoch: null,
    pinned: pinnedRuns(state),
    pyramids: pyramidsOf(history),
    earlier: earlierRuns(state).map(({ kind, run }) => ({
      kind,
      loss: lossesOf(run.history),
      pyramid: pyramidsOf(run.history).loss,
    })),
    words: text.charts,
  };
}

function referenceLines({ experiment }: Playground): { value: number; label: string }[] {
  const classes = shownClassesOf(experiment);
  return lossReferences(experiment).map(({ name, value }) => ({ value, label: text.charts[name](classes) }));
}

/** Null where there is no test set. */
export function testPoints({ history: { test }, experiment }: Playground): TestPoints | null {
  if (test.epoch.length === 0) return null;
  return isRegression(experiment) ? { ...test, accuracy: null } : test;
}

/** What is predicted, and whether it means anything. */
export const predictedParts = (state: Playground) => [
  state.snapshot?.runId,
  state.snapshot?.predictions,
  isUntrained(state),
];

/** Null until the points are drawn. */
export function labelsInput(state: Playground): PredictedLabelsInput | null {
  const { points, snapshot, experiment } = state;
  if (points === null) return null;
  const predictions = snapshot?.predictions.length === points.labels.length ? snapshot.predictions : null;
  return {
    predictions,
    labels: points.labels,
    classes: shownClassesOf(experiment),
    marksWrong: !isUntrained(state),
    focused: null,
  };
}

/** Null until the points are drawn. */
export function boundaryInput(state: Playground): DecisionBoundaryInput | null {
  const { points, snapshot, experiment } = state;
  if (snapshot === null || points === null) return null;
  const axes = gridAxes(state);
  const output = isRegression(experiment) ? outputShown(state) : null;
  return {
    ...gridInput(snapshot, output),
    earlier: earlierRuns(state).flatMap(({ kind, run }) =>
      run.snapshot === null || String(run.snapshot.probabilityGrid.axes) !== String(axes)
        ? []
        : [{ kind, ...gridInput(run.snapshot, output) }],
    ),
    axisNames: axisNamesOf(experiment.data, axes),
    x: points.columns[axes[0]],
    y: points.columns[axes[1]],
    labels: points.labels,
    predictions: isUntrained(state) ? null : snapshot.predictions,
    targets: targetsShown(points, output ?? 0),
    isTest: points.isTest,
    fresh: snapshot.fresh && freshPoints(snapshot.fresh, axes, output ?? 0),
    focused: null,
  };
}

/** The columns along the axes, across and up. */
export function gridAxes({ snapshot }: Pick<Playground, 'snapshot'>): readonly number[] {
  return snapshot?.probabilityGrid.axes ?? [0, 1];
}

/** The column of real targets that is shown. */
export function targetsShown({ targets }: Points, output: number): Float32Array | undefined {
  return targets?.[output] ?? targets?.[0];
}

/** `output`: of real targets the one that is shown. */
function gridInput({ probabilityGrid: { size, x, y, probabilities } }: Snapshot, output: number | null) {
  const cells = size ** 2;
  const classes = probabilities.length / cells;
  const domain = { x, y };
  if (output === null || classes <= 1) return { gridSize: size, probabilities, classes, domain };
  return { gridSize: size, probabilities: outputOf(probabilities, output, cells), classes: 1, domain };
}

const parts = new WeakMap<Float32Array, Map<number, Float32Array>>();

/** One output's part of the grid, the same array as long as the grid is. */
function outputOf(all: Float32Array, output: number, cells: number): Float32Array {
  const known = parts.get(all) ?? new Map<number, Float32Array>();
  parts.set(all, known);
  const part = known.get(output) ?? all.subarray(output * cells, (output + 1) * cells);
  known.set(output, part);
  return part;
}

/** What is drawn under the run on screen: what stood before a drag, and what a long run, or one that went on from an earlier epoch, is drawn over. */
export function earlierRuns({
  before,
  ghost: drawnOver,
  branchedFrom,
  runId,
}: Playground): { kind: EarlierKind; run: RunRecord }[] {
  const ghost = drawnOver ?? branchedFrom;
  return [
    ...(ghost === null || ghost.runId === before?.runId ? [] : [{ kind: 'ghost' as const, run: ghost }]),
    ...(before === null || before.runId === runId ? [] : [{ kind: 'before' as const, run: before }]),
  ];
}

const pyramids = new WeakMap<Float32Array, LossPyramids>();

/** The pyramids of a run's curve, which grow with it: those of a finished run are there when it is drawn under another. */
function pyramidsOf({ loss, accuracy, length }: History): LossPyramids {
  const known = pyramids.get(loss) ?? createLossPyramids();
  pyramids.set(loss, known);
  known.loss.catchUp(loss, length);
  known.accuracy.catchUp(accuracy, length);
  return known;
}

const losses = new WeakMap<History, Float32Array>();

/** The losses of all epochs, the same array as long as the history is the same. */
function lossesOf(history: History): Float32Array {
  const known = losses.get(history) ?? history.loss.subarray(0, history.length);
  losses.set(history, known);
  return known;
}

function freshPoints(
  { points }: NonNullable<Snapshot['fresh']>,
  [across, up]: readonly number[],
  output: number,
) {
  const { columns } = points;
  return { ...points, x: columns[across], y: columns[up], targets: targetsShown(points, output) };
}

/** Leaves weights and maps out while the snapshot still belongs to a net of another shape. */
export function networkInput(state: Playground): NetworkGraphInput {
  const { experiment } = state;
  const columns = graphColumns(experiment);
  const snapshot = currentSnapshot(state);
  const tensors = snapshot && graphTensors(experiment, snapshot.state.parameters);
  const unknown = columns.slice(1).map(() => null);
  return {
    columns,
    weights: tensors?.map(({ weight }) => weight.values) ?? unknown,
    biases: tensors?.map(({ bias }) => bias?.values ?? null) ?? unknown,
    maps: snapshot?.maps ?? null,
  };
}

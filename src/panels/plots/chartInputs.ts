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
import { featureNamesOf } from '../../experiment/data/names.ts';
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
  const { points, snapshot } = state;
  if (snapshot === null || points === null) return null;
  return {
    ...gridInput(snapshot),
    earlier: earlierRuns(state).flatMap(({ kind, run }) =>
      run.snapshot === null ? [] : [{ kind, ...gridInput(run.snapshot) }],
    ),
    axisNames: featureNamesOf(state.experiment.data),
    x: points.columns[0],
    y: points.columns[1],
    labels: points.labels,
    predictions: isUntrained(state) ? null : snapshot.predictions,
    targets: points.targets?.[0],
    isTest: points.isTest,
    fresh: snapshot.fresh && freshPoints(snapshot.fresh),
    focused: null,
  };
}

function gridInput({ probabilityGrid: { size, x, y, probabilities } }: Snapshot) {
  return { gridSize: size, probabilities, classes: probabilities.length / size ** 2, domain: { x, y } };
}

/** What is drawn under the run on screen: what stood before a drag, and what a long run is drawn over. */
function earlierRuns({ before, ghost, runId }: Playground): { kind: EarlierKind; run: RunRecord }[] {
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

function freshPoints({ points }: NonNullable<Snapshot['fresh']>) {
  const [x, y] = points.columns;
  return { ...points, x, y, targets: points.targets?.[0] };
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

/** Inputs of the charts' layouts, without what is pointed at. */
import type { DecisionBoundaryInput } from '../../charts/boundary/decisionBoundary.ts';
import type { PredictedLabelsInput } from '../../charts/labels/predictedLabels.ts';
import type { LossCurveInput } from '../../charts/lossCurve/lossCurve.ts';
import type { TestPoints } from '../../charts/lossCurve/testCurve.ts';
import type { NetworkGraphInput } from '../../charts/network/networkGraph.ts';
import { text } from '../../messages/index.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { Playground } from '../../store/playground.ts';
import { pinnedRuns } from '../../store/runHistorySlice.ts';
import { currentSnapshot, isRegression, lossReferences, shownClassesOf } from '../../store/selectors.ts';
import { graphColumns, graphTensors } from './network/graphColumns.ts';

export function lossInput(state: Playground): LossCurveInput {
  const { history, experiment } = state;
  return {
    loss: history.loss,
    accuracy: isRegression(experiment) ? null : history.accuracy,
    length: history.length,
    test: testPoints(state),
    totalEpochs: experiment.training.epochs,
    xScale: state.epochScale,
    yScale: state.lossScale,
    referenceLines: referenceLines(state),
    hoverEpoch: null,
    pinned: pinnedRuns(state),
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
export function labelsInput({ points, snapshot, experiment }: Playground): PredictedLabelsInput | null {
  if (points === null) return null;
  const predictions = snapshot?.predictions.length === points.labels.length ? snapshot.predictions : null;
  return { predictions, labels: points.labels, classes: shownClassesOf(experiment), focused: null };
}

/** Null until the points are drawn. */
export function boundaryInput({ points, snapshot }: Playground): DecisionBoundaryInput | null {
  if (snapshot === null || points === null) return null;
  const { probabilityGrid, predictions } = snapshot;
  return {
    gridSize: probabilityGrid.size,
    probabilities: probabilityGrid.probabilities,
    classes: probabilityGrid.probabilities.length / probabilityGrid.size ** 2,
    domain: { x: probabilityGrid.x, y: probabilityGrid.y },
    x: points.x1,
    y: points.x2,
    labels: points.labels,
    predictions,
    targets: points.targets,
    isTest: points.isTest,
    fresh: snapshot.fresh && freshPoints(snapshot.fresh),
    focused: null,
  };
}

function freshPoints({ points }: NonNullable<Snapshot['fresh']>) {
  return { ...points, x: points.x1, y: points.x2 };
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

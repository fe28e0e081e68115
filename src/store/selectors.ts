/** Selectors: values derived from the store. */
import {
  classesOf,
  type Experiment,
  isEmpty,
  outputRangeOf,
  targetColumnsOf,
  usedRowsOf,
} from '../experiment/experiment.ts';
import { columnsOf } from '../experiment/model/columns.ts';
import { epochTerms } from '../experiment/model/epochLoss.ts';
import { progressAfter, type StopRule, stopRuleOf } from '../experiment/run/progress.ts';
import { type Curve, type SavedRun, testUntil } from '../experiment/run/savedRun.ts';
import type { HiddenSpaceChoice, Snapshot } from '../protocol/messages.ts';
import type { Playground } from './playground.ts';

/** The snapshot of the current run; null until its first one arrives. */
export function currentSnapshot({ snapshot, runId }: Pick<Playground, 'snapshot' | 'runId'>) {
  return snapshot?.runId === runId ? snapshot : null;
}

export function epochOf(state: Playground): number {
  return currentSnapshot(state)?.state.epoch ?? 0;
}

/** The epoch that is shown, or asked to be shown: that of the run's last picture, unless an earlier one is viewed. */
export function epochShownOf(state: Playground): number {
  return state.viewedEpoch ?? epochOf(state);
}

/** Whether what this state shows is an earlier epoch than its run has come to. */
export function isViewing({ viewed, snapshot }: Pick<Playground, 'viewed' | 'snapshot'>): boolean {
  return viewed !== null && viewed === snapshot;
}

/** The number of epochs that had been printed at the epoch this state shows. */
export function printedEpochs(state: Playground): number {
  const { history } = state;
  return isViewing(state) ? Math.min(epochOf(state), history.length) : history.length;
}

/** True if a parameter was set by hand since the last epoch that is shown. */
export function isEdited(state: Playground): boolean {
  return state.editedAt !== null && state.editedAt >= epochOf(state);
}

/** True before the first epoch of parameters drawn at random: what such a net predicts means nothing yet. */
export function isUntrained(state: Playground): boolean {
  return epochOf(state) === 0 && !isEdited(state);
}

/** The last epoch's loss, as the Console prints it; before the first epoch, and of parameters set by hand, the loss now. */
export function lossOf(state: Playground): number | null {
  const snapshot = currentSnapshot(state);
  if (snapshot === null || isEmpty(state.experiment)) return null;
  const last = state.history.loss[snapshot.state.epoch - 1];
  return snapshot.state.epoch === 0 || isEdited(state) || Number.isNaN(last) ? snapshot.evaluatedLoss : last;
}

/** Share of the training set whose predicted label is right, by the parameters as they are. */
export function accuracyOf(state: Playground): number | null {
  const snapshot = currentSnapshot(state);
  return snapshot === null || isEmpty(state.experiment) ? null : trainingAccuracyOf(snapshot);
}

export function trainingAccuracyOf({ predictions, right, test }: Snapshot): number {
  return test === null
    ? right / predictions.length
    : (right - test.right) / (predictions.length - test.samples);
}

/** The rule that ended the run before its last epoch; null where none did. */
export function stoppedBy(state: Playground): StopRule | null {
  const { status, experiment, history } = state;
  const epoch = epochOf(state);
  if (status !== 'done' || epoch === 0 || epoch >= experiment.training.epochs || isEdited(state)) return null;
  return stopRuleOf(experiment, progressAfter(history, epoch), usedRowsOf(experiment));
}

/** True if the target is a real number, where no prediction is right or wrong. */
export function isRegression(experiment: Experiment): boolean {
  return classesOf(experiment) === null;
}

/** The output that the plots show, of those that meet real targets. */
export function outputShown({
  experiment,
  shownOutput,
}: Pick<Playground, 'experiment' | 'shownOutput'>): number {
  return shownOutput < targetColumnsOf(experiment) ? shownOutput : 0;
}

/** The number of classes that have a color: a real target has one. */
export function shownClassesOf(experiment: Experiment): number {
  return classesOf(experiment) ?? 1;
}

/** The content of a model file; null before the first snapshot. */
export function savedRunOf(state: Playground): SavedRun | null {
  const snapshot = currentSnapshot(state);
  if (snapshot === null) return null;
  const { experiment, script } = state;
  return {
    experiment,
    ...(script !== null && { script }),
    state: snapshot.state,
    curve: curveOf(state),
    predictions: snapshot.predictions,
    ...(isRegression(experiment) ? { outputs: snapshot.probabilities } : {}),
  };
}

/** What is known of the run's epochs, up to the one shown. */
export function curveOf(state: Playground): Curve {
  const { loss, accuracy, test } = state.history;
  const length = printedEpochs(state);
  return {
    loss: loss.subarray(0, length),
    accuracy: accuracy.subarray(0, length),
    test: isViewing(state) ? testUntil(test, length) : test,
  };
}

/**
 * The choice, as near as the net comes to it. Without one it is the first two units of the last hidden layer, where the
 * classes should lie on two sides of a straight line.
 */
export function hiddenSpaceChoiceOf(
  { model }: Experiment,
  choice: HiddenSpaceChoice | null,
): HiddenSpaceChoice {
  const columns = columnsOf(model);
  const wanted = choice ?? { column: columns.length - 1, units: [0, 1] };
  const column = Math.max(1, Math.min(columns.length, wanted.column));
  const last = columns[column - 1].linear.out_features - 1;
  return { column, units: [Math.min(last, wanted.units[0]), Math.min(last, wanted.units[1])] };
}

/** Horizontal lines that mean something for this experiment's loss. */
export interface LossReference {
  name: 'chance' | 'softmaxFloor';
  value: number;
}

export function lossReferences(experiment: Experiment): LossReference[] {
  const { reduction: _, ...loss } = experiment.loss;
  if (loss.type !== 'CrossEntropyLoss' || Object.keys(loss).length > 1) return [];
  const classes = shownClassesOf(experiment);
  const terms = epochTerms(experiment);
  const chance: LossReference = { name: 'chance', value: Math.log(classes) * terms };
  if (outputRangeOf(experiment.model) !== 'probabilities') return [chance];
  // From the probabilities 1, 0, …, 0 softmax makes e / (e + K - 1) at best: the loss can't fall below its negative
  // logarithm.
  return [chance, { name: 'softmaxFloor', value: Math.log(1 + (classes - 1) / Math.E) * terms }];
}

/** The experiment as the panels show it, and every way of changing it. */
import type { StateCreator } from 'zustand';
import type { OptimizerConfig } from '../engine/optimizers/index.ts';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { type Experiment, tutorial } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/json/parse.ts';
import { problemText } from '../experiment/json/reader.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import { readLink } from '../experiment/link/link.ts';
import { changeableFields, MAX_CHANGES, withChange, withChanges } from '../experiment/run/schedule.ts';
import { text } from '../messages/index.ts';
import type { Playground } from './playground.ts';
import { epochOf } from './selectors.ts';

export interface ExperimentSlice {
  experiment: Experiment;
  /**
   * Starts the changed experiment again from its seed. Where it was training it goes on at its pace; otherwise it
   * trains to its last epoch at once. What PyTorch would refuse is said, and changes nothing.
   */
  change(next: Experiment): void;
  /**
   * Changes hyperparameters of the optimizer: as `change` does, or, where restartOnChange is off and the run is under way,
   * from its next epoch on.
   */
  changeOptimizer(values: Readonly<Record<string, unknown>>): void;
  /** Opens a link's hash; the tutorial where it can't be read. */
  openLink(hash: string): void;
}

/** Whether the run at hand can go on with other values of these hyperparameters, and is to. */
function isLive(state: Playground, names: readonly string[]): boolean {
  const { status, restartOnChange, experiment } = state;
  const isUnderWay = status === 'training' || (status === 'paused' && epochOf(state) > 0);
  const fields = changeableFields(experiment.optimizer.type);
  return !restartOnChange && isUnderWay && names.every((name) => Object.hasOwn(fields, name));
}

export const createExperimentSlice: StateCreator<Playground, [], [], ExperimentSlice> = (_, get) => ({
  experiment: tutorial,
  change(given) {
    // What was changed on the way belongs to the run that was.
    const next = withChanges(given, []);
    if (get().collectChange(next)) return;
    const checked = parseExperiment(experimentToJson(next));
    if (!checked.ok) return get().notify({ kind: 'error', text: problemText(checked.problem) });
    get().dismiss();
    const { status, retraining, startRun } = get();
    const trainsToEnd = status !== 'training' || retraining;
    const prefetched = trainsToEnd ? get().prefetched(checked.value) : null;
    if (prefetched !== null) get().showRun(checked.value, prefetched);
    else startRun(checked.value, checked.value.training.epochs, trainsToEnd);
  },
  changeOptimizer(values) {
    const { experiment, collectChange, notify } = get();
    if (!isLive(get(), Object.keys(values))) {
      const optimizer = { ...experiment.optimizer, ...values } as OptimizerConfig;
      return get().change({ ...experiment, optimizer });
    }
    // Nothing is trained ahead of a run that goes on.
    if (collectChange(null)) return;
    const optimizer = values as OptimizerChange['optimizer'];
    const changes = withChange(experiment.training.changes, Math.max(1, epochOf(get())), optimizer);
    if (changes === null) return notify({ kind: 'error', text: text.problems.tooManyChanges(MAX_CHANGES) });
    const checked = parseExperiment(experimentToJson(withChanges(experiment, changes)));
    if (!checked.ok) return notify({ kind: 'error', text: problemText(checked.problem) });
    get().dismiss();
    get().remember();
    get().changeLive(optimizer);
  },
  openLink(hash) {
    const link = readLink(hash);
    if (!link.ok) {
      get().startRun(tutorial, null, false);
      return get().notify({ kind: 'error', text: text.problems.badLink(problemText(link.problem)) });
    }
    const { experiment, leftOut = 0 } = link.value;
    // To train what only stands in for the points would be taken for their result.
    const epoch = leftOut > 0 ? null : link.value.epoch;
    get().startRun(experiment, epoch || null, epoch !== null);
    if (leftOut > 0) get().notify({ kind: 'error', text: text.problems.pointsNotInLink(leftOut) });
  },
});

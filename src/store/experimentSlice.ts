/** The experiment as the panels show it, and every way of changing it. */
import type { StateCreator } from 'zustand';
import type { OptimizerConfig } from '../engine/optimizers/index.ts';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { diffExperiments } from '../experiment/diffExperiments.ts';
import { type Experiment, tutorial } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/json/parse.ts';
import { problemText, type ReadProblem, readResult } from '../experiment/json/reader.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import { readLink } from '../experiment/link/link.ts';
import { changeableFields, MAX_CHANGES, withChange, withChanges } from '../experiment/run/schedule.ts';
import type { ParsedFile } from '../formats/format.ts';
import { text } from '../messages/index.ts';
import type { OpenPlan } from './applyOpened.ts';
import type { Playground } from './playground.ts';
import { currentSnapshot, epochOf } from './selectors.ts';

export interface Opening {
  fileName: string;
  opened: ParsedFile;
  outcome: OpenPlan;
}

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
  /** A file that was read and waits to be let in; null where none does. */
  opening: Opening | null;
  /** Reads a file of the user's. Where it would take the place of a trained run it waits for `acceptOpening`. */
  openFile(file: Blob & { name: string }): Promise<void>;
  acceptOpening(): Promise<void>;
  cancelOpening(): void;
  /** Opens a link's hash; the tutorial where it can't be read. */
  openLink(hash: string): Promise<void>;
}

/** Whether the run at hand can go on with other values of these hyperparameters, and is to. */
function isLive(state: Playground, names: readonly string[]): boolean {
  const { status, restartOnChange, experiment } = state;
  const isUnderWay = status === 'training' || (status === 'paused' && epochOf(state) > 0);
  const fields = changeableFields(experiment.optimizer.type);
  return !restartOnChange && isUnderWay && names.every((name) => Object.hasOwn(fields, name));
}

export const createExperimentSlice: StateCreator<Playground, [], [], ExperimentSlice> = (set, get) => ({
  experiment: tutorial,
  opening: null,
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
  async openFile(file) {
    const refuse = (problem: ReadProblem) =>
      get().notify({ kind: 'error', text: text.problems.badFile(file.name, problemText(problem)) });
    const parts = await get().laterParts();
    if (parts === null) return;
    const size = readResult(() => parts.checkFileSize(file.size));
    if (!size.ok) return refuse(size.problem);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return get().notify({
        kind: 'error',
        text: text.problems.badFile(file.name, (error as Error).message),
      });
    }
    const opened = parts.openFile(bytes);
    if (!opened.ok) return refuse(opened.problem);
    const outcome = parts.outcomeOf(opened.value, get().experiment);
    if (outcome !== null && replacesWork(get(), outcome))
      set({ opening: { fileName: file.name, opened: opened.value, outcome } });
    else parts.applyOpened(get, opened.value, file.name);
  },
  async acceptOpening() {
    const { opening } = get();
    if (opening === null) return;
    set({ opening: null });
    const parts = await get().laterParts();
    parts?.applyOpened(get, opening.opened, opening.fileName);
  },
  cancelOpening: () => set({ opening: null }),
  async openLink(hash) {
    const link = await readLink(hash);
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

/** Whether the run at hand is trained, and another than the one that would come. */
function replacesWork(state: Playground, { experiment, epoch, parameters }: OpenPlan): boolean {
  const snapshot = currentSnapshot(state);
  if (snapshot === null || snapshot.state.epoch === 0) return false;
  const isSame =
    epoch === snapshot.state.epoch &&
    diffExperiments(state.experiment, experiment).length === 0 &&
    parameters?.every((value, i) => Object.is(value, snapshot.state.parameters[i])) === true;
  return !isSame;
}

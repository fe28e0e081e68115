/** The experiment as the panels show it, and every way of changing it. */
import type { StateCreator } from 'zustand';
import { type Experiment, tutorial } from '../experiment/experiment.ts';
import { readLink } from '../experiment/link.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { problemText, type ReadProblem, readResult } from '../experiment/reader.ts';
import { experimentToJson } from '../experiment/write.ts';
import { checkFileSize, openFile } from '../formats/index.ts';
import { text } from '../messages/index.ts';
import type { Playground } from './playground.ts';
import { takeIn } from './takeIn.ts';

export interface ExperimentSlice {
  experiment: Experiment;
  /**
   * Starts the changed experiment again from its seed. Where it was training it goes on at its pace; otherwise it
   * trains to its last epoch at once. What PyTorch would refuse is said, and changes nothing.
   */
  change(next: Experiment): void;
  /** Reads a file of the user's. */
  openFile(file: Blob & { name: string }): Promise<void>;
  /** Opens a link's hash; the tutorial where it can't be read. */
  openLink(hash: string): void;
}

export const createExperimentSlice: StateCreator<Playground, [], [], ExperimentSlice> = (_set, get) => ({
  experiment: tutorial,
  change(next) {
    if (get().collectChange(next)) return;
    const checked = parseExperiment(experimentToJson(next));
    if (!checked.ok) return get().notify({ kind: 'error', text: problemText(checked.problem) });
    get().dismiss();
    const { status, retraining, startRun } = get();
    const trainsToEnd = status !== 'training' || retraining;
    const foreseen = trainsToEnd ? get().foreseen(checked.value) : null;
    if (foreseen !== null) get().showRun(checked.value, foreseen);
    else startRun(checked.value, checked.value.training.epochs, trainsToEnd);
  },
  async openFile(file) {
    const refuse = (problem: ReadProblem) =>
      get().notify({ kind: 'error', text: text.problems.badFile(file.name, problemText(problem)) });
    const size = readResult(() => checkFileSize(file.size));
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
    const opened = openFile(bytes);
    if (!opened.ok) return refuse(opened.problem);
    takeIn(get, opened.value, file.name);
  },
  openLink(hash) {
    const link = readLink(hash);
    if (link.ok) get().startRun(link.value.experiment, link.value.epoch || null, link.value.epoch !== null);
    else {
      get().startRun(tutorial, null, false);
      get().notify({ kind: 'error', text: text.problems.badLink(problemText(link.problem)) });
    }
  },
});

/** The experiment that the panels show, and every way of changing it. */
import type { StateCreator } from 'zustand';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { type Experiment, tutorial } from '../experiment/experiment.ts';
import { checkExperiment } from '../experiment/json/check.ts';
import { problemText } from '../experiment/json/reader.ts';
import { readLink } from '../experiment/link/link.ts';
import { withKeptGroups } from '../experiment/model/keptGroups.ts';
import { withOptimizerValues } from '../experiment/run/optimizer.ts';
import { MAX_CHANGES, withChange, withChanges } from '../experiment/run/schedule.ts';
import { text } from '../messages/index.ts';
import { goesOnWith, isBranchBegun } from './liveChanges.ts';
import type { Playground } from './playground.ts';
import { epochShownOf } from './selectors.ts';

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
  /** Opens a link's hash; the tutorial where it can't be read, and gives false then. */
  openLink(hash: string): Promise<boolean>;
}

export const createExperimentSlice: StateCreator<Playground, [], [], ExperimentSlice> = (_, get, api) => {
  /** How many links were opened. */
  let links = 0;
  return {
    experiment: tutorial,
    change(given) {
      // What was changed on the way belongs to the run that was.
      const next = withChanges(withKeptGroups(get().experiment, given), []);
      const checked = checkExperiment(next);
      if (!checked.ok) return get().notify({ kind: 'error', text: problemText(checked.problem) });
      const experiment = withUnchangedParts(checked.value, next, get().experiment);
      if (get().script === null) startChanged(get, experiment);
      else get().laterNow()?.changeInScript(api, experiment);
    },
    changeOptimizer(values) {
      const { experiment, notify } = get();
      if (!goesOnWith(get(), Object.keys(values)))
        return get().change(withOptimizerValues(experiment, values));
      const optimizer = values as OptimizerChange['optimizer'];
      const changes = withChange(experiment.training.changes, Math.max(1, epochShownOf(get())), optimizer);
      if (changes === null) return notify({ kind: 'error', text: text.problems.tooManyChanges(MAX_CHANGES) });
      const checked = checkExperiment(withChanges(experiment, changes));
      if (!checked.ok) return notify({ kind: 'error', text: problemText(checked.problem) });
      const go = () => {
        get().dismissForChange();
        // Changed at an earlier epoch, the run goes on from there.
        if (!get().goOnFromHere(false) && !isBranchBegun(get())) get().remember();
        get().changeLive(optimizer);
      };
      if (get().script === null) go();
      else get().laterNow()?.askToLeave(api, go);
    },
    async openLink(hash) {
      const own = ++links;
      const { runId } = get();
      const link = await readLink(hash);
      // They mend links, open what is more than an experiment, and bring the rare entries that one may name.
      const isPlain = link.ok && link.value.leftOut === undefined;
      const parts = isPlain ? null : await get().laterParts();
      // Another run, or another link, was asked for in the meantime.
      if (own !== links || get().runId !== runId) return true;
      if (parts !== null) return parts.openOddLink(api, hash, link);
      const { experiment, epoch } = isPlain ? link.value : { experiment: tutorial, epoch: null };
      get().startRun(experiment, epoch || null, epoch !== null);
      return isPlain;
    },
  };
};

/** Starts the run of a changed experiment: at once as it was trained ahead, at its pace, or to its end. */
export function startChanged(get: () => Playground, experiment: Experiment): void {
  get().dismissForChange();
  const { status, retraining, startRun } = get();
  const trainsToEnd = status !== 'training' || retraining;
  // Pictures of runs that were trained ahead show the first columns and fit around the points, whatever is asked for.
  const { square, axes, atRow } = get().snapshotRequest;
  const isAhead = trainsToEnd && square === null && !axes && typeof atRow !== 'number';
  const prefetched = isAhead ? get().prefetched(experiment) : null;
  if (prefetched !== null) get().showRun(experiment, prefetched);
  else startRun(experiment, experiment.training.epochs, trainsToEnd);
}

/**
 * `checked` with the very parts of `before` that `next` has too: what a control has not touched stays the same object, and
 * the panels that show it are not rendered again.
 */
function withUnchangedParts(checked: Experiment, next: Experiment, before: Experiment): Experiment {
  const keys = Object.keys(before) as (keyof Experiment)[];
  const kept = keys.filter((key) => next[key] === before[key]).map((key) => [key, before[key]]);
  return { ...checked, ...Object.fromEntries(kept) };
}

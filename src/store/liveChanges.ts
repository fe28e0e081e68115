/**
 * Changes of the optimizer that the Worker was asked for while a run trains. The Worker makes them at the epoch it has
 * reached and reports that epoch. Until then they count from the epoch that is shown, whose state was trained without
 * them: so the state that is shown, saved or undone can always be reached again.
 */
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { diffExperiments } from '../experiment/diffExperiments.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { changeableFields, withChange, withChanges } from '../experiment/run/schedule.ts';
import type { Snapshot } from '../protocol/messages.ts';
import type { Playground } from './playground.ts';
import { epochOf } from './selectors.ts';

export class LiveChanges {
  private recorded: readonly OptimizerChange[] = [];
  private asked: { id: number; optimizer: OptimizerChange['optimizer'] }[] = [];
  private lastId = 0;

  /** Another run, whose experiment has `recorded`. */
  begin(recorded: readonly OptimizerChange[]): void {
    this.recorded = recorded;
    this.asked = [];
  }

  /** Gives the number under which the Worker is to be asked. */
  ask(optimizer: OptimizerChange['optimizer']): number {
    this.asked.push({ id: ++this.lastId, optimizer });
    return this.lastId;
  }

  /** The changes that `snapshot` implies; null where nothing was asked for. */
  hear({ recorded, status, state }: Snapshot): readonly OptimizerChange[] | null {
    if (this.asked.length === 0 && recorded === null) return null;
    if (recorded !== null) {
      this.recorded = recorded.changes;
      this.asked = this.asked.filter(({ id }) => id > recorded.heard);
    }
    // Changes after the end of a run are dropped.
    if (status === 'done' || status === 'diverged') this.asked = [];
    return this.at(state.epoch);
  }

  /** The changes at `epoch`, the one that is shown. */
  at(epoch: number): readonly OptimizerChange[] {
    return this.asked.reduce(
      (changes, { optimizer }) => withChange(changes, Math.max(1, epoch), optimizer) ?? changes,
      this.recorded,
    );
  }
}

/** Whether the run at hand goes on with other values of these hyperparameters of its optimizer, instead of starting again. */
export function goesOnWith(state: Playground, names: readonly string[]): boolean {
  const { status, restartOnChange, experiment } = state;
  const isUnderWay = status === 'training' || (status === 'paused' && epochOf(state) > 0);
  const fields = changeableFields(experiment.optimizer.type);
  const goesOn = (isUnderWay && !restartOnChange) || state.viewed !== null || isBranchBegun(state);
  return goesOn && names.every((name) => Object.hasOwn(fields, name));
}

/** It stands Paused where it is to go on from an earlier epoch. */
export function isBranchBegun(state: Playground): boolean {
  const { branchedFrom, status } = state;
  return branchedFrom !== null && status === 'paused' && epochOf(state) === branchedFrom.atEpoch;
}

/** Whether the run at hand would go on as `next`, which differs from its experiment in nothing else. */
export function goesOnAs(state: Playground, next: Experiment): boolean {
  if (!goesOnWith(state, [])) return false;
  const [from, to] = [state.experiment, next].map((experiment) => withChanges(experiment, []));
  const paths = diffExperiments(from, to).map(({ path }) => path);
  const names = paths.map((path) => path.replace(/^optimizer\./, ''));
  return goesOnWith(state, names);
}

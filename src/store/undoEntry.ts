/** An undo entry: a state of the page that can be restored, as an experiment and how far it was trained. */
import type { TrainerState } from '../engine/trainer.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { SavedRun } from '../experiment/run/savedRun.ts';
import type { Playground } from './playground.ts';
import { currentSnapshot, savedRunOf } from './selectors.ts';

export interface UndoEntry {
  experiment: Experiment;
  /** The user's own script; null where the page writes it. */
  script: string | null;
  /** The state to continue from; null for the seed. */
  run: SavedRun | null;
  /** Epochs to restore: those of `run`, or more where it was on its way to them. */
  epoch: number;
  elapsedMs: number;
  /** Epoch at which a parameter was last set by hand; null where none was. */
  editedAt: number | null;
}

/**
 * The present one. A run that trains to its end by itself is meant as it will be there; one that diverged does so again
 * from its last finite state.
 */
export function undoEntryOf(state: Playground): UndoEntry {
  const { experiment, script, status, retraining, editedAt } = state;
  const snapshot = currentSnapshot(state);
  const goesOn = retraining || status === 'diverged' || status === 'error';
  return {
    experiment,
    script,
    run: savedRunOf(state),
    epoch: goesOn ? experiment.training.epochs : (snapshot?.state.epoch ?? 0),
    elapsedMs: snapshot?.elapsedMs ?? 0,
    editedAt,
  };
}

/**
 * Takes the states from the last of `entries` once all before them hold `bytes`: they are trained again when wanted. What
 * was set by hand could not be: those keep theirs.
 */
export function withinBytes<M extends UndoEntry>(entries: readonly M[], bytes: number): M[] {
  let left = bytes;
  return entries.map((moment) => {
    left -= moment.run === null ? 0 : bytesOf(moment.run);
    return left < 0 && moment.editedAt === null ? { ...moment, run: null } : moment;
  });
}

/** The size of its arrays, which are nearly all of it. */
export function bytesOf({ state, curve, predictions, outputs }: SavedRun): number {
  const { test } = curve;
  const curves = [curve.loss, curve.accuracy, ...(test ? [test.epoch, test.loss, test.accuracy] : [])];
  const arrays = [...arraysOf(state), ...curves, predictions, ...(outputs ? [outputs] : [])];
  return arrays.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

function arraysOf({ parameters, gradients, optimizer, generator }: TrainerState) {
  return [parameters, gradients, ...Object.values(optimizer), generator.words];
}

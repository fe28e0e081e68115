/** The way of a run through the space of its parameters, trained once more from where it began. */
import type { Arena } from '../../engine/arena.ts';
import type { TrainedEpoch } from '../../engine/trainer.ts';
import type { Experiment } from '../experiment.ts';
import { advanced, noProgress } from '../run/progress.ts';
import { Run } from '../run/run.ts';
import type { StartingState } from '../run/savedRun.ts';

/** What a survey is of: a run, from its seed or, where that is given, from this state. */
export interface SurveyedRun {
  experiment: Experiment;
  start: StartingState | null;
}

/**
 * A survey hands over its work in pieces: it yields what it has so far, a few times a millisecond or not much more seldom, and
 * hears whether that was told.
 */
export type Survey<T> = Generator<T | undefined, T, boolean | undefined>;

/** Places of a path. */
const PLACES = 201;
/** Numbers that the states of a path may have together: 32 MiB. */
const MAX_FLOATS = 2 ** 23;
/** Parameters times rows between two yields. */
const FLOATS_A_YIELD = 100_000;

/** So many epochs are evenly spaced, the first and the last among them, as many as there is memory for. */
export function pathEpochs(from: number, to: number, parameters: number): Set<number> {
  const places = Math.max(2, Math.min(PLACES, Math.floor(MAX_FLOATS / Math.max(1, parameters))));
  const count = Math.min(places, to - from + 1);
  return new Set(
    Array.from({ length: count }, (_, i) => from + Math.round((i * (to - from)) / Math.max(1, count - 1))),
  );
}

/** A run that stands where its path begins: at its seed, unless its start can't be reached from there. */
export function* startOf(arena: Arena, { experiment, start }: SurveyedRun): Generator<undefined, Run> {
  const run = new Run(arena, experiment);
  const drawn = run.trainer.state();
  if (start === null) return run;
  const epochsAYield = epochsOfYield(run);
  while (run.trainer.epoch < start.epoch) {
    const { diverged, error } = run.trainer.trainEpoch();
    if (diverged || error !== undefined) break;
    if (run.trainer.epoch % epochsAYield === 0) yield;
  }
  const { epoch, parameters } = run.trainer.state();
  const isReached = epoch === start.epoch && parameters.every((value, i) => value === start.parameters[i]);
  run.trainer.restore(isReached ? drawn : { ...drawn, ...start });
  return run;
}

function epochsOfYield({ net, points }: Run): number {
  return Math.max(1, Math.round(FLOATS_A_YIELD / (net.values.length * points.labels.length)));
}

/**
 * Trains `run` to its end. `visit` is told each epoch at which the path has a place, before the first too, and the loss of
 * the epoch before it (NaN of none); the parameters are the run's own then. Yields often.
 */
export function* walk(
  run: Run,
  visit: (epoch: number, loss: number) => Generator<undefined>,
): Generator<undefined> {
  const { trainer, net, experiment } = run;
  const epochsAYield = epochsOfYield(run);
  const places = pathEpochs(
    trainer.epoch,
    Math.max(trainer.epoch, experiment.training.epochs),
    net.values.length,
  );
  let progress = noProgress;
  let visited = -1;
  let loss = Number.NaN;
  const stop = function* () {
    if (visited === trainer.epoch) return;
    visited = trainer.epoch;
    yield* visit(visited, loss);
  };
  yield* stop();
  while (!run.finished(progress)) {
    const result: TrainedEpoch = trainer.trainEpoch();
    if (result.diverged || result.error !== undefined) break;
    progress = advanced(progress, result);
    loss = result.loss;
    if (places.has(trainer.epoch)) yield* stop();
    if (trainer.epoch % epochsAYield === 0) yield;
  }
  // A run that ends before its last epoch ends at a place of its own.
  yield* stop();
}

/** What the groups of batch runs are made of: the experiment for many seeds, or for the values of two hyperparameters. */
import type { Experiment } from '../experiment/experiment.ts';
import { type SweepAxis, sweepAxes, sweepValues } from '../experiment/sweepAxis.ts';
import { laterText } from '../messages/later.ts';
import type { ManyRuns, SweepRange, SweepRuns } from './batchRunsSlice.ts';
import type { PlaygroundStore } from './playground.ts';

export const SEEDS = 64;
export const MAX_STEPS = 16;

export function runSeeds({ getState }: PlaygroundStore): void {
  const base = getState().experiment;
  const first = Math.min(base.seed, Number.MAX_SAFE_INTEGER - SEEDS + 1);
  const experiments = Array.from({ length: SEEDS }, (_, i) => ({ ...base, seed: first + i }));
  getState().startRuns('seeds', manyRuns(base, experiments));
}

export function runSweep({ getState }: PlaygroundStore): void {
  const { experiment: base, sweepSetup: setup, notify, startRuns } = getState();
  const [x, y] = [setup.x, setup.y].map((range) => sweptAxis(base, range));
  if (x === null || y === null) return notify({ kind: 'error', text: laterText.sweep.noAxis });
  const [xs, ys] = [x.values, y.values];
  const experiments = ys.flatMap((b) => xs.map((a) => x.axis.write(y.axis.write(base, b), a)));
  const runs: SweepRuns = { ...manyRuns(base, experiments), setup, xs, ys };
  startRuns('sweep', runs);
}

/** The range that an axis proposes. */
export function proposedRange({ id, range }: SweepAxis, steps: number): SweepRange {
  return { axis: id, from: range.from, to: range.to, steps };
}

/** The axis of a range and its values; null where the experiment has no such axis. */
export function sweptAxis(
  experiment: Experiment,
  range: SweepRange,
): { axis: SweepAxis; values: number[] } | null {
  const axis = sweepAxes(experiment).find(({ id }) => id === range.axis);
  return axis === undefined ? null : { axis, values: valuesOf(axis, range) };
}

function valuesOf({ range, integer }: SweepAxis, { from, to, steps }: SweepRange): number[] {
  return sweepValues(from, to, steps, 'log' in range && from > 0 && to > 0, integer);
}

function manyRuns(base: Experiment, experiments: Experiment[]): ManyRuns {
  const none = experiments.map(() => null);
  return { base, experiments, results: none, reasons: none, running: experiments.length > 0 };
}

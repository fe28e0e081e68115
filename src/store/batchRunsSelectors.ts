/** Selectors of the batch runs: values derived from many runs. */
import { isSame } from '../experiment/isSame.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import type { JobResult } from '../protocol/jobs.ts';
import type { ManyRuns, SweepMetric } from './batchRunsSlice.ts';
import type { Playground } from './playground.ts';

/** Number of runs that have ended, with a result or without. */
export function endedOf({ results, reasons }: ManyRuns): number {
  return results.filter((result, i) => result !== null || reasons[i] !== null).length;
}

/** Index of the current run among the seeds' runs, or null. */
export function currentSeedIndex({ seeds, experiment }: Playground): number | null {
  if (seeds === null) return null;
  const index = seeds.experiments.findIndex(({ seed }) => seed === experiment.seed);
  return index < 0 || isOutdated(seeds, experiment) ? null : index;
}

/** True if the current experiment differs from the one that the runs vary in more than its seed. */
export function isOutdated({ base }: ManyRuns, experiment: Playground['experiment']): boolean {
  const plain = (given: Playground['experiment']) => experimentToJson({ ...given, seed: 0 });
  return base !== experiment && !isSame(plain(base), plain(experiment));
}

/** Indices of the runs with a result, that of the smallest final loss first; diverged ones last. */
export function byLoss({ results }: ManyRuns): number[] {
  const known = results.flatMap((result, index) => (result === null ? [] : [{ result, index }]));
  const rank = ({ loss, divergedAt }: JobResult) =>
    divergedAt !== null || Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss;
  return known.sort((a, b) => rank(a.result) - rank(b.result) || a.index - b.index).map(({ index }) => index);
}

/** The value of a metric; NaN where the run gives none. */
export function metricOf(result: JobResult | null, metric: SweepMetric): number {
  if (result === null || result.divergedAt !== null) return Number.NaN;
  return result[metric] ?? Number.NaN;
}

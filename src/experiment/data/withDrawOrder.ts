/** Changes of the order in which an experiment draws. Keys that say nothing are left out. */
import type { DrawPlace, Experiment } from '../experiment.ts';
import { dropsBefore } from './drawOrder.ts';

export function withNetFirst(experiment: Experiment, isFirst: boolean): Experiment {
  const { net_first: _, ...rest } = experiment;
  return isFirst ? { ...rest, net_first: true } : rest;
}

/** null where the seed is not set again. */
export function withSeedAgain(
  experiment: Experiment,
  place: 'net' | 'loop',
  seed: number | null,
): Experiment {
  const { seed_again, ...rest } = experiment;
  const { [place]: _, ...others } = seed_again ?? {};
  const next = seed === null ? others : { ...others, [place]: seed };
  return Object.keys(next).length === 0 ? rest : { ...rest, seed_again: next };
}

export function withDrops(experiment: Experiment, place: DrawPlace, count: number): Experiment {
  const { draws_before: _, ...rest } = experiment;
  const places: DrawPlace[] = ['data', 'net', 'loop'];
  const counts = places
    .map((other) => [other, other === place ? count : dropsBefore(experiment, other)] as const)
    .filter(([, drops]) => drops > 0);
  return counts.length === 0 ? rest : { ...rest, draws_before: Object.fromEntries(counts) };
}

/** Names of the optimizer's state in a run: those that it begins with, and those that come once a step needs them. */
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import type { Experiment } from '../experiment.ts';
import { parameterGroupsOf, schedulerOf } from './parameterGroups.ts';
import { optimizerAt } from './schedule.ts';

export function stateNamesOf(experiment: Experiment): { first: string[]; later: string[] } {
  const { optimizer, training } = experiment;
  const { stateNames, laterStates } = optimizerDefinition(optimizer.type);
  const groups = parameterGroupsOf(experiment).map(({ values }) => values);
  schedulerOf(experiment, groups);
  const first = [...new Set(groups.flatMap((values) => stateNames(values)))];
  const changed = training.changes.map(({ epoch }) => optimizerAt(experiment, epoch));
  const all = [
    ...[...changed, ...cycledOf(experiment)].flatMap((values) => stateNames(values)),
    ...(laterStates?.(optimizer) ?? []),
  ];
  return { first, later: [...new Set(all)].filter((name) => !first.includes(name)) };
}

/** The optimizer with each momentum between which a scheduler moves it. */
export function cycledOf({ optimizer, training: { scheduler } }: Experiment): Experiment['optimizer'][] {
  if (scheduler === undefined || !('cycle_momentum' in scheduler) || !scheduler.cycle_momentum) return [];
  if (!('momentum' in optimizer)) return [];
  return [scheduler.max_momentum, scheduler.base_momentum].map((momentum) => ({ ...optimizer, momentum }));
}

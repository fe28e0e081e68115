/** The optimizer of a run with its parameter groups and its scheduler: what they read and write are the groups' hyperparameters. */
import type { Arena } from '../../engine/arena.ts';
import { grouping, type OptimizerConfig, optimizerDefinition } from '../../engine/optimizers/index.ts';
import type { Optimizer, ParameterRange } from '../../engine/optimizers/optimizer.ts';
import { schedulerDefinition } from '../../engine/schedulers/index.ts';
import type { Scheduler, SchedulerSite } from '../../engine/schedulers/scheduler.ts';
import { parametersOf } from '../../engine/tensors.ts';
import { type Experiment, usedRowsOf } from '../experiment.ts';

type Values = Omit<OptimizerConfig, 'groups'>;
type Optimized = Pick<Experiment, 'model' | 'optimizer'>;

export interface ParameterGroup {
  /** Its hyperparameters: the optimizer's, but for its own. */
  values: Values;
  /** The modules that have parameters, by their index. */
  modules: number[];
}

/** The groups as PyTorch has them: the first holds what no other names, and is left out where that is nothing. */
export function parameterGroupsOf({ model, optimizer }: Optimized): ParameterGroup[] {
  const { groups = [], ...values } = optimizer;
  const all = [...new Set(parametersOf(model).map(({ moduleIndex }) => moduleIndex))];
  const named = groups.map(({ modules, ...own }) => ({ values: { ...values, ...own }, modules }));
  const rest = all.filter((module) => !groups.some(({ modules }) => modules.includes(module)));
  return rest.length > 0 || named.length === 0 ? [{ values, modules: rest }, ...named] : named;
}

/** What the trainer takes of an optimizer. */
export interface Optimizing {
  optimizer: Optimizer;
  groups: Values[];
  scheduler: Scheduler | null;
  stepsScheduler: 'epoch' | 'step';
}

export function optimizing(experiment: Experiment, arena: Arena): Optimizing {
  const { scheduler_step: stepsScheduler = 'epoch' } = experiment.training;
  const groups = parameterGroupsOf(experiment);
  const values = groups.map((group) => group.values);
  // The scheduler comes first: it writes the rates of the first epoch, from which some optimizers make their state.
  const scheduler = schedulerOf(experiment, values);
  return { optimizer: optimizerOf(experiment, groups, arena), groups: values, scheduler, stepsScheduler };
}

/** Makes the experiment's scheduler, which writes the first rates to the groups; null where it has none. */
export function schedulerOf({ training }: Experiment, groups: readonly Values[]): Scheduler | null {
  const { scheduler } = training;
  return scheduler ? schedulerDefinition(scheduler.type).scheduler(scheduler, groups) : null;
}

function optimizerOf(
  { model, optimizer }: Optimized,
  groups: readonly ParameterGroup[],
  arena: Arena,
): Optimizer {
  const definition = optimizerDefinition(optimizer.type);
  const parameters = parametersOf(model);
  const length = parameters.reduce((sum, parameter) => sum + parameter.length, 0);
  const isWhole = groups.length === 1 && !parameters.some(({ isFrozen }) => isFrozen);
  if (isWhole || definition.minimizes) return definition.optimizer(groups[0].values, arena, length);
  const ranges = ({ modules }: ParameterGroup): ParameterRange[] =>
    parameters.filter(({ moduleIndex, isFrozen }) => !isFrozen && modules.includes(moduleIndex));
  const parts = groups.map((group) => ({
    values: group.values as Record<string, unknown>,
    ranges: ranges(group),
  }));
  if (grouping.groupedOptimizer === undefined) throw new Error('rare entries are not there');
  return grouping.groupedOptimizer(definition, parts, arena, length);
}

/** What a scheduler of the experiment is made for. */
export function schedulerSiteOf(experiment: Experiment): SchedulerSite {
  const { optimizer, training } = experiment;
  const { epochs, batch_size, scheduler_step } = training;
  const rows = usedRowsOf(experiment);
  const eachUpdate = scheduler_step === 'step';
  return { optimizer, eachUpdate, steps: epochs * (eachUpdate ? Math.ceil(rows / (batch_size ?? rows)) : 1) };
}

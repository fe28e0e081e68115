/** The scheduler of a checkpoint: which one its state_dict is of, as PyTorch writes no name, and what it takes to go on with it. */
import {
  type SchedulerConfig,
  type SchedulerType,
  schedulerDefinition,
} from '../../engine/schedulers/index.ts';
import type { ParameterGroup, SchedulerState } from '../../engine/schedulers/scheduler.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { readExperiment } from '../../experiment/json/parse.ts';
import { readResult } from '../../experiment/json/reader.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import { parameterGroupsOf, schedulerOf } from '../../experiment/run/parameterGroups.ts';
import type { SavedScheduler } from './savedParameters.ts';

/** A key that only this scheduler has of those further down; those that share all of theirs come last. */
const keysOfTypes: readonly [SchedulerType, ...string[]][] = [
  ['MultiStepLR', 'milestones'],
  ['StepLR', 'step_size'],
  ['CosineAnnealingWarmRestarts', 'T_0'],
  ['CosineAnnealingLR', 'T_max'],
  ['LinearLR', 'start_factor'],
  ['PolynomialLR', 'power'],
  ['ReduceLROnPlateau', 'patience'],
  ['ConstantLR', 'factor', 'total_iters'],
  ['ExponentialLR', 'gamma'],
];

/** They are made with what their state does not tell: only the one at hand can go on. */
const atHandOnly = ['OneCycleLR', 'CyclicLR'];
const keysOfOthers = ['_schedule_phases', 'total_size', 'lr_lambdas', '_schedulers'];

/** The experiment with the file's scheduler, at the hyperparameters of the file; null where it is none that can be gone on with. */
export function withSavedScheduler(experiment: Experiment, saved: SavedScheduler): Experiment | null {
  const { values } = saved;
  const { scheduler: atHand } = experiment.training;
  const type = keysOfOthers.some((key) => values.has(key)) ? undefined : typeOf(values);
  if (type === undefined) return goesOnWith(experiment, values) ? experiment : null;
  const same = atHand?.type === type ? atHand : undefined;
  const { fields } = schedulerDefinition(type);
  const own = Object.keys(fields).flatMap((name) => {
    const value = hyperparameter(name, values);
    return value === undefined ? [] : [[name, value] as const];
  });
  const scheduler = { ...same, type, ...Object.fromEntries(own) } as SchedulerConfig;
  const training = { ...experiment.training, scheduler };
  const read = readResult(() => readExperiment(experimentToJson({ ...experiment, training })));
  return read.ok ? read.value : null;
}

function typeOf(values: SavedScheduler['values']): SchedulerType | undefined {
  return keysOfTypes.find(([, ...keys]) => keys.every((key) => values.has(key)))?.[0];
}

/** A rate of each group is one for all of them here. */
function hyperparameter(name: string, values: SavedScheduler['values']): unknown {
  const value = values.get(name);
  if (name !== 'min_lr') return value;
  const rates = values.get('min_lrs');
  return Array.isArray(rates) ? rates[0] : value;
}

/** Its numbers are those of the scheduler at hand, whose hyperparameters the file leaves as they are. */
function goesOnWith(experiment: Experiment, values: SavedScheduler['values']): boolean {
  const { scheduler } = experiment.training;
  if (scheduler === undefined) return false;
  const isOther = keysOfOthers.some((key) => values.has(key)) && !atHandOnly.includes(scheduler.type);
  return (
    !isOther && Object.keys(freshState(experiment)?.numbers ?? {}).every((name) => isThere(values, name))
  );
}

/** The best loss is infinite before the first. */
const isThere = (values: SavedScheduler['values'], name: string) => name === 'best' || values.has(name);

function freshState(experiment: Experiment): SchedulerState | undefined {
  const groups = parameterGroupsOf(experiment).map(({ values }) => values);
  return schedulerOf(experiment, groups)?.state();
}

/** Its state, with what it has written to the optimizer's groups. */
export function savedSchedulerState(
  experiment: Experiment,
  { values }: SavedScheduler,
  options: readonly ReadonlyMap<string, unknown>[],
): SchedulerState | undefined {
  const fresh = freshState(experiment);
  if (fresh === undefined) return undefined;
  const numbers = Object.entries(fresh.numbers).flatMap(([name, first]) => {
    const value = values.get(name);
    return typeof value === 'number'
      ? [[name, value] as const]
      : Number.isFinite(first)
        ? [[name, first] as const]
        : [];
  });
  const groups = fresh.groups.map((group, i) => {
    const written = options[i] ?? options[0];
    return Object.fromEntries(
      Object.entries(group).map(([name, first]) => [name, written.get(name) ?? first]),
    );
  });
  return { numbers: Object.fromEntries(numbers), groups: groups as unknown as ParameterGroup[] };
}

/** Whether its scheduler was given rates of its own, and not the optimizer's. */
export function isMadeWithOwnRates({ training }: Experiment): boolean {
  return training.scheduler !== undefined && atHandOnly.includes(training.scheduler.type);
}

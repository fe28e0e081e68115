/** The experiment and the state with which a checkpoint's optimizer and scheduler go on, as their load_state_dict() does. */
import { type OptimizerConfig, optimizerDefinition } from '../../engine/optimizers/index.ts';
import { parametersOf } from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import { type Experiment, usedRowsOf } from '../../experiment/experiment.ts';
import { readExperiment } from '../../experiment/json/parse.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';
import { laterText } from '../../messages/later.ts';
import { differingOptions, modulesOfGroups, withSavedGroups } from './optimizerGroups.ts';
import { savedOptimizerState } from './savedOptimizerState.ts';
import type { Checkpoint, OptimizerStateDict, SavedScheduler } from './savedParameters.ts';
import { isMadeWithOwnRates, savedSchedulerState, withSavedScheduler } from './savedSchedulers.ts';

export interface Continued {
  experiment: Experiment;
  state: Partial<TrainerState>;
  leftOut: readonly string[];
}

type Options = ReadonlyMap<string, unknown>;

/** The checkpoint's hyperparameters replace the current ones. `names`: of the file's tensors, in its order. Throws ReadError. */
export function continuedFrom(
  checkpoint: Checkpoint,
  experiment: Experiment,
  names: readonly string[],
): Continued {
  const { optimizer, scheduler = null } = checkpoint;
  const epoch = checkpoint.epoch ?? 0;
  const training = { ...experiment.training, epochs: Math.max(experiment.training.epochs, epoch) };
  const without = (...leftOut: string[]): Continued => ({
    experiment: { ...experiment, training },
    state: {},
    leftOut: [...leftOut, ...(scheduler ? [scheduler.name] : [])],
  });
  if (optimizer === null) return without();
  // Changes of earlier epochs are in the checkpoint's hyperparameters.
  const changes = training.changes.filter((change) => change.epoch >= epoch);
  const bare = { ...experiment, training: { ...training, changes } };
  const found = scheduler && withSavedScheduler(bare, scheduler);
  const scheduled = found ? withStepOf(found, scheduler, epoch) : bare;
  const options = optimizer.groups.map((group, i) =>
    found ? madeWith(found, group.options, scheduler, i) : group.options,
  );
  const keys = optionKeys(experiment, options[0]);
  const differing = differingOptions(keys, options);
  const own = new Set(parametersOf(experiment.model).map(({ name }) => name));
  const grouped = modulesOfGroups(
    experiment,
    optimizer,
    names.filter((name) => own.has(name)),
  );
  const first = Object.fromEntries(keys.map((key) => [key, optionOf(options[0], key)]));
  const config = { ...experiment.optimizer, ...first } as OptimizerConfig;
  const merged = grouped && withSavedGroups(config, differing, options, grouped.modules);
  if (grouped === null || merged === null)
    return without(laterText.files.torch.groups(optimizer.name, options.length, differing));
  const continued = readExperiment(experimentToJson({ ...scheduled, optimizer: merged }));
  const written = optimizer.groups.map((group) => group.options);
  const schedulerState = found && savedSchedulerState(continued, scheduler, written);
  return {
    experiment: continued,
    state: {
      ...stateOf(continued, epoch, optimizer, grouped.numbers),
      ...(schedulerState && { scheduler: schedulerState }),
    },
    leftOut: scheduler && !found ? [scheduler.name] : [],
  };
}

/** The names of the optimizer's hyperparameters, which PyTorch keeps in each group. Throws ReadError where one is missing. */
function optionKeys({ optimizer: { type } }: Experiment, options: Options): string[] {
  const keys = Object.keys(optimizerDefinition(type).fields).filter((key) => key !== 'l1');
  const missing = keys.find((key) => optionOf(options, key) === undefined);
  if (missing === undefined) return keys;
  throw new ReadError('missing-key', `optimizer_state_dict.${missing}`, laterText.files.otherOptimizer(type));
}

/** Files of older PyTorch do not have `maximize`; load_state_dict() adds it. */
function optionOf(options: Options, key: string): unknown {
  return options.has(key) || key !== 'maximize' ? options.get(key) : false;
}

/** A group's hyperparameters as the scheduler was given them, which has changed them since. */
function madeWith(experiment: Experiment, options: Options, scheduler: SavedScheduler, i: number): Options {
  if (isMadeWithOwnRates(experiment)) {
    const groups = parameterGroupsOf(experiment);
    const { lr, ...values } = (groups[i] ?? groups[0]).values;
    const kept = Object.entries({ lr, ...values }).filter(([key]) =>
      ['lr', 'momentum', 'betas'].includes(key),
    );
    return new Map([...options, ...kept]);
  }
  const bases = scheduler.values.get('base_lrs');
  const lr = options.get('initial_lr') ?? (Array.isArray(bases) ? bases[i] : undefined);
  return lr === undefined ? options : new Map([...options, ['lr', lr]]);
}

/** With the scheduler's steps after each update where it has made so many. */
function withStepOf(experiment: Experiment, { values }: SavedScheduler, epoch: number): Experiment {
  const made = values.get('last_epoch');
  const perEpoch = stepsPerEpoch(experiment);
  if (perEpoch === 1 || epoch === 0) return experiment;
  const { scheduler_step: _, ...training } = experiment.training;
  if (made === epoch) return { ...experiment, training };
  if (made !== epoch * perEpoch) return experiment;
  return { ...experiment, training: { ...training, scheduler_step: 'step' } };
}

function stateOf(
  experiment: Experiment,
  epoch: number,
  saved: OptimizerStateDict,
  numbers: ReadonlyMap<string, number>,
): Partial<TrainerState> {
  if (saved.state.size === 0) return {};
  const [first] = saved.state.values();
  const steps = first.step ?? epoch * stepsPerEpoch(experiment);
  return { steps, optimizer: savedOptimizerState(experiment, saved, numbers) };
}

function stepsPerEpoch(experiment: Experiment): number {
  const { batch_size } = experiment.training;
  return batch_size === null ? 1 : Math.ceil(usedRowsOf(experiment) / batch_size);
}

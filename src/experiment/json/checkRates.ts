/** Checks what few experiments have of an optimizer: parameter groups, frozen layers, a scheduler. */
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { schedulerDefinition } from '../../engine/schedulers/index.ts';
import { parametersOf } from '../../engine/tensors.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Experiment } from '../experiment.ts';
import { parameterGroupsOf, schedulerSiteOf } from '../run/parameterGroups.ts';
import { cycledOf } from '../run/stateNames.ts';
import { at, ReadError } from './reader.ts';

export function checkRates(experiment: Experiment, path: string): void {
  checkGroups(experiment, at(path, 'optimizer.groups'));
  checkClosure(experiment, at(path, 'training'));
  if (parametersOf(experiment.model).every(({ isFrozen }) => isFrozen))
    throw refused(
      at(path, 'model'),
      'element 0 of tensors does not require grad and does not have a grad_fn',
    );
  checkChanges(experiment, at(path, 'training'));
  const { scheduler } = experiment.training;
  if (scheduler === undefined) return;
  const groups = parameterGroupsOf(experiment).map(({ values }) => values);
  const reason = schedulerDefinition(scheduler.type).refusal(scheduler, groups, schedulerSiteOf(experiment));
  if (reason !== null) throw refused(at(path, 'training.scheduler'), reason);
}

/** Hyperparameters that a group, or a scheduler, brings the optimizer to begin with. */
function checkChanges(experiment: Experiment, path: string): void {
  const { refusesChange } = optimizerDefinition(experiment.optimizer.type);
  if (refusesChange === undefined) return;
  const [first, second] = cycledOf(experiment);
  const reason = (first && refusesChange(first, second)) ?? null;
  if (reason !== null) throw refused(at(path, 'scheduler'), reason);
  for (const { values } of parameterGroupsOf(experiment)) {
    const { changes } = experiment.training;
    changes.forEach((_change, i) => {
      const changed = Object.assign({}, ...changes.slice(0, i + 1).map(({ optimizer }) => optimizer));
      const refusal = refusesChange(first ?? values, { ...values, ...changed });
      if (refusal !== null) throw refused(at(path, `changes[${i}].optimizer`), refusal);
    });
  }
}

function refused(path: string, reason: string): ReadError {
  return new ReadError('refused', path, text.read.torchRefuses(reason));
}

/** The lines of a closure stand in one order, and none is between backward and step. */
function checkClosure({ optimizer, training }: Experiment, path: string): void {
  if (!optimizerDefinition(optimizer.type).minimizes) return;
  for (const key of ['order', 'clip_grad_norm', 'clip_grad_value'] as const)
    if (training[key] !== undefined)
      throw new ReadError('refused', at(path, key), laterText.groups.closure(optimizer.type));
}

function checkGroups({ optimizer, model }: Experiment, path: string): void {
  const { groups = [], type } = optimizer;
  if (groups.length > 0 && optimizerDefinition(type).minimizes)
    throw refused(path, `${type} doesn't support per-parameter options (parameter groups)`);
  const withParameters = new Set(parametersOf(model).map(({ moduleIndex }) => moduleIndex));
  const seen = new Set<number>();
  groups.forEach(({ modules }, i) => {
    modules.forEach((module, j) => {
      const place = `${path}[${i}].modules[${j}]`;
      if (!withParameters.has(module))
        throw new ReadError('refused', place, laterText.groups.noParameters(module));
      if (seen.has(module)) throw refused(place, 'some parameters appear in more than one parameter group');
      seen.add(module);
    });
  });
}

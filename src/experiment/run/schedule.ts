/** Changes of the optimizer's hyperparameters during a run: `training.changes`. */
import type { Field, Fields } from '../../engine/fields.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
} from '../../engine/optimizers/index.ts';
import type { OptimizerChange } from '../../engine/optimizers/optimizer.ts';
import type { Experiment } from '../experiment.ts';

export const MAX_CHANGES = 1000;

/** The hyperparameters that can be changed while a run is under way: its numbers. */
export function changeableFields(type: OptimizerType): Fields {
  const fields: Fields = optimizerDefinition(type).fields;
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => isChangeable(field)));
}

function isChangeable({ kind, onlyAtStart }: Field): boolean {
  return (kind === 'number' || kind === 'integer' || kind === 'numbers') && !onlyAtStart;
}

/** The changes with one more at `epoch`; null where the list is full. Those of later epochs stay. */
export function withChange(
  changes: readonly OptimizerChange[],
  epoch: number,
  optimizer: OptimizerChange['optimizer'],
): OptimizerChange[] | null {
  const same = changes.findIndex((change) => change.epoch === epoch);
  if (same >= 0) {
    return changes.with(same, { epoch, optimizer: { ...changes[same].optimizer, ...optimizer } });
  }
  if (changes.length >= MAX_CHANGES) return null;
  return [...changes, { epoch, optimizer }].sort((a, b) => a.epoch - b.epoch);
}

/** The hyperparameters that epoch `epoch` is trained with. */
export function optimizerAt({ optimizer, training }: Experiment, epoch: number): OptimizerConfig {
  const made = training.changes.filter((change) => change.epoch <= epoch).map((change) => change.optimizer);
  return Object.assign({}, optimizer, ...made);
}

export function withChanges(experiment: Experiment, changes: readonly OptimizerChange[]): Experiment {
  const isSame = experiment.training.changes.length + changes.length === 0;
  return isSame ? experiment : { ...experiment, training: { ...experiment.training, changes } };
}

/** The experiment with another optimizer, or with other values of its hyperparameters. */
import { defaultValues } from '../../engine/fields.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
} from '../../engine/optimizers/index.ts';
import type { Experiment } from '../experiment.ts';

/** With another optimizer at its defaults: only the learning rate and the penalty, which all have, are kept. */
export function withOptimizer(experiment: Experiment, type: OptimizerType): Experiment {
  const { lr, l1 } = experiment.optimizer;
  const { fields } = optimizerDefinition(type);
  return { ...experiment, optimizer: { type, ...defaultValues(fields), lr, l1 } as OptimizerConfig };
}

export function withOptimizerValues(
  experiment: Experiment,
  values: Readonly<Record<string, unknown>>,
): Experiment {
  return { ...experiment, optimizer: { ...experiment.optimizer, ...values } as OptimizerConfig };
}

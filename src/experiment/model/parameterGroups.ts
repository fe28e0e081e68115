/** Edits of what is trained otherwise: a layer's parameter group, and frozen layers. */
import type { OptimizerConfig } from '../../engine/optimizers/index.ts';
import type { GroupConfig } from '../../engine/optimizers/optimizer.ts';
import type { Experiment } from '../experiment.ts';

export function ownGroupOf(
  { optimizer }: Pick<Experiment, 'optimizer'>,
  module: number,
): GroupConfig | undefined {
  return optimizer.groups?.find(({ modules }) => modules.includes(module));
}

/** With a group for the module alone, at the optimizer's learning rate; or without one. */
export function withOwnGroup(experiment: Experiment, module: number, isOwn: boolean): Experiment {
  const { groups = [], lr } = experiment.optimizer;
  const others = groups.map((group) => ({
    ...group,
    modules: group.modules.filter((other) => other !== module),
  }));
  const own = isOwn ? [{ modules: [module], lr } as GroupConfig] : [];
  return withGroups(experiment, [...others, ...own]);
}

/** With other hyperparameters of the group that the module is in. */
export function withGroupValues(
  experiment: Experiment,
  module: number,
  values: Readonly<Record<string, unknown>>,
): Experiment {
  const { groups = [] } = experiment.optimizer;
  const changed = groups.map((group) => (group.modules.includes(module) ? { ...group, ...values } : group));
  return withGroups(experiment, changed as GroupConfig[]);
}

export function withFrozen(experiment: Experiment, module: number, isFrozen: boolean): Experiment {
  const { requires_grad: _, ...layer } = experiment.model[module];
  const changed = isFrozen ? { ...layer, requires_grad: false } : layer;
  return { ...experiment, model: experiment.model.with(module, changed as Experiment['model'][number]) };
}

/** Groups without modules are none. */
function withGroups(experiment: Experiment, groups: readonly GroupConfig[]): Experiment {
  const { groups: _, ...optimizer } = experiment.optimizer;
  const left = groups.filter(({ modules }) => modules.length > 0);
  return {
    ...experiment,
    optimizer: { ...optimizer, ...(left.length > 0 && { groups: left }) } as OptimizerConfig,
  };
}

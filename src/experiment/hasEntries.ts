/** Whether the registries have what an experiment names: rare entries are not there from the start (rare.ts). */
import { datasets } from '../datasets/index.ts';
import { splits } from '../datasets/splits/index.ts';
import { inits } from '../engine/init/index.ts';
import { initsOf, layerDefinition, layers } from '../engine/layers/index.ts';
import { hasOptions } from '../engine/loop/index.ts';
import { losses } from '../engine/losses/index.ts';
import { grouping, optimizers } from '../engine/optimizers/index.ts';
import { schedulers } from '../engine/schedulers/index.ts';
import { type Experiment, tutorial } from './experiment.ts';

export function hasEntries({ data, model, loss, optimizer, training }: Experiment): boolean {
  const { scheduler, scheduler_step: _step, ...loop } = training;
  const needsGrouping = optimizer.groups || model.some(({ requires_grad }) => requires_grad === false);
  return (
    data.kind in datasets &&
    (data.split === undefined || data.split.type in splits) &&
    optimizer.type in optimizers &&
    loss.type in losses &&
    Object.keys(loss).every((key) => key === 'type' || key in losses[loss.type].fields) &&
    (!scheduler || scheduler.type in schedulers) &&
    (!needsGrouping || grouping.groupedOptimizer !== undefined) &&
    hasOptions(loop, tutorial.training) &&
    model.every(
      (layer) =>
        layer.type in layers &&
        (layerDefinition(layer.type).isHere?.(layer) ?? true) &&
        Object.values(initsOf(layer)).every(({ type }) => type in inits),
    )
  );
}

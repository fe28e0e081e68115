/** Parameter groups follow the layers that they are of when the model is edited. */
import type { Experiment } from '../experiment.ts';

/** `after` with the groups of the layers that are still there, where the edit did not change the optimizer itself. */
export function withKeptGroups(before: Experiment, after: Experiment): Experiment {
  const { groups, ...optimizer } = after.optimizer;
  if (groups === undefined || after.optimizer !== before.optimizer || after.model === before.model)
    return after;
  const isEdited = after.model.length === before.model.length;
  const placeOf = (module: number) => {
    const moved = after.model.indexOf(before.model[module]);
    // A layer of another size is another object in the same place.
    return moved < 0 && isEdited && after.model[module].type === before.model[module].type ? module : moved;
  };
  const kept = groups
    .map((group) => ({ ...group, modules: group.modules.map(placeOf).filter((module) => module >= 0) }))
    .filter(({ modules }) => modules.length > 0);
  const own = kept.length > 0 && { groups: kept };
  return { ...after, optimizer: { ...optimizer, ...own } as Experiment['optimizer'] };
}

/** Where OneCycleLR and CyclicLR find a group's momentum: SGD's and RMSprop's, or Adam's first beta. */
import type { ParameterGroup, SchedulerSite } from '../scheduler.ts';

export function setMomentum(group: ParameterGroup, momentum: number): void {
  if (group.betas === undefined) group.momentum = momentum;
  else group.betas = [momentum, ...group.betas.slice(1)];
}

/** PyTorch's words where the optimizer has none of the hyperparameters `names`. */
export function refusesMomentum(names: readonly string[], { optimizer }: SchedulerSite): string | null {
  return names.some((name) => name in optimizer)
    ? null
    : 'optimizer must support momentum with `cycle_momentum` option enabled';
}

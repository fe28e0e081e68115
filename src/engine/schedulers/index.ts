/** The registry of schedulers, by torch.optim.lr_scheduler's names: all are of rare/, which the later chunk adds (../rare.ts). */
import type { ConfigOf } from '../fields.ts';
import type { rareSchedulers } from './rare/index.ts';
import type { SchedulerDefinition } from './scheduler.ts';

export const schedulers = {} as typeof rareSchedulers;

export type SchedulerType = keyof typeof schedulers;
export type SchedulerConfig = ConfigOf<typeof schedulers>;

export function schedulerDefinition(type: SchedulerType): SchedulerDefinition {
  return schedulers[type];
}

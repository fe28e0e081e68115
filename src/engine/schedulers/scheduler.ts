/** The interface a registered scheduler of the learning rate implements. */
import type { Fields, Values } from '../fields.ts';
import { PythonError } from '../pythonError.ts';

/** What a scheduler reads and writes of one of the optimizer's parameter groups. */
export interface ParameterGroup {
  lr: number;
  momentum?: number;
  betas?: number[];
}

/** All that a scheduler's next step depends on: numbers by PyTorch's names, and what it writes to the groups. Plain data. */
export interface SchedulerState {
  numbers: Record<string, number>;
  groups: ParameterGroup[];
}

export interface Scheduler {
  /** Writes the groups' next rates. `metric` is the epoch's loss. Throws a PythonError where PyTorch raises one. */
  step(metric: number): void;
  state(): SchedulerState;
  restore(state: SchedulerState): void;
}

/** What an entry gives: its step, and the numbers that this depends on beside those of the groups. */
export interface Schedule {
  numbers: Record<string, number>;
  step(metric: number): void;
}

/** What a scheduler is made for. */
export interface SchedulerSite {
  /** The optimizer, with all of its hyperparameters. */
  optimizer: { type: string; lr: number };
  /** The scheduler's steps in the whole training. */
  steps: number;
  /** True where it makes one after each update. */
  eachUpdate: boolean;
}

export interface SchedulerDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  /** Values of the fields without a default that suit the training: what a form begins with. */
  suggests(site: SchedulerSite): Partial<Values<F>>;
  /** The reason why PyTorch refuses to make it, or null. */
  refusal(values: Values<F>, groups: readonly ParameterGroup[], site: SchedulerSite): string | null;
  /** Makes it, and with it the step 0 that writes the rates of the first epoch. */
  scheduler(values: Values<F>, groups: readonly ParameterGroup[]): Scheduler;
}

type Entry<F extends Fields> = Pick<SchedulerDefinition<F>, 'label' | 'fields' | 'suggests'> & {
  /** The reason why PyTorch refuses these values, or null; beside what the first step itself raises. */
  refuses?(values: Values<F>, site: SchedulerSite): string | null;
  schedule(values: Values<F>, groups: readonly ParameterGroup[]): Schedule;
};

/** Completes an entry with how its state is saved and restored. */
export function scheduler<const F extends Fields>({
  schedule,
  refuses,
  ...entry
}: Entry<F>): SchedulerDefinition<F> {
  return {
    ...entry,
    refusal(values, groups, site) {
      const reason = refuses?.(values, site) ?? null;
      if (reason !== null) return reason;
      try {
        schedule(
          values,
          groups.map((group) => ({ ...group })),
        );
        return null;
      } catch (error) {
        if (error instanceof PythonError) return error.message;
        throw error;
      }
    },
    scheduler(values, groups) {
      const { numbers, step } = schedule(values, groups);
      const first = { ...numbers };
      return {
        step,
        state: () => ({ numbers: { ...numbers }, groups: groups.map(written) }),
        restore(state) {
          Object.assign(numbers, first, state.numbers);
          state.groups.forEach((group, i) => {
            Object.assign(groups[i], group);
          });
        },
      };
    },
  };
}

/** What a scheduler writes of a group. */
function written({ lr, momentum, betas }: ParameterGroup): ParameterGroup {
  return { lr, ...(momentum !== undefined && { momentum }), ...(betas && { betas }) };
}

/** What most schedulers share: fields, and the step that writes each group's next rate. */
import type { ParameterGroup, Schedule } from '../scheduler.ts';

const MAX_STEPS = 1e9;

/** A number of the scheduler's steps. */
export const steps = {
  kind: 'integer',
  min: 1,
  max: MAX_STEPS,
  slider: { from: 1, to: 10_000, log: true },
} as const;
/** A factor of the rate. */
export const gamma = { kind: 'number', min: 0, max: 10, slider: { from: 0.01, to: 1, log: true } } as const;
/** A rate, such as the least or the greatest. */
export const rate = { kind: 'number', min: 0, max: 1000, slider: { from: 1e-6, to: 10, log: true } } as const;
/** A share of the optimizer's rate. */
export const factor = {
  kind: 'number',
  min: 0,
  max: 1,
  aboveMin: true,
  slider: { from: 0.01, to: 1, step: 0.01 },
} as const;
export const momentumBound = {
  kind: 'number',
  min: 0,
  max: 10,
  slider: { from: 0, to: 0.99, step: 0.01 },
} as const;

/**
 * A scheduler that computes a group's rate of step `epoch` from the one before, PyTorch's chainable form, or from the rate
 * `base` that the optimizer was made with.
 */
export function stepped(
  groups: readonly ParameterGroup[],
  rateOf: (lr: number, base: number, epoch: number) => number,
): Schedule {
  const bases = groups.map(({ lr }) => lr);
  const numbers = { last_epoch: -1 };
  const step = () => {
    numbers.last_epoch++;
    groups.forEach((group, i) => {
      group.lr = rateOf(group.lr, bases[i], numbers.last_epoch);
    });
  };
  step();
  return { numbers, step };
}

/**
 * ReduceLROnPlateau: the rate is multiplied by factor once the loss has not been better for more than patience epochs.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
 */
import { type ParameterGroup, scheduler } from '../scheduler.ts';
import { rate } from './rates.ts';

const epochs = { kind: 'integer', min: 0, max: 1_000_000, slider: { from: 0, to: 1000, step: 1 } } as const;

export const reduceLROnPlateau = scheduler({
  label: 'ReduceLROnPlateau',
  fields: {
    mode: { kind: 'choice', options: ['min', 'max'], default: 'min' },
    factor: {
      kind: 'number',
      min: 0,
      max: 1,
      belowMax: true,
      default: 0.1,
      slider: { from: 0, to: 0.99, step: 0.01 },
    },
    patience: { ...epochs, default: 10 },
    threshold: {
      kind: 'number',
      min: 0,
      max: 1000,
      default: 1e-4,
      slider: { from: 1e-6, to: 0.1, log: true },
    },
    threshold_mode: { kind: 'choice', options: ['rel', 'abs'], default: 'rel' },
    cooldown: { ...epochs, default: 0 },
    min_lr: { ...rate, default: 0, slider: { from: 0, to: 0.1, step: 0.001 } },
    eps: { kind: 'number', min: 0, max: 1, default: 1e-8, slider: { from: 1e-12, to: 0.01, log: true } },
  },
  suggests: () => ({}),
  refuses: (_h, { eachUpdate }) =>
    eachUpdate ? "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'" : null,
  schedule(h, groups) {
    const sign = h.mode === 'min' ? 1 : -1;
    const numbers = {
      last_epoch: 0,
      best: sign * Number.POSITIVE_INFINITY,
      num_bad_epochs: 0,
      cooldown_counter: 0,
    };
    // best * (1 - threshold) or best - threshold; upward with both signs turned.
    const bound = () =>
      h.threshold_mode === 'rel'
        ? numbers.best * (1 - sign * h.threshold)
        : numbers.best - sign * h.threshold;
    return {
      numbers,
      step(metric) {
        numbers.last_epoch++;
        const isBetter = sign * metric < sign * bound();
        if (isBetter) numbers.best = metric;
        numbers.num_bad_epochs = isBetter ? 0 : numbers.num_bad_epochs + 1;
        if (numbers.cooldown_counter > 0) {
          numbers.cooldown_counter--;
          numbers.num_bad_epochs = 0;
        }
        if (numbers.num_bad_epochs > h.patience) {
          for (const group of groups) reduce(group, h);
          numbers.cooldown_counter = h.cooldown;
          numbers.num_bad_epochs = 0;
        }
      },
    };
  },
});

function reduce(group: ParameterGroup, h: { factor: number; min_lr: number; eps: number }): void {
  const lr = Math.max(group.lr * h.factor, h.min_lr);
  if (group.lr - lr > h.eps) group.lr = lr;
}

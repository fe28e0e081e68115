/**
 * CyclicLR: the rate goes up from base_lr to max_lr and down again, over and over, and momentum the other way.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CyclicLR.html
 */
import { scheduler } from '../scheduler.ts';
import { refusesMomentum } from './cycleMomentum.ts';
import { power } from './elementary.ts';
import { gamma, momentumBound, rate, stepped, steps } from './rates.ts';

export const cyclicLR = scheduler({
  label: 'CyclicLR',
  fields: {
    base_lr: rate,
    max_lr: rate,
    step_size_up: { ...steps, default: 2000 },
    step_size_down: { ...steps, orNull: true, optional: true },
    mode: { kind: 'choice', options: ['triangular', 'triangular2', 'exp_range'], default: 'triangular' },
    gamma: { ...gamma, default: 1, slider: { from: 0.9, to: 1, step: 0.0001 } },
    cycle_momentum: { kind: 'boolean', default: true },
    base_momentum: { ...momentumBound, default: 0.8 },
    max_momentum: { ...momentumBound, default: 0.9 },
  },
  suggests: ({ optimizer, steps }) => ({
    base_lr: optimizer.lr / 10,
    max_lr: optimizer.lr,
    step_size_up: Math.max(1, Math.round(steps / 8)),
    cycle_momentum: 'momentum' in optimizer,
  }),
  refuses: (h, site) => (h.cycle_momentum ? refusesMomentum(['momentum'], site) : null),
  schedule(h, groups) {
    const total = h.step_size_up + (h.step_size_down ?? h.step_size_up);
    const rising = h.step_size_up / total;
    const at = (epoch: number) => {
      const cycle = Math.floor(1 + epoch / total);
      const x = 1 + epoch / total - cycle;
      const height = x <= rising ? x / rising : (x - 1) / (rising - 1);
      const scales = {
        triangular: () => 1,
        triangular2: () => 1 / power(2, cycle - 1),
        exp_range: () => power(h.gamma, epoch),
      };
      return { height, scale: scales[h.mode as keyof typeof scales]() };
    };
    return stepped(groups, (_lr, _base, epoch) => {
      const { height, scale } = at(epoch);
      if (h.cycle_momentum) {
        const momentum = h.max_momentum - (h.max_momentum - h.base_momentum) * height * scale;
        for (const group of groups) group.momentum = momentum;
      }
      return h.base_lr + (h.max_lr - h.base_lr) * height * scale;
    });
  },
});

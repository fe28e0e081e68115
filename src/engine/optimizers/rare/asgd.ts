/**
 * ASGD: gradient descent that keeps the average of its parameters beside them, in `ax`.
 * https://pytorch.org/docs/1.13/generated/torch.optim.ASGD.html
 */
import { fma } from '../../fma.ts';
import { l1, lr, maximize, optimizer, weightDecay } from '../optimizer.ts';
import { decayed } from './elements.ts';
import { realPower } from './realPower.ts';

const { fround } = Math;

export const asgd = optimizer({
  label: 'ASGD',
  fields: {
    lr,
    lambd: { kind: 'number', min: 0, max: 10, default: 1e-4, slider: { from: 0, to: 0.01, step: 1e-4 } },
    alpha: { kind: 'number', min: 0, max: 10, default: 0.75, slider: { from: 0, to: 2, step: 0.01 } },
    t0: { kind: 'number', min: 0, max: 1e9, default: 1e6, slider: { from: 1, to: 1e6, log: true } },
    weight_decay: weightDecay,
    maximize,
    l1,
  },
  stateNames: () => ['eta', 'mu', 'ax'],
  scalarStates: ['eta', 'mu'],
  writes: 2,
  optimizer(h, arena, parameters) {
    const eta = arena.allocate(parameters);
    const mu = arena.allocate(parameters);
    const ax = arena.allocate(parameters);
    eta.floats.fill(h.lr);
    mu.floats.fill(1);
    return {
      state: { eta, mu, ax },
      step(_kernels, values, gradients, before) {
        const step = before + 1;
        const [rate, share] = [eta.floats[0], mu.floats[0]];
        const [shrink, decay] = [1 - h.lambd * rate, h.weight_decay].map(fround);
        const [p, g, averages] = [values, gradients, ax].map(({ floats }) => floats);
        for (let i = 0; i < p.length; i++) {
          const gradient = decayed(g[i], p[i], decay);
          p[i] = fma(-rate, gradient, fround(p[i] * shrink));
          averages[i] = share === 1 ? p[i] : averages[i] + fround(fround(p[i] - averages[i]) * share);
        }
        eta.floats.fill(h.lr / realPower(1 + h.lambd * h.lr * step, h.alpha));
        mu.floats.fill(1 / Math.max(1, step - h.t0));
      },
    };
  },
});

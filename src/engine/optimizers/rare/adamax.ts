/** Adamax: Adam with the largest gradient of late as its scale. https://pytorch.org/docs/1.13/generated/torch.optim.Adamax.html */
import { adamFields } from '../adam.ts';
import { l1, lr, maximize, optimizer, weightDecay } from '../optimizer.ts';
import { power } from '../power.ts';
import { decayed, mean, plusQuotient } from './elements.ts';

const { fround } = Math;

export const adamax = optimizer({
  label: 'Adamax',
  fields: { lr, betas: adamFields.betas, eps: adamFields.eps, weight_decay: weightDecay, maximize, l1 },
  stateNames: () => ['exp_avg', 'exp_inf'],
  optimizer(h, arena, parameters) {
    const exp_avg = arena.allocate(parameters);
    const exp_inf = arena.allocate(parameters);
    return {
      state: { exp_avg, exp_inf },
      step(_kernels, values, gradients, step) {
        const [beta1, beta2] = h.betas.map(fround);
        const [share, least, decay] = [1 - h.betas[0], h.eps, h.weight_decay].map(fround);
        const rate = fround(-(h.lr / (1 - power(h.betas[0], step + 1))));
        const [p, g, means, largest] = [values, gradients, exp_avg, exp_inf].map(({ floats }) => floats);
        for (let i = 0; i < p.length; i++) {
          const gradient = decayed(g[i], p[i], decay);
          means[i] = mean(means[i], beta1, gradient, share);
          largest[i] = Math.max(fround(largest[i] * beta2), fround(Math.abs(gradient) + least));
          p[i] = plusQuotient(p[i], rate, means[i], largest[i]);
        }
      },
    };
  },
});

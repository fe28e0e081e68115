/**
 * NAdam: Adam with Nesterov's momentum. https://pytorch.org/docs/1.13/generated/torch.optim.NAdam.html
 *
 * As PyTorch 1.13 steps, which multiplies `mu_product` by the momentum of the step once more than the paper does where it
 * looks ahead.
 */
import { adamFields } from '../adam.ts';
import { l1, lr, optimizer, weightDecay } from '../optimizer.ts';
import { power } from '../power.ts';
import { decayed, mean, meanSquare, plusQuotient, rootPlus } from './elements.ts';
import { realPower } from './realPower.ts';

const { fround } = Math;

export const nAdam = optimizer({
  label: 'NAdam',
  fields: {
    lr,
    betas: adamFields.betas,
    eps: adamFields.eps,
    weight_decay: weightDecay,
    momentum_decay: {
      kind: 'number',
      min: 0,
      max: 10,
      default: 0.004,
      slider: { from: 0, to: 0.1, step: 0.001 },
    },
    l1,
  },
  stateNames: () => ['mu_product', 'exp_avg', 'exp_avg_sq'],
  scalarStates: ['mu_product'],
  writes: 2,
  optimizer(h, arena, parameters) {
    const mu_product = arena.allocate(parameters);
    const exp_avg = arena.allocate(parameters);
    const exp_avg_sq = arena.allocate(parameters);
    mu_product.floats.fill(1);
    /** The momentum of the step, which grows to beta1. */
    const momentumAt = (step: number) => h.betas[0] * (1 - 0.5 * realPower(0.96, step * h.momentum_decay));
    return {
      state: { mu_product, exp_avg, exp_avg_sq },
      step(_kernels, values, gradients, before) {
        const step = before + 1;
        const mu = momentumAt(step);
        const next = momentumAt(step + 1);
        const product = fround(mu_product.floats[0] * fround(mu));
        const productNext = fround(fround(product * fround(mu)) * fround(next));
        mu_product.floats.fill(product);
        const [beta1, beta2] = h.betas.map(fround);
        const [share1, share2] = h.betas.map((beta) => fround(1 - beta));
        const [correction, least] = [1 - power(h.betas[1], step), h.eps].map(fround);
        const ofGradient = fround((-h.lr * (1 - mu)) / (1 - product));
        const ofMean = fround((-h.lr * next) / (1 - productNext));
        const decay = fround(h.weight_decay);
        const [p, g, means, squares] = [values, gradients, exp_avg, exp_avg_sq].map(({ floats }) => floats);
        for (let i = 0; i < p.length; i++) {
          const gradient = decayed(g[i], p[i], decay);
          means[i] = mean(means[i], beta1, gradient, share1);
          squares[i] = meanSquare(squares[i], beta2, gradient, share2);
          const divisor = rootPlus(fround(squares[i] / correction), least);
          const ahead = plusQuotient(p[i], ofGradient, gradient, divisor);
          p[i] = plusQuotient(ahead, ofMean, means[i], divisor);
        }
      },
    };
  },
});

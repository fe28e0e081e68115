/**
 * RAdam: Adam that divides by the root mean square only once enough gradients have been seen for it.
 * https://pytorch.org/docs/1.13/generated/torch.optim.RAdam.html
 */
import { adamFields } from '../adam.ts';
import { l1, lr, optimizer, weightDecay } from '../optimizer.ts';
import { power } from '../power.ts';
import { decayed, mean, meanSquare, rootPlus } from './elements.ts';

const { fround } = Math;

/** The factor `rect` of step `step`, counted from 1; null while the mean square is of too few gradients. */
function rectification(beta2: number, step: number): number | null {
  const longest = 2 / (1 - beta2) - 1;
  const decayedBeta = power(beta2, step);
  const length = longest - (2 * step * decayedBeta) / (1 - decayedBeta);
  if (length <= 5) return null;
  return Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
}

export const rAdam = optimizer({
  label: 'RAdam',
  fields: { lr, betas: adamFields.betas, eps: adamFields.eps, weight_decay: weightDecay, l1 },
  stateNames: () => ['exp_avg', 'exp_avg_sq'],
  optimizer(h, arena, parameters) {
    const exp_avg = arena.allocate(parameters);
    const exp_avg_sq = arena.allocate(parameters);
    return {
      state: { exp_avg, exp_avg_sq },
      step(_kernels, values, gradients, before) {
        const step = before + 1;
        const rectified = rectification(h.betas[1], step);
        const rect = fround(rectified ?? 0);
        const [correction1, root2] = [
          1 - power(h.betas[0], step),
          Math.sqrt(1 - power(h.betas[1], step)),
        ].map(fround);
        const [beta1, beta2] = h.betas.map(fround);
        const [share1, share2] = h.betas.map((beta) => fround(1 - beta));
        const [rate, least, decay] = [h.lr, h.eps, h.weight_decay].map(fround);
        const [p, g, means, squares] = [values, gradients, exp_avg, exp_avg_sq].map(({ floats }) => floats);
        for (let i = 0; i < p.length; i++) {
          const gradient = decayed(g[i], p[i], decay);
          means[i] = mean(means[i], beta1, gradient, share1);
          squares[i] = meanSquare(squares[i], beta2, gradient, share2);
          const plain = fround(fround(means[i] / correction1) * rate);
          // PyTorch divides a number by a tensor as the number times the reciprocal.
          const adaptive = fround(fround(1 / rootPlus(squares[i], least)) * root2);
          p[i] -= rectified === null ? plain : fround(fround(plain * adaptive) * rect);
        }
      },
    };
  },
});

/** Adadelta: steps of the size that past steps had. https://pytorch.org/docs/1.13/generated/torch.optim.Adadelta.html */
import { fma } from '../../fma.ts';
import { eps, l1, lr, maximize, optimizer, weightDecay } from '../optimizer.ts';
import { decayed, meanSquare } from './elements.ts';

const { fround } = Math;

export const adadelta = optimizer({
  label: 'Adadelta',
  fields: {
    lr,
    rho: { kind: 'number', min: 0, max: 1, default: 0.9, slider: { from: 0.5, to: 0.999, step: 0.001 } },
    eps: { ...eps, default: 1e-6 },
    weight_decay: weightDecay,
    maximize,
    l1,
  },
  stateNames: () => ['square_avg', 'acc_delta'],
  optimizer(h, arena, parameters) {
    const square_avg = arena.allocate(parameters);
    const acc_delta = arena.allocate(parameters);
    return {
      state: { square_avg, acc_delta },
      step(_kernels, values, gradients) {
        const [rho, share, least] = [h.rho, 1 - h.rho, h.eps].map(fround);
        const [rate, decay] = [-h.lr, h.weight_decay].map(fround);
        const [p, g, squares, deltas] = [values, gradients, square_avg, acc_delta].map(
          ({ floats }) => floats,
        );
        for (let i = 0; i < p.length; i++) {
          const gradient = decayed(g[i], p[i], decay);
          squares[i] = meanSquare(squares[i], rho, gradient, share);
          const root = fround(Math.sqrt(fround(squares[i] + least)));
          const size = fround(Math.sqrt(fround(deltas[i] + least)));
          const delta = fround(fround(size / root) * gradient);
          deltas[i] = meanSquare(deltas[i], rho, delta, share);
          p[i] = fma(rate, delta, p[i]);
        }
      },
    };
  },
});

/**
 * Rprop: each parameter has a step size of its own, which grows while its gradient keeps its sign.
 * https://pytorch.org/docs/1.13/generated/torch.optim.Rprop.html
 */
import { pythonFloat } from '../../python.ts';
import { l1, lr, maximize, optimizer } from '../optimizer.ts';

const { fround } = Math;

export const rprop = optimizer({
  label: 'Rprop',
  fields: {
    lr,
    etas: {
      kind: 'numbers',
      minLength: 2,
      maxLength: 2,
      min: 0,
      max: 10,
      default: [0.5, 1.2] as number[],
      slider: { from: 0.01, to: 2, step: 0.01 },
    },
    step_sizes: {
      kind: 'numbers',
      minLength: 2,
      maxLength: 2,
      min: 0,
      max: 1000,
      default: [1e-6, 50] as number[],
      slider: { from: 1e-8, to: 100, log: true },
    },
    maximize,
    l1,
  },
  refuses({ etas: [minus, plus] }) {
    const isFit = minus > 0 && minus < 1 && plus > 1;
    return isFit ? null : `Invalid eta values: ${pythonFloat(minus)}, ${pythonFloat(plus)}`;
  },
  stateNames: () => ['prev', 'step_size'],
  optimizer(h, arena, parameters) {
    const prev = arena.allocate(parameters);
    const step_size = arena.allocate(parameters);
    step_size.floats.fill(h.lr);
    return {
      state: { prev, step_size },
      step(_kernels, values, gradients) {
        const [minus, plus] = h.etas.map(fround);
        const [least, most] = h.step_sizes.map(fround);
        const [p, g, last, sizes] = [values, gradients, prev, step_size].map(({ floats }) => floats);
        for (let i = 0; i < p.length; i++) {
          const turn = Math.sign(fround(g[i] * last[i]));
          const factor = turn > 0 ? plus : turn < 0 ? minus : 1;
          sizes[i] = Math.min(Math.max(fround(sizes[i] * factor), least), most);
          // Where the sign has turned the parameter rests for a step.
          last[i] = factor === minus ? 0 : g[i];
          p[i] -= Math.sign(last[i]) * sizes[i];
        }
      },
    };
  },
});

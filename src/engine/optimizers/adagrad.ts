/** Adagrad: steps scaled by the sum of all squares so far. https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html */
import { eps, l1, lr, maximize, optimizer, weightDecay } from './optimizer.ts';

export const adagrad = optimizer({
  label: 'Adagrad',
  fields: {
    lr,
    lr_decay: { kind: 'number', min: 0, max: 10, default: 0, slider: { from: 0, to: 0.1, step: 0.001 } },
    eps: { ...eps, default: 1e-10 },
    weight_decay: weightDecay,
    initial_accumulator_value: {
      kind: 'number',
      min: 0,
      max: 1000,
      default: 0,
      onlyAtStart: true,
      slider: { from: 0, to: 1, step: 0.01 },
    },
    maximize,
    l1,
  },
  stateNames: () => ['sum'],
  optimizer(h, arena, parameters) {
    const sum = arena.allocate(parameters);
    sum.floats.fill(h.initial_accumulator_value);
    return {
      state: { sum },
      step(kernels, values, gradients, step) {
        kernels.adagradStep(
          values.pointer,
          gradients.pointer,
          sum.pointer,
          parameters,
          -(h.lr / (1 + step * h.lr_decay)),
          h.eps,
          h.weight_decay,
        );
      },
    };
  },
});

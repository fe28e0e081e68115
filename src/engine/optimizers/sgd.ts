/** Stochastic gradient descent. https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
import { l1, lr, momentum, type Optimizer, optimizer, weightDecay } from './optimizer.ts';

export const sgd = optimizer({
  label: 'SGD',
  fields: {
    lr,
    momentum,
    dampening: { kind: 'number', min: -10, max: 10, default: 0 },
    weight_decay: weightDecay,
    nesterov: { kind: 'boolean', default: false },
    l1,
  },
  refuses(h) {
    if (h.nesterov && (h.momentum <= 0 || h.dampening !== 0)) {
      return 'Nesterov momentum requires a momentum and zero dampening';
    }
    return null;
  },
  stateNames: (h) => (h.momentum === 0 ? [] : ['momentum_buffer']),
  optimizer(h, arena, parameters) {
    const buffer = h.momentum === 0 ? null : arena.allocate(parameters);
    const state: Optimizer['state'] = buffer === null ? {} : { momentum_buffer: buffer };
    return {
      state,
      step(kernels, values, gradients, step) {
        kernels.sgdStep(
          values.pointer,
          gradients.pointer,
          buffer?.pointer ?? 0,
          parameters,
          -h.lr,
          h.momentum,
          1 - h.dampening,
          h.weight_decay,
          h.nesterov,
          step === 0,
        );
      },
    };
  },
});

/** Stochastic gradient descent. https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
import { l1, lr, maximize, momentum, type Optimizer, optimizer, weightDecay } from './optimizer.ts';

export const sgd = optimizer({
  label: 'SGD',
  fields: {
    lr,
    momentum,
    dampening: { kind: 'number', min: -10, max: 10, default: 0 },
    weight_decay: weightDecay,
    nesterov: { kind: 'boolean', default: false },
    maximize,
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
    const later = { momentum_buffer: arena.allocate(parameters) };
    const state: Optimizer['state'] = h.momentum === 0 ? {} : { ...later };
    return {
      state,
      later,
      step(kernels, values, gradients, step) {
        // The buffer begins as the gradient of the first step that has a momentum.
        const isFirst = step === 0 || state.momentum_buffer === undefined;
        if (h.momentum !== 0) state.momentum_buffer = later.momentum_buffer;
        kernels.sgdStep(
          values.pointer,
          gradients.pointer,
          later.momentum_buffer.pointer,
          parameters,
          -h.lr,
          h.momentum,
          1 - h.dampening,
          h.weight_decay,
          h.nesterov,
          isFirst,
        );
      },
    };
  },
});

/** RMSprop: steps scaled by a running mean of squares. https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html */
import { eps, l1, lr, maximize, momentum, optimizer, weightDecay } from './optimizer.ts';

function stateNames({ momentum, centered }: { momentum: number; centered: boolean }): string[] {
  return ['square_avg', ...(momentum > 0 ? ['momentum_buffer'] : []), ...(centered ? ['grad_avg'] : [])];
}

export const rmsprop = optimizer({
  label: 'RMSprop',
  fields: {
    lr,
    alpha: { kind: 'number', min: 0, max: 10, default: 0.99, slider: { from: 0.5, to: 0.999, step: 0.001 } },
    eps,
    momentum,
    centered: { kind: 'boolean', default: false },
    weight_decay: weightDecay,
    maximize,
    l1,
  },
  refusesChange(first, { momentum }) {
    return first.momentum === 0 && momentum > 0 ? "KeyError: 'momentum_buffer'" : null;
  },
  stateNames,
  optimizer(h, arena, parameters) {
    const state = Object.fromEntries(stateNames(h).map((name) => [name, arena.allocate(parameters)]));
    return {
      state,
      step(kernels, values, gradients) {
        kernels.rmspropStep(
          values.pointer,
          gradients.pointer,
          state.square_avg.pointer,
          state.grad_avg?.pointer ?? 0,
          h.momentum > 0 ? state.momentum_buffer.pointer : 0,
          parameters,
          h.alpha,
          1 - h.alpha,
          h.eps,
          -h.lr,
          h.momentum,
          h.weight_decay,
        );
      },
    };
  },
});

/** Adam: steps scaled by running means of gradient and square. https://pytorch.org/docs/stable/generated/torch.optim.Adam.html */
import type { Arena } from '../arena.ts';
import type { Values } from '../fields.ts';
import { eps, l1, lr, maximize, type Optimizer, optimizer, weightDecay } from './optimizer.ts';
import { power } from './power.ts';

export const adamFields = {
  lr,
  betas: {
    kind: 'numbers',
    minLength: 2,
    maxLength: 2,
    min: 0,
    max: 1,
    belowMax: true,
    default: [0.9, 0.999] as number[],
  },
  eps,
  weight_decay: weightDecay,
  amsgrad: { kind: 'boolean', default: false },
  maximize,
  l1,
} as const;

type AdamValues = Values<typeof adamFields>;

/**
 * The form of weight decay in a step: adds `penalty` times each parameter to its gradient, or first scales it by
 * `shrink`.
 */
interface Decay {
  penalty: number;
  shrink: number;
}

export function adamStateNames(h: AdamValues): string[] {
  return h.amsgrad ? ['exp_avg', 'exp_avg_sq', 'max_exp_avg_sq'] : ['exp_avg', 'exp_avg_sq'];
}

/** The common part of Adam and AdamW. */
export function adamOptimizer(
  h: AdamValues,
  decayOf: (h: AdamValues) => Decay,
  arena: Arena,
  parameters: number,
): Optimizer {
  const state = Object.fromEntries(adamStateNames(h).map((name) => [name, arena.allocate(parameters)]));
  return {
    state,
    step(kernels, values, gradients, step) {
      const [beta1, beta2] = h.betas;
      const { penalty, shrink } = decayOf(h);
      kernels.adamStep(
        values.pointer,
        gradients.pointer,
        state.exp_avg.pointer,
        state.exp_avg_sq.pointer,
        state.max_exp_avg_sq?.pointer ?? 0,
        parameters,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        Math.sqrt(1 - power(beta2, step + 1)),
        h.eps,
        -(h.lr / (1 - power(beta1, step + 1))),
        penalty,
        shrink,
      );
    },
  };
}

export const adam = optimizer({
  label: 'Adam',
  fields: adamFields,
  stateNames: adamStateNames,
  optimizer: (h, arena, parameters) =>
    adamOptimizer(h, ({ weight_decay }) => ({ penalty: weight_decay, shrink: 1 }), arena, parameters),
});

/**
 * AdamW: Adam with weight decay decoupled from the gradient.
 * https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html
 */
import { adamFields, adamOptimizer, adamStateNames } from './adam.ts';
import { optimizer } from './optimizer.ts';

export const adamW = optimizer({
  label: 'AdamW',
  fields: { ...adamFields, weight_decay: { ...adamFields.weight_decay, default: 0.01 } },
  stateNames: adamStateNames,
  writes: 2,
  optimizer: (h, arena, parameters) =>
    adamOptimizer(
      h,
      ({ lr, weight_decay }) => ({ penalty: 0, shrink: 1 - lr * weight_decay }),
      arena,
      parameters,
    ),
});

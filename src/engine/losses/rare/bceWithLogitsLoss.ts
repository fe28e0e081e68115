/** BCEWithLogitsLoss with `pos_weight`: what the targets of 1 count more than those of 0. */
import { BCE_WITH_WEIGHTED_LOGITS } from '../../kernels/rare/lossCodes.ts';
import { bceWithLogitsLoss as plain } from '../bceWithLogitsLoss.ts';
import { loss } from '../loss.ts';
import { rareLoss } from './elementwise.ts';
import { withReduction } from './reduction.ts';

export const bceWithLogitsLoss = withReduction(
  loss({
    ...plain,
    fields: {
      pos_weight: {
        kind: 'number',
        min: 0,
        max: 1000,
        default: 1,
        optional: true,
        tensor: true,
        slider: { from: 0.1, to: 10, log: true },
      },
    },
    loss: ({ pos_weight }, target) =>
      pos_weight === undefined
        ? plain.loss({}, target)
        : rareLoss(BCE_WITH_WEIGHTED_LOGITS, target, { a: pos_weight }),
  }),
);

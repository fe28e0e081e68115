/**
 * Kullback-Leibler divergence from x, logarithms of probabilities, to the target t: t (log t - x). PyTorch's `mean` is over
 * samples and outputs; `batchmean`, over the samples alone, is what the name stands for.
 * https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html
 */
import { KL_DIV, KL_DIV_OF_LOG } from '../../kernels/rare/lossCodes.ts';
import { loss } from '../loss.ts';
import { rareLoss, targetFirst } from './elementwise.ts';
import { reduction } from './reduction.ts';

export const klDivLoss = loss({
  label: 'KLDivLoss',
  fields: {
    reduction: { ...reduction, options: ['mean', 'batchmean', 'sum'] },
    log_target: { kind: 'boolean', default: false },
  },
  ...targetFirst,
  netEnd: { activation: 'LogSoftmax' },
  lossMismatches: {
    probabilities: 'klWithoutLogSoftmax',
    unit: 'klWithoutLogSoftmax',
    other: 'klWithoutLogSoftmax',
  },
  valueMismatch({ reduction, log_target }, classes) {
    if (log_target && classes !== null) return { name: 'oneHotAsLog', mend: { log_target: false } };
    return reduction === undefined ? { name: 'klMean', mend: { reduction: 'batchmean' } } : null;
  },
  link: 'softmax',
  loss: ({ reduction, log_target }, target) => ({
    ...rareLoss(log_target ? KL_DIV_OF_LOG : KL_DIV, target, { addsOutputs: reduction === 'batchmean' }),
    sums: reduction === 'sum',
  }),
});

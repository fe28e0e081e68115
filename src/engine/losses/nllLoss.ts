/**
 * -x[target], the mean over samples, of x that are logarithms of probabilities, as after a LogSoftmax layer.
 * https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html
 */
import { CLASS, loss, refusesAsClassIndices } from './loss.ts';

export const nllLoss = loss({
  label: 'NLLLoss',
  fields: {},
  constantGuess: 'entropy',
  netEnd: { activation: 'LogSoftmax' },
  target: () => CLASS,
  refuses: refusesAsClassIndices,
  lossMismatches: {
    probabilities: 'nllOfProbabilities',
    unit: 'nllWithoutLogSoftmax',
    other: 'nllWithoutLogSoftmax',
  },
  link: 'softmax',
  loss: () => ({
    terms: () => 1,
    run(kernels, { pointer, stride }, gradient, features, targets, rows, columns, scale, result) {
      const to = gradient?.pointer ?? 0;
      kernels.nll(pointer, to, stride, targets, features, rows, columns, scale, result);
    },
  }),
});

/**
 * -log softmax(x)[target], the mean over samples. It takes logits: given probabilities, as after a Softmax layer,
 * it applies softmax a second time, as PyTorch does.
 * https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 */
import { CLASS, type LossSite, loss, refusesAsClassIndices } from './loss.ts';

export const crossEntropyLoss = loss({
  label: 'CrossEntropyLoss',
  fields: {},
  constantGuess: 'entropy',
  netEnd: {},
  target: () => CLASS,
  refuses: (site) => (isColumnOfOne(site) ? null : refusesAsClassIndices(site)),
  warns: (site) =>
    isColumnOfOne(site)
      ? 'the target should contain either class indices or probabilities for each class'
      : null,
  lossMismatches: { probabilities: 'softmaxTwice', logProbabilities: 'logSoftmaxTwice' },
  link: 'softmax',
  loss: () => ({
    terms: () => 1,
    run(kernels, output, gradient, features, targets, rows, columns, scale, result) {
      const { pointer, stride } = output;
      kernels.crossEntropy(
        pointer,
        gradient?.pointer ?? 0,
        stride,
        targets,
        features,
        rows,
        columns,
        scale,
        result,
      );
    },
  }),
});

/** Real numbers beside a single output pass as the probabilities of a single class: the loss is 0 whatever they are. */
function isColumnOfOne({ outputs, classes, targetColumns = 1, isFlat }: LossSite): boolean {
  return classes === null && outputs === 1 && targetColumns === 1 && !isFlat;
}

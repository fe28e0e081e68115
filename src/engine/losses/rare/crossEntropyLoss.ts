/**
 * CrossEntropyLoss with its further keys: weights of classes, a class that is ignored, smoothed labels; and with real targets,
 * which are probabilities of the classes. https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 */
import { crossEntropyLoss as plain } from '../crossEntropyLoss.ts';
import { CLASS, type LossSite, loss, REAL } from '../loss.ts';
import {
  type ClassValues,
  countOf,
  fittedToClasses,
  ignoreIndex,
  refusesWeights,
  weight,
} from './classes.ts';
import { reduction } from './reduction.ts';
import { type Shares, sharedLoss } from './sharedLoss.ts';

export const crossEntropyLoss = loss({
  ...plain,
  fields: {
    weight,
    ignore_index: ignoreIndex,
    reduction,
    label_smoothing: {
      kind: 'number',
      min: 0,
      max: 1,
      default: 0,
      optional: true,
      slider: { from: 0, to: 0.5, step: 0.01 },
    },
  },
  target: ({ classes }) => (classes === null ? REAL : CLASS),
  refuses: (site) => (isOfProbabilities(site) ? null : plain.refuses(site)),
  refusesValues(values, site) {
    const isReal = site.classes === null;
    if (isReal && values.ignore_index !== undefined)
      return ['ignore_index', 'ignore_index is not supported for floating point target'];
    const [key, reason] = refusesWeights(values, site) ?? [];
    return key && reason ? [key, isReal ? `cross_entropy: ${reason}` : reason] : null;
  },
  fitted: fittedToClasses,
  loss(values, target) {
    const { weight, ignore_index, label_smoothing = 0, reduction } = values;
    const sums = reduction === 'sum';
    if (target === REAL) return sharedLoss(ofProbabilities(weight, label_smoothing), false, sums);
    if (weight === undefined && ignore_index === undefined && label_smoothing === 0)
      return { ...plain.loss({}, target), sums };
    return sharedLoss(ofLabels(values, label_smoothing), false, sums);
  },
});

function isOfProbabilities({ outputs, classes, targetColumns = 1, isFlat }: LossSite): boolean {
  return classes === null && !isFlat && outputs > 1 && targetColumns === outputs;
}

/** The label's class has what smoothing leaves, and each class its part of the rest. */
function ofLabels(values: ClassValues, smoothing: number): Shares {
  const count = countOf(values);
  const { weight } = values;
  return {
    count: ({ integers }, target) => count(integers[target]),
    fill(shares, { integers }, target) {
      const rest = smoothing / shares.length;
      for (let k = 0; k < shares.length; k++) shares[k] = rest * (weight?.[k] ?? 1);
      const label = integers[target];
      shares[label] += (1 - smoothing) * (weight?.[label] ?? 1);
    },
    isRight: ({ integers }, target, best) => integers[target] === best,
  };
}

function ofProbabilities(weight: readonly number[] | undefined, smoothing: number): Shares {
  return {
    count: () => 1,
    fill(shares, { floats }, target, stride) {
      const rest = smoothing / shares.length;
      for (let k = 0; k < shares.length; k++)
        shares[k] = (floats[target + k * stride] * (1 - smoothing) + rest) * (weight?.[k] ?? 1);
    },
    isRight: () => false,
  };
}

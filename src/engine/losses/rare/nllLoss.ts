/** NLLLoss with its further keys: weights of classes, and a class that is ignored. */
import { loss } from '../loss.ts';
import { nllLoss as plain } from '../nllLoss.ts';
import { countOf, fittedToClasses, ignoreIndex, refusesWeights, weight } from './classes.ts';
import { reduction } from './reduction.ts';
import { sharedLoss } from './sharedLoss.ts';

export const nllLoss = loss({
  ...plain,
  fields: { weight, ignore_index: ignoreIndex, reduction },
  refusesValues: refusesWeights,
  fitted: fittedToClasses,
  loss(values, target) {
    const sums = values.reduction === 'sum';
    if (values.weight === undefined && values.ignore_index === undefined)
      return { ...plain.loss({}, target), sums };
    const count = countOf(values);
    return sharedLoss(
      {
        count: ({ integers }, target) => count(integers[target]),
        fill(shares, { integers }, target) {
          const label = integers[target];
          shares.fill(0);
          shares[label] = values.weight?.[label] ?? 1;
        },
        isRight: ({ integers }, target, best) => integers[target] === best,
      },
      true,
      sums,
    );
  },
});

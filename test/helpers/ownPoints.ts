/** Own points for tests: of classes or real targets, scaled or not. */
import { withData } from '../../src/experiment/data/data.ts';
import type { OwnPoints } from '../../src/experiment/data/ownPoints.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { small } from './experiments.ts';

export function ownPoints(given: Partial<OwnPoints> & Pick<OwnPoints, 'features'>): OwnPoints {
  return {
    kind: 'custom',
    feature_names: [],
    class_names: [],
    target_names: [],
    test_fraction: 0,
    ...given,
  };
}

export function withOwn(given: Parameters<typeof ownPoints>[0], experiment = small): Experiment {
  return withData(experiment, ownPoints(given));
}

/** Ages in years and incomes, of which the first three ages are the same. */
export const people = [
  [23, 31_000],
  [23, 12_500.5],
  [23, 40_250],
  [61, 98_000],
  [47, 55_125],
  [35, 61_300],
];
export const prices = [[0.5], [1.2], [-0.3], [2.25], [0], [-1.75]];

/** The loss of the best constant guess. */
import { expect, test } from 'vitest';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { chanceLossOf } from '../../../src/experiment/model/chanceLoss.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { presets } from '../../../src/experiment/presets.ts';

test('of balanced classes it is ln K for each cross entropy', () => {
  const points = samplesDrawn(tutorial).points;
  for (const type of ['CrossEntropyLoss', 'NLLLoss', 'BCELoss', 'BCEWithLogitsLoss'] as const)
    expect(chanceLossOf(withLoss(tutorial, type), points)).toBeCloseTo(Math.LN2, 12);
  const three = presets.threeClasses;
  expect(chanceLossOf(three, samplesDrawn(three).points)).toBeCloseTo(Math.log(3), 12);
});

test('of unequal classes it is their entropy, over the rows that are trained on', () => {
  const points = { labels: Uint8Array.of(0, 0, 0, 1, 1, 1), targets: undefined };
  const isTest = Uint8Array.of(0, 0, 0, 0, 1, 1);
  const entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
  expect(chanceLossOf(tutorial, { ...points, isTest })).toBeCloseTo(entropy, 12);
});

test('of one experiment it is that of the points at hand', () => {
  const of = (...labels: number[]) =>
    chanceLossOf(tutorial, { labels: Uint8Array.from(labels), targets: undefined });
  expect(of(0, 1)).toBeCloseTo(Math.LN2, 12);
  expect(of(0, 0, 0, 1)).toBeCloseTo(0.75 * Math.log(4 / 3) + 0.25 * Math.log(4), 12);
});

test('of numbers it is no more than that of any number tried', () => {
  const points = samplesDrawn(presets.regression).points;
  const [targets] = points.targets ?? [];
  const guesses = Array.from({ length: 401 }, (_, i) => (i - 200) / 100);
  const least = (cost: (error: number) => number) =>
    Math.min(...guesses.map((c) => targets.reduce((sum, t) => sum + cost(t - c), 0) / targets.length));
  const of = (type: 'MSELoss' | 'L1Loss') => chanceLossOf(withLoss(presets.regression, type), points);
  expect(of('MSELoss')).toBeCloseTo(
    least((error) => error ** 2),
    3,
  );
  expect(of('L1Loss')).toBeCloseTo(least(Math.abs), 3);
});

test('is not known of a loss without one, nor of NLLLoss over what are no logarithms', () => {
  const points = samplesDrawn(tutorial).points;
  expect(chanceLossOf(withLoss(tutorial, 'L1Loss'), points)).toBeNull();
  expect(chanceLossOf(withLoss(tutorial, 'HuberLoss'), points)).toBeNull();
  expect(chanceLossOf({ ...tutorial, loss: { type: 'NLLLoss' } }, points)).toBeNull();
});

/** Differences between two experiments. */
import { expect, test } from 'vitest';
import { type Difference, diffExperiments } from '../../src/experiment/diffExperiments.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { changed, resumable } from '../helpers/experiments.ts';

test('an experiment does not differ from itself', () => {
  for (const [, experiment] of resumable) {
    expect(diffExperiments(experiment, structuredClone(experiment))).toEqual([]);
  }
});

test('there and back are the same differences, turned round', () => {
  const turned = ({ path, from, to }: Difference) => ({ path, from: to, to: from });
  const byPath = (a: Difference, b: Difference) => (a.path < b.path ? -1 : 1);
  for (const [, a] of resumable) {
    for (const [, b] of resumable) {
      expect(diffExperiments(b, a).map(turned).sort(byPath)).toEqual(diffExperiments(a, b).sort(byPath));
    }
  }
});

test('a value is named by its path, as in a file', () => {
  expect(diffExperiments(tutorial, changed(tutorial, { optimizer: { lr: 0.1 } }))).toEqual([
    { path: 'optimizer.lr', from: 0.01, to: 0.1 },
  ]);
});

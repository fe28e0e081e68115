/** Which two pinned runs are compared, and which can't be. */
import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { laterText } from '../../../src/messages/later.ts';
import { pairOf, refusalOf } from '../../../src/panels/drawer/runs/pair.ts';
import type { FinishedRun } from '../../../src/store/runHistorySlice.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { withOwn } from '../../helpers/ownPoints.ts';

describe('the pair', () => {
  const pinned = [3, 5, 8].map((number) => ({ number }) as FinishedRun);
  test.each<[number | null, number | null, number[]]>([
    [null, null, [3, 5]],
    [5, null, [5, 3]],
    [null, 3, [5, 3]],
    [8, 5, [8, 5]],
    [8, 8, [8, 3]],
    [4, 5, [3, 5]],
    [4, 9, [3, 5]],
  ])('of runs 3, 5 and 8, where %o and %o are chosen, is %o', (from, to, expected) => {
    expect(pairOf(pinned, { from, to })?.map(({ number }) => number)).toEqual(expected);
  });

  test('of one pinned run there is none', () => {
    expect(pairOf(pinned.slice(1, 2), { from: null, to: 5 })).toBeNull();
  });
});

const { otherNet, otherData, otherLoss, noData } = laterText.twoRuns;
const withLayer = (index: number, layer: object): Experiment =>
  changed(tutorial, { model: tutorial.model.with(index, layer as LayerConfig) });
const first = tutorial.model[0];

describe('two runs', () => {
  test.each<[string, Experiment, Experiment, string | null]>([
    ['of two seeds are compared', tutorial, changed(tutorial, { seed: 4 }), null],
    [
      'trained otherwise are compared',
      tutorial,
      changed(tutorial, { optimizer: { lr: 1 }, training: { epochs: 5 } }),
      null,
    ],
    [
      'of other inits are compared',
      tutorial,
      withLayer(0, { ...first, init: { weight: { type: 'zeros_' } } }),
      null,
    ],
    ['with a frozen layer are compared', tutorial, withLayer(0, { ...first, requires_grad: false }), null],
    ['of other activations are not', tutorial, withLayer(1, { type: 'ReLU' }), otherNet],
    [
      'of other widths are not',
      tutorial,
      changed(tutorial, { model: tutorial.model.with(0, linear(2, 4)).with(2, linear(4, 5)) }),
      otherNet,
    ],
    ['without a bias are not', tutorial, withLayer(0, linear(2, 5, false)), otherNet],
    [
      'of shared and of own slopes are not',
      withLayer(1, { type: 'PReLU', num_parameters: 1, init: 0.25 }),
      withLayer(1, { type: 'PReLU', num_parameters: 5, init: 0.25 }),
      otherNet,
    ],
    ['of other inputs are not', tutorial, changed(tutorial, { inputs: ['x1', 'x2^2'] }), otherNet],
    ['of another spread are not', tutorial, changed(tutorial, { data: { std: 2 } }), otherData],
    ['of another kind of data are not', tutorial, { ...tutorial, data: presets.spirals.data }, otherData],
    [
      'of another loss are not',
      tutorial,
      { ...tutorial, loss: { type: 'MSELoss' } as Experiment['loss'] },
      otherLoss,
    ],
    ['without samples are not', withOwn({ features: [], labels: [] }), tutorial, noData],
  ])('%s', (_name, a, b, expected) => {
    expect(refusalOf(a, b)).toBe(expected);
  });
});

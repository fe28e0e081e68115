/** Changed settings in words. */
import { describe, expect, test } from 'vitest';
import { withKind } from '../../src/experiment/data/data.ts';
import { diffExperiments } from '../../src/experiment/diffExperiments.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { withActivation, withHiddenLayers, withUnits } from '../../src/experiment/model/architecture.ts';
import { withLoss, withOutputActivation } from '../../src/experiment/model/outputActivation.ts';
import { withOptimizer } from '../../src/experiment/run/optimizer.ts';
import { changesText, settingTexts } from '../../src/panels/settingText.ts';
import { changed } from '../helpers/experiments.ts';

const withModel = (model: Experiment['model']): Experiment => ({ ...tutorial, model });
const said = (before: Experiment, after: Experiment) => settingTexts(diffExperiments(before, after));

describe('a changed setting in words:', () => {
  const cases: [string, Experiment, string[]][] = [
    ['a hyperparameter', changed(tutorial, { optimizer: { lr: 0.1 } }), ['Learning rate 0.01 → 0.1']],
    [
      'several',
      changed(tutorial, { seed: 3, training: { epochs: 50 } }),
      ['Seed 0 → 3', 'Epochs 10000 → 50'],
    ],
    ['what was null', changed(tutorial, { training: { batch_size: 20 } }), ['Batch size full → 20']],
    ['a switch', changed(tutorial, { training: { zero_grad: false } }), ['Zero the gradients on → off']],
    ['another optimizer', withOptimizer(tutorial, 'Adam'), ['Optimizer SGD → Adam']],
    ['units of a layer', withModel(withUnits(tutorial.model, 0, 8)), ['Layers 5-5-2 → 8-5-2']],
    ['one more layer', withModel(withHiddenLayers(tutorial.model, 3, 'Sigmoid')), ['Layers 5-5-2 → 5-5-5-2']],
    [
      'the activation of all layers',
      withModel(withActivation(tutorial.model, 'ReLU')),
      ['Activation Sigmoid → ReLU'],
    ],
    [
      'no Softmax',
      withModel(withOutputActivation(tutorial.model, undefined)),
      ['Output activation Softmax → none'],
    ],
    [
      'another loss with its ending',
      withLoss(tutorial, 'BCELoss'),
      ['Loss CrossEntropyLoss → BCELoss', 'Layers 5-5-2 → 5-5-1', 'Output activation Softmax → Sigmoid'],
    ],
    [
      'points too long to be told',
      changed(tutorial, { data: { centers: Array.from({ length: 9 }, (_, k) => [k, -k]) } }),
      ['Centers changed'],
    ],
    [
      'an init',
      withModel(
        tutorial.model.map((layer) =>
          layer.type === 'Linear' ? { ...layer, init: { weight: { type: 'zeros_' } } } : layer,
        ),
      ),
      ['Weight init none → zeros_'],
    ],
  ];
  test.each(cases)('%s', (_, after, words) => {
    expect(said(tutorial, after)).toEqual(words);
  });

  test('other data', () => {
    expect(said(tutorial, withKind(tutorial, 'moons'))).toContain('Data Gaussians → Moons');
  });

  test('one layer that is unlike the others', () => {
    const dropout = [...tutorial.model];
    dropout.splice(2, 0, { type: 'Dropout', p: 0.5 });
    expect(said(tutorial, withModel(dropout))).toEqual(['Layers 5-5-2 → 5-Dropout-5-2']);
  });

  test('a hyperparameter of all layers once', () => {
    const leaky = withActivation(tutorial.model, 'LeakyReLU');
    const steeper = leaky.map((layer) =>
      layer.type === 'LeakyReLU' ? { ...layer, negative_slope: 0.2 } : layer,
    );
    expect(said(withModel(leaky), withModel(steeper))).toEqual(['Negative slope 0.01 → 0.2']);
  });
});

test('the line of a run: the first, what was changed, and what can only be the weights that it started from', () => {
  const lr = diffExperiments(tutorial, changed(tutorial, { optimizer: { lr: 0.1 } }));
  expect(changesText(null, false)).toBe('the first run');
  expect(changesText(lr, false)).toBe('Learning rate 0.01 → 0.1');
  expect(changesText(lr, true)).toBe('Learning rate 0.01 → 0.1 · weights set by hand');
  expect(changesText([], true)).toBe('weights set by hand');
  expect(changesText([], false)).toBe('the same settings, other weights to start from');
});

/** The Network panel's edits of the model. */
import { describe, expect, test } from 'vitest';
import { type LayerConfig, type LayerType, layerDefinition } from '../../../src/engine/layers/index.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import {
  activationOf,
  activationTypes,
  activationValues,
  hiddenSizes,
  withActivation,
  withActivationValues,
  withHiddenLayers,
  withUnits,
} from '../../../src/experiment/model/architecture.ts';
import { outputActivationOf } from '../../../src/experiment/model/outputActivation.ts';
import { text } from '../../../src/messages/index.ts';
import { laterText } from '../../../src/messages/later.ts';
import { linear } from '../../helpers/experiments.ts';

const models: [string, LayerConfig[]][] = [
  ['the tutorial', tutorial.model],
  ['no hidden layer', [linear(2, 2)]],
  ['no bias', [linear(2, 4, false), { type: 'ReLU' }, linear(4, 2, false)]],
  ['two activations in a row', [linear(2, 3), { type: 'Tanh' }, { type: 'ReLU' }, linear(3, 2)]],
  ['Linears in a row', [linear(2, 3), linear(3, 4), linear(4, 2), { type: 'Softmax', dim: 1 }]],
  ['an activation first', [{ type: 'Sigmoid' }, linear(2, 3), { type: 'Sigmoid' }, linear(3, 2)]],
  ['an activation last', [linear(2, 3), { type: 'Tanh' }, linear(3, 2), { type: 'Tanh' }]],
  [
    'a Softmax inside',
    [linear(2, 3), { type: 'Softmax', dim: 1 }, linear(3, 2), { type: 'Softmax', dim: 1 }],
  ],
  [
    'different sizes',
    [
      linear(2, 7),
      { type: 'Tanh' },
      linear(7, 3),
      { type: 'Tanh' },
      linear(3, 11),
      { type: 'Tanh' },
      linear(11, 2),
    ],
  ],
];

const problem = (model: LayerConfig[]) => {
  const result = parseExperiment(experimentToJson({ ...tutorial, model }));
  return result.ok ? null : result.problem;
};
const types = (model: LayerConfig[]) => model.map(({ type }) => type).join(' ');

test('the activations offered are the elementwise layers', () => {
  const expected = [
    'Sigmoid',
    'Tanh',
    'ReLU',
    'LeakyReLU',
    'PReLU',
    'ELU',
    'SiLU',
    'GELU',
    'Softplus',
    'Identity',
    'Hardtanh',
    'ReLU6',
    'SELU',
    'CELU',
    'Mish',
    'Softsign',
    'Hardsigmoid',
    'Hardswish',
    'Hardshrink',
    'Softshrink',
    'Tanhshrink',
    'LogSigmoid',
    'Threshold',
  ];
  expect(activationTypes()).toEqual(expected);
});

test('the tutorial has two hidden layers of five and Sigmoid', () => {
  expect(hiddenSizes(tutorial.model)).toEqual([5, 5]);
  expect(activationOf(tutorial.model)).toBe('Sigmoid');
});

test('activations that differ, and none at all, have no common name', () => {
  expect(activationOf([linear(2, 3), { type: 'Tanh' }, { type: 'ReLU' }, linear(3, 2)])).toBeNull();
  expect(activationOf([linear(2, 2), { type: 'Softmax', dim: 1 }])).toBeNull();
});

describe.each(models)('a model with %s', (_what, model) => {
  const before = structuredClone(model);

  test.each([0, 1, 2, 3, 4, 5, 6])('is valid with %d hidden layers and keeps its output', (count) => {
    for (const activation of activationTypes()) {
      const edited = withHiddenLayers(model, count, activation);
      expect(problem(edited)).toBeNull();
      expect(hiddenSizes(edited)).toHaveLength(count);
      const kept = hiddenSizes(model).slice(0, count);
      expect(hiddenSizes(edited).slice(0, kept.length)).toEqual(kept);
      expect(outputActivationOf(edited)).toEqual(outputActivationOf(model));
      expect(edited.findLast(({ type }) => type === 'Linear')).toMatchObject({ out_features: 2 });
    }
  });

  test('is the same with as many hidden layers as it has', () => {
    expect(withHiddenLayers(model, hiddenSizes(model).length, 'ReLU')).toEqual(model);
  });

  test('is valid with each hidden layer of 1 and of 32 units', () => {
    hiddenSizes(model).forEach((_, layer) => {
      for (const units of [1, 32]) {
        const edited = withUnits(model, layer, units);
        expect(problem(edited)).toBeNull();
        expect(hiddenSizes(edited)).toEqual(hiddenSizes(model).with(layer, units));
        expect(types(edited)).toBe(types(model));
      }
    });
  });

  test.each(activationTypes())('is valid with %s, its other layers untouched', (activation) => {
    const edited = withActivation(model, activation);
    expect(problem(edited)).toBeNull();
    const hidden = model.length - outputActivationOf(model).length;
    const expected = model.map(({ type }, i) =>
      i < hidden && activationTypes().includes(type) ? activation : type,
    );
    expect(types(edited)).toBe(expected.join(' '));
    expect(edited.filter(({ type }) => type === 'Linear')).toEqual(
      model.filter(({ type }) => type === 'Linear'),
    );
  });

  test('is itself left as it was', () => {
    withHiddenLayers(model, 4, 'ReLU');
    withActivation(model, 'Tanh');
    expect(model).toEqual(before);
  });
});

describe('hidden layers', () => {
  const added = (model: LayerConfig[], count: number, activation: LayerType) =>
    withHiddenLayers(model, count, activation);

  test('are added after the last, as wide as it', () => {
    const model = [
      linear(2, 7),
      { type: 'Tanh' } as const,
      linear(7, 3),
      { type: 'Tanh' } as const,
      linear(3, 2),
    ];
    expect(added(model, 3, 'Tanh')).toEqual([
      linear(2, 7),
      { type: 'Tanh' },
      linear(7, 3),
      { type: 'Tanh' },
      linear(3, 3),
      { type: 'Tanh' },
      linear(3, 2),
    ]);
  });

  test('have five units where there was none', () => {
    expect(added([linear(2, 2), { type: 'Softmax', dim: 1 }], 2, 'ReLU')).toEqual([
      linear(2, 5),
      { type: 'ReLU' },
      linear(5, 5),
      { type: 'ReLU' },
      linear(5, 2),
      { type: 'Softmax', dim: 1 },
    ]);
  });

  test('are taken away from the end, and the output connects to what is left', () => {
    const model = [
      linear(2, 7),
      { type: 'Tanh' } as const,
      linear(7, 3),
      { type: 'Tanh' } as const,
      linear(3, 2),
    ];
    expect(added(model, 1, 'Tanh')).toEqual([linear(2, 7), { type: 'Tanh' }, linear(7, 2)]);
    expect(added(model, 0, 'Tanh')).toEqual([linear(2, 2)]);
  });
});

describe('an activation’s hyperparameters', () => {
  const leaky = (negative_slope: number): LayerConfig => ({ type: 'LeakyReLU', negative_slope });
  const model = [linear(2, 4), leaky(0.2), linear(4, 3), leaky(0.3), linear(3, 2), leaky(0.4)];

  test('are its defaults where it is new', () => {
    expect(withActivation(tutorial.model, 'LeakyReLU')[1]).toEqual(leaky(0.01));
    expect(withActivation(tutorial.model, 'Softplus')[3]).toEqual({
      type: 'Softplus',
      beta: 1,
      threshold: 20,
    });
    expect(withActivation(model, 'GELU').slice(1, 5)).toEqual([
      { type: 'GELU', approximate: 'none' },
      linear(4, 3),
      { type: 'GELU', approximate: 'none' },
      linear(3, 2),
    ]);
  });

  test('stay where it is chosen again and where layers come, go and change their width', () => {
    expect(withActivation(model, 'LeakyReLU')).toEqual(model);
    expect(withUnits(model, 0, 9)[1]).toEqual(leaky(0.2));
    expect(withHiddenLayers(model, 1, 'LeakyReLU').slice(1, 3)).toEqual([leaky(0.2), linear(4, 2)]);
    expect(withHiddenLayers(model, 3, 'LeakyReLU').slice(4, 6)).toEqual([linear(3, 3), leaky(0.3)]);
    expect(withHiddenLayers([linear(2, 2)], 1, 'ELU')[1]).toEqual({ type: 'ELU', alpha: 1 });
  });

  test('change after all hidden layers, and not behind the output', () => {
    const edited = withActivationValues(model, { negative_slope: 0.5 });
    expect(edited).toEqual([linear(2, 4), leaky(0.5), linear(4, 3), leaky(0.5), linear(3, 2), leaky(0.4)]);
    expect(activationValues(edited)).toEqual({ negative_slope: 0.5 });
  });

  test('of which a model has several are shown as the first’s', () => {
    expect(activationValues(model)).toEqual({ negative_slope: 0.2 });
    expect(activationValues(tutorial.model)).toEqual({});
    expect(activationValues([linear(2, 2)])).toEqual({});
  });
});

test('every hyperparameter of an activation has a name and help', () => {
  for (const type of activationTypes()) {
    const { fields, input } = layerDefinition(type);
    for (const [name, field] of Object.entries(fields)) {
      const key = name as keyof typeof text.fields;
      expect({ ...text.fields, ...laterText.rareFields }[key].label).toMatch(/^[A-Z]/);
      expect(laterText.fieldHelp[key].split('. ')).toHaveLength(2);
      expect('slider' in field || field.kind === 'choice' || name === input?.field).toBe(true);
    }
  }
});

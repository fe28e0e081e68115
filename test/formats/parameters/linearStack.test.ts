/** Nets built from the names and shapes of a state_dict. */
import { describe, expect, test } from 'vitest';
import { withKind } from '../../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { linearStack } from '../../../src/formats/parameters/linearStack.ts';
import { elementsOf, type StateDict } from '../../../src/formats/parameters/tensor.ts';
import { changed, linear } from '../../helpers/experiments.ts';

function stateDict(shapes: Record<string, number[]>): StateDict {
  return new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      { shape, floats: () => new Float32Array(elementsOf(shape)) },
    ]),
  );
}

const modelFor = (shapes: Record<string, number[]>, experiment: Experiment = tutorial) =>
  linearStack(stateDict(shapes), experiment)?.experiment.model ?? null;

describe('the net to match', () => {
  test('has a Linear for each weight, Sigmoid between them, and the ending at hand', () => {
    const shapes = { '0.weight': [8, 2], '0.bias': [8], '2.weight': [3, 8], '2.bias': [3] };
    expect(modelFor(shapes)).toEqual([
      linear(2, 8),
      { type: 'Sigmoid' },
      linear(8, 3),
      { type: 'Softmax', dim: 1 },
    ]);
  });

  test('has the activation at hand with its settings, and no bias where the file has none', () => {
    const elu = { type: 'ELU', alpha: 0.5 } as const;
    const experiment = changed(tutorial, { model: [linear(2, 3), elu, linear(3, 2)] });
    const shapes = { '0.weight': [4, 2], '3.weight': [6, 4], '3.bias': [6], '6.weight': [2, 6] };
    expect(modelFor(shapes, experiment)).toEqual([
      linear(2, 4, false),
      elu,
      linear(4, 6),
      elu,
      linear(6, 2, false),
    ]);
  });

  test('has the activation that was chosen, with the settings at hand where it is theirs', () => {
    const experiment = changed(tutorial, {
      model: [linear(2, 3), { type: 'ELU', alpha: 0.5 }, linear(3, 2)],
    });
    const shapes = { '0.weight': [4, 2], '0.bias': [4], '2.weight': [2, 4], '2.bias': [2] };
    const between = (activation: 'LeakyReLU' | 'ELU') =>
      linearStack(stateDict(shapes), experiment, activation)?.experiment.model[1];
    expect(between('LeakyReLU')).toEqual({ type: 'LeakyReLU', negative_slope: 0.01 });
    expect(between('ELU')).toEqual({ type: 'ELU', alpha: 0.5 });
  });

  test('takes modules by any name, in the order of the file', () => {
    const stack = linearStack(
      stateDict({
        'net.fc1.weight': [4, 2],
        'net.fc1.bias': [4],
        'net.out.bias': [2],
        'net.out.weight': [2, 4],
      }),
      tutorial,
    );
    expect([...(stack?.stateDict.keys() ?? [])]).toEqual(['0.weight', '0.bias', '2.bias', '2.weight']);
    expect(stack?.experiment.model).toHaveLength(4);
  });
});

describe('no net is offered', () => {
  const cases: [string, Record<string, number[]>, Experiment?][] = [
    ['for nothing', {}],
    ['for a convolution', { '0.weight': [8, 2, 3, 3], '0.bias': [8] }],
    ['for a BatchNorm', { '0.weight': [8], '0.bias': [8], '0.running_mean': [8] }],
    ['for a bias alone', { '0.bias': [2] }],
    ['for layers that do not follow on each other', { '0.weight': [8, 2], '2.weight': [2, 7] }],
    ['for a bias of another length', { '0.weight': [2, 2], '0.bias': [3] }],
    ['for other inputs than those at hand', { '0.weight': [2, 3] }],
    ['for too few outputs', { '0.weight': [1, 2] }],
    ['for a layer wider than any', { '0.weight': [1000, 2], '2.weight': [2, 1000] }],
    ['for two outputs of a real target', { '0.weight': [2, 2] }, withKind(tutorial, 'regression_plane')],
  ];
  test.each(cases)('%s', (_what, shapes, experiment) => {
    expect(modelFor(shapes, experiment)).toBeNull();
  });
});

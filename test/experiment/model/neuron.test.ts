/** A neuron's formula, and the indices of its numbers in the flat vector. */
import { describe, expect, test } from 'vitest';
import { parametersOf } from '../../../src/engine/tensors.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { neuronFormula, neuronParameters } from '../../../src/experiment/model/neuron.ts';
import { linear } from '../../helpers/experiments.ts';

const { inputs, model } = tutorial;
const parameters = new Float32Array(57);
parameters.set([0.512, -0.331], 4);
parameters[12] = 0.12;

describe('a formula', () => {
  test('has the weights, the bias and the activation of the neuron', () => {
    expect(neuronFormula(tutorial, parameters, 1, 2)).toBe('h[0][2] = sigmoid(0.512·x1 − 0.331·x2 + 0.120)');
  });

  test('begins with the sign of a negative weight, and names the units before', () => {
    const numbers = new Float32Array(57).fill(-0.5);
    expect(neuronFormula(tutorial, numbers, 2, 0)).toBe(
      'h[1][0] = sigmoid(−0.500·h[0][0] − 0.500·h[0][1] − 0.500·h[0][2] − 0.500·h[0][3] − 0.500·h[0][4] − 0.500)',
    );
  });

  test('of an output under Softmax says what of the whole row it is', () => {
    const two = { inputs, model: [linear(2, 2), { type: 'Softmax', dim: 1 } as const] };
    expect(neuronFormula(two, Float32Array.of(1, 2, 3, 4, 5, 6), 1, 1)).toBe(
      'y[1] = softmax(z)[1], z[1] = 3.000·x1 + 4.000·x2 + 6.000',
    );
  });

  test('without a bias, with layers that change nothing in evaluation, with small and large numbers', () => {
    const net = {
      inputs: ['x1*x2', 'sin(x1)'] as (typeof inputs)[number][],
      model: [
        linear(2, 1, false),
        { type: 'ReLU' } as const,
        { type: 'Dropout', p: 0.5 } as const,
        linear(1, 1),
      ],
    };
    expect(neuronFormula(net, Float32Array.of(0.00025, -250000, 1, 0), 1, 0)).toBe(
      'h[0][0] = relu(2.50e-4·x1·x2 − 2.50e+5·sin x1)',
    );
  });

  test('of many inputs counts those that it leaves out', () => {
    const wide = { inputs, model: [linear(2, 40), linear(40, 1)] };
    const formula = neuronFormula(wide, new Float32Array(161), 2, 0);
    expect(formula).toMatch(/^y\[0\] = 0\.000·h\[0\]\[0\] \+ .* \+ \(32 terms more\) \+ 0\.000$/);
    expect(formula.match(/·/g)).toHaveLength(8);
  });

  test('of an input is its name', () => {
    expect(neuronFormula(tutorial, parameters, 0, 1)).toBe('x2');
  });
});

test('every number of the flat vector belongs to one neuron, under its name in the state_dict', () => {
  const found = [1, 2, 3].flatMap((column) =>
    Array.from({ length: column === 3 ? 2 : 5 }, (_, unit) =>
      neuronParameters(tutorial, column, unit),
    ).flat(),
  );
  expect(found.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...Array(57).keys()]);
  const nameOf = (index: number) => found.find((parameter) => parameter.index === index)?.name;
  // Row-major: the tensor's offset, then its last index the fastest.
  const weight = parametersOf(model).find(({ name }) => name === '2.weight');
  expect(nameOf((weight?.offset ?? 0) + 3 * 5 + 1)).toBe('2.weight[3, 1]');
  expect(nameOf(14)).toBe('0.bias[4]');
});

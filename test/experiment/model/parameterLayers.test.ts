/** Layers other than Linear that bring parameters of their own: PReLU, of the words and numbers of torch.nn. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { Sequential } from '../../../src/engine/sequential.ts';
import { parametersOf } from '../../../src/engine/tensors.ts';
import { diffExperiments } from '../../../src/experiment/diffExperiments.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import {
  activationOf,
  withActivation,
  withActivationValues,
  withHiddenLayers,
  withUnits,
} from '../../../src/experiment/model/architecture.ts';
import {
  withLayerAdded,
  withLayerRemoved,
  withLayerValues,
} from '../../../src/experiment/model/layerList.ts';
import { neuronFormula, neuronParameters } from '../../../src/experiment/model/neuron.ts';
import { fitted } from '../../../src/experiment/model/outputActivation.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { planParameters } from '../../../src/formats/opening/planParameters.ts';
import { loadStateDictError } from '../../../src/formats/parameters/loadStateDict.ts';
import { savedModules } from '../../../src/formats/parameters/savedModules.ts';
import { elementsOf } from '../../../src/formats/parameters/tensor.ts';
import { layerCall } from '../../../src/formats/python/net.ts';
import { SaturationMeter } from '../../../src/worker/saturationMeter.ts';
import { changed, linear } from '../../helpers/experiments.ts';

const prelu = (num_parameters = 1, init = 0.25): LayerConfig => ({ type: 'PReLU', num_parameters, init });
const model = [linear(2, 5), prelu(5), linear(5, 3), prelu(1, 0.5), linear(3, 2)];
const experiment = changed(tutorial, { model });
const widths = (layers: readonly LayerConfig[]) =>
  layers.flatMap((layer) => (layer.type === 'PReLU' ? [layer.num_parameters] : []));

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

describe('its parameters', () => {
  test('are a tensor `weight` in the state_dict, beside those of the Linears', () => {
    const named = parametersOf(model).map(({ name, shape }) => [name, shape]);
    expect(named).toEqual([
      ['0.weight', [5, 2]],
      ['0.bias', [5]],
      ['1.weight', [5]],
      ['2.weight', [3, 5]],
      ['2.bias', [3]],
      ['3.weight', [1]],
      ['4.weight', [2, 3]],
      ['4.bias', [2]],
    ]);
  });

  test('begin with the number that `init` says, and draw none', () => {
    const generator = new Generator(4);
    const net = new Sequential(arena, model, 2);
    net.initialize(generator);
    const [own, shared] = [1, 3].map((index) => savedModules(model, net.values.floats)[index].tensors[0]);
    expect(Array.from(own.values)).toEqual(Array(5).fill(0.25));
    expect(Array.from(shared.values)).toEqual([0.5]);
    const plain = new Generator(4);
    new Sequential(
      arena,
      model.filter(({ type }) => type === 'Linear'),
      2,
    ).initialize(plain);
    expect(generator.state()).toEqual(plain.state());
  });

  test('are weights to l1, as biases are not', () => {
    const step = (l1: number) => {
      const run = new Run(arena, changed(experiment, { optimizer: { lr: 1, l1 } }));
      run.trainer.trainEpoch();
      return run.trainer.state().parameters;
    };
    const [plain, penalized] = [step(0), step(0.125)];
    for (const { name, offset, length } of parametersOf(model)) {
      const shifts = plain.slice(offset, offset + length).map((value, i) => value - penalized[offset + i]);
      const expected = name.endsWith('.weight') ? 0.125 : 0;
      for (const shift of shifts) expect(Math.abs(shift)).toBeCloseTo(expected, 5);
    }
  });

  test('keep their gradients where slopes are measured', () => {
    const run = new Run(arena, experiment);
    run.trainer.trainEpoch();
    const { gradients } = run.trainer.state();
    new SaturationMeter(arena, run).evaluate();
    expect(run.trainer.state().gradients).toEqual(gradients);
  });

  test('leave those of each neuron where they were', () => {
    expect(neuronParameters(experiment, 2, 1).map(({ name }) => name)).toEqual([
      '2.bias[1]',
      ...Array.from({ length: 5 }, (_, i) => `2.weight[1, ${i}]`),
    ]);
    const ones = new Float32Array(parametersOf(model).reduce((sum, { length }) => sum + length, 0)).fill(1);
    expect(neuronFormula(experiment, ones, 1, 0)).toMatch(/^h\[0\]\[0\] = prelu\(/);
  });
});

describe('its width', () => {
  test.each<[string, LayerConfig[], number[]]>([
    ['more units', withUnits(model, 0, 7), [7, 1]],
    ['more layers', withHiddenLayers(model, 3, 'PReLU'), [5, 1, 1]],
    ['a layer gone', withLayerRemoved(experiment, 2), [5, 1]],
    ['a PReLU added, shared', withLayerAdded(experiment, 1, 'PReLU'), [1, 5, 1]],
    ['a slope a unit asked for', withLayerValues(experiment, 3, { num_parameters: 256 }), [5, 3]],
    ['a slope a unit in all hidden layers', withActivationValues(model, { num_parameters: 256 }), [5, 3]],
    ['behind the last Linear', fitted({ ...experiment, model: [linear(2, 9), prelu(9)] }).model, [2]],
  ])('follows the layers around, or is shared by all: %s', (_what, next, expected) => {
    expect(widths(next)).toEqual(expected);
    expect(parseExperiment(experimentToJson({ ...experiment, model: next })).ok).toBe(true);
  });

  test('that is not what it is given is refused, in the words of PyTorch', () => {
    const wrong = [linear(2, 5), prelu(3), linear(5, 2)];
    const read = parseExperiment(experimentToJson({ ...experiment, model: wrong }));
    expect(!read.ok && [read.problem.path, read.problem.message]).toEqual([
      'model[1].num_parameters',
      'expected 5, as many as it is given, got 3: Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and channel size = 5.',
    ]);
  });
});

test('it is an activation of the hidden layers like any other', () => {
  const chosen = withActivation(tutorial.model, 'PReLU');
  expect(chosen.slice(0, 2)).toEqual([tutorial.model[0], prelu()]);
  expect(activationOf(chosen)).toBe('PReLU');
  expect(diffExperiments(tutorial, { ...tutorial, model: chosen }).map(({ path }) => path)).toEqual([
    'model.activation',
  ]);
});

test('files carry what differs from torch.nn’s defaults, and the script its call', () => {
  const written = experimentToJson(experiment) as unknown as Experiment;
  expect([written.model[1], written.model[3]]).toEqual([
    { type: 'PReLU', num_parameters: 5 },
    { type: 'PReLU', init: 0.5 },
  ]);
  const read = parseExperiment(written);
  expect(read.ok && read.value).toEqual(experiment);
  expect([prelu(), prelu(5), prelu(5, 0.5)].map(layerCall)).toEqual([
    'nn.PReLU()',
    'nn.PReLU(num_parameters=5)',
    'nn.PReLU(num_parameters=5, init=0.5)',
  ]);
});

test('a state_dict without its weight is refused, and a stack of Linears is built without PReLU', () => {
  const tensor = (...shape: number[]) => ({ shape, floats: () => new Float32Array(elementsOf(shape)) });
  const linears = new Map([
    ['0.weight', tensor(5, 2)],
    ['0.bias', tensor(5)],
    ['2.weight', tensor(2, 5)],
    ['2.bias', tensor(2)],
  ]);
  const net = [linear(2, 5), prelu(), linear(5, 2)];
  expect(loadStateDictError(net, linears)).toBe(
    'Error(s) in loading state_dict for Sequential:\n\tMissing key(s) in state_dict: "1.weight". ',
  );
  const parameters = { stateDict: linears, checkpoint: null };
  const answer = { net: 0, order: 0, activation: null };
  const built = planParameters([parameters], { ...experiment, model: net }, 'net.pt', answer);
  expect(built.type === 'ready' && built.experiment.model).toEqual([
    linear(2, 5),
    { type: 'Sigmoid' },
    linear(5, 2),
  ]);
});

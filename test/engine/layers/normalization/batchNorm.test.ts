/** BatchNorm1d in a run: its buffers are state like any other, and the pass is cut where it needs the whole batch. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/arena.ts';
import { loadKernels } from '../../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../../src/engine/layers/index.ts';
import { tensorsOf } from '../../../../src/engine/tensors.ts';
import { type Experiment, tutorial } from '../../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../../src/experiment/json/write.ts';
import { Run } from '../../../../src/experiment/run/run.ts';
import { formats, openFile } from '../../../../src/formats/index.ts';
import { countIn } from '../../../../src/formats/parameters/storedTensors.ts';
import { bitsOf, changed, linear } from '../../../helpers/experiments.ts';
import { savedRun } from '../../../helpers/savedRuns.ts';

const norm = (num_features: number, momentum: number | null = 0.1): LayerConfig => ({
  type: 'BatchNorm1d',
  num_features,
  eps: 1e-5,
  momentum,
  affine: true,
});
const model: LayerConfig[] = [
  linear(2, 6),
  norm(6),
  { type: 'Tanh' },
  { type: 'Dropout', p: 0.2 },
  linear(6, 4),
  norm(4, null),
  { type: 'ReLU' },
  linear(4, 2),
];
/** 700 rows are three blocks of columns. */
const experiment: Experiment = changed(tutorial, {
  model,
  data: { ...tutorial.data, samples_per_class: 350, test_fraction: 0.1 },
  training: { ...tutorial.training, epochs: 20, batch_size: 200 },
});

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function trained(epochs: number, of = experiment): Run {
  const run = new Run(arena, of);
  for (let epoch = 0; epoch < epochs; epoch++) run.trainer.trainEpoch();
  return run;
}

const counts = (run: Run) =>
  tensorsOf(run.experiment.model)
    .filter(({ kind }) => kind === 'count')
    .map((place) => countIn(run.net.state.floats, place));

test('each batch is counted, and evaluating counts none', () => {
  const run = trained(3);
  run.evaluate();
  run.evaluateTest();
  expect(counts(run)).toEqual([12, 12]);
});

test('a count beyond 2^24 stays exact', () => {
  const run = trained(1);
  const [place] = tensorsOf(model).filter(({ kind }) => kind === 'count');
  run.net.state.floats.set([2 ** 24 - 1, 3], place.offset);
  run.trainer.trainEpoch();
  expect(counts(run)[0]).toBe(4 * 2 ** 24 + 3);
});

test('going on from a state gives the bits of never having stopped', () => {
  const whole = trained(9).trainer.state();
  const half = trained(4).trainer.state();
  const run = new Run(arena, experiment);
  run.trainer.restore(half);
  for (let epoch = 4; epoch < 9; epoch++) run.trainer.trainEpoch();
  expect(run.trainer.state()).toEqual(whole);
});

test('going back gives the buffers of then', () => {
  const then = trained(5).trainer.state();
  const run = trained(12);
  run.trainer.goBackTo(5);
  expect(run.trainer.state()).toEqual(then);
});

describe('files', () => {
  test.each([
    'modelJson',
    'torchFile',
    'torchCheckpoint',
    'safetensors',
    'stateDictJson',
    'wholeNet',
  ] as const)('%s gives its buffers back to the bit', (format) => {
    const run = savedRun(arena, experiment, 7);
    const opened = openFile(formats[format].write(run));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const { value } = opened;
    const tensors =
      value.type === 'run'
        ? null
        : value.type === 'parameters' || value.type === 'net'
          ? value.parameters
          : null;
    const state = value.type === 'run' ? value.run.state.parameters : null;
    for (const place of tensorsOf(model)) {
      const own = run.state.parameters.subarray(place.offset, place.offset + place.length);
      const read =
        state?.subarray(place.offset, place.offset + place.length) ??
        tensors?.stateDict.get(place.name)?.floats(place.name) ??
        new Float32Array();
      const expected = state === null && place.kind === 'count' ? Float32Array.of(28) : own;
      expect(bitsOf(Float32Array.from(read))).toEqual(bitsOf(expected));
    }
  });

  test('a model file says the count as an int64', () => {
    const file = JSON.parse(
      new TextDecoder().decode(formats.modelJson.write(savedRun(arena, experiment, 7))),
    );
    expect(file.state_dict['1.num_batches_tracked']).toEqual({ shape: [], dtype: 'int64', data: [28] });
    expect(Object.keys(file.state_dict).slice(2, 7)).toEqual([
      '1.weight',
      '1.bias',
      '1.running_mean',
      '1.running_var',
      '1.num_batches_tracked',
    ]);
  });
});

test.each([
  [1, 6],
  [629, 6],
])('a batch of one row, of batches of %i, is PyTorch’s error in training', (batch_size, features) => {
  const run = new Run(arena, changed(experiment, { training: { ...experiment.training, batch_size } }));
  expect(run.trainer.trainEpoch()).toMatchObject({
    error: `ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, ${features}])`,
  });
  expect(run.evaluate().predictions).toHaveLength(700);
});

test('the experiment comes back from its file, a momentum of null too', () => {
  const read = parseExperiment(experimentToJson(experiment));
  expect(read.ok && read.value.model).toEqual(model);
});

test('with dim 0 the labels are of all samples at once, whatever was evaluated last', () => {
  const mixed = changed(experiment, { model: [linear(2, 3), { type: 'Softmax', dim: 0 }, linear(3, 2)] });
  const run = trained(3, mixed);
  const first = run.evaluate();
  run.evaluateTest();
  run.trainer.trainEpoch();
  run.trainer.restore(trained(3, mixed).trainer.state());
  expect(run.evaluate()).toEqual(first);
});

test.each<[string, Experiment['optimizer']]>([
  ['SGD', { ...tutorial.optimizer, weight_decay: 0.5 } as Experiment['optimizer']],
  [
    'AdamW',
    {
      type: 'AdamW',
      lr: 0.1,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weight_decay: 0.5,
      l1: 0,
      amsgrad: false,
      maximize: false,
    },
  ],
])('%s shrinks the weights, and no running mean', (_name, optimizer) => {
  // 30 parameters: the last vector of four is not full of them.
  const own = changed(experiment, {
    model: [linear(2, 6), norm(6)],
    optimizer,
    training: { ...tutorial.training, epochs: 1, batch_size: null },
  });
  const free = changed(own, { optimizer: { ...optimizer, weight_decay: 0 } as Experiment['optimizer'] });
  const meansOf = (one: Experiment) => {
    const { net } = trained(1, one);
    const [place] = tensorsOf(one.model).filter(({ name }) => name === '1.running_mean');
    return Array.from(net.state.floats.subarray(place.offset, place.offset + place.length));
  };
  expect(meansOf(own)).toEqual(meansOf(free));
});

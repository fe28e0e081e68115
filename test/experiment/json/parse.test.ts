/** Parsing an experiment: what is accepted, and the message for what is refused. */
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../src/datasets/index.ts';
import { layers } from '../../../src/engine/layers/index.ts';
import { losses } from '../../../src/engine/losses/index.ts';
import { optimizers } from '../../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import {
  changed,
  diverging,
  linear,
  small,
  withAdagrad,
  withAdam,
  withBatches,
  withMomentum,
  withoutZeroGrad,
  withRmsprop,
} from '../../helpers/experiments.ts';

const names = (registry: object) => Object.keys(registry).join(', ');

/** The example of the experiment's description, key by key. */
const EXAMPLE = `{
  "seed": 0,
  "data": { "kind": "gaussians", "samples_per_class": 100, "centers": [[2, 2], [-2, -2]], "std": 1 },
  "inputs": ["x1", "x2"],
  "model": [
    { "type": "Linear", "in_features": 2, "out_features": 5, "bias": true },
    { "type": "Sigmoid" },
    { "type": "Linear", "in_features": 5, "out_features": 5, "bias": true },
    { "type": "Sigmoid" },
    { "type": "Linear", "in_features": 5, "out_features": 2, "bias": true },
    { "type": "Softmax", "dim": 1 }
  ],
  "loss": { "type": "CrossEntropyLoss" },
  "optimizer": { "type": "SGD", "lr": 0.01 },
  "training": {
    "epochs": 10000,
    "batch_size": null,
    "shuffle": true,
    "zero_grad": true,
    "stop_at_loss": null,
    "log_every": 1000
  }
}`;

type Json = Record<string, unknown>;

test('-0 is 0, as JSON writes it', () => {
  for (const path of ['seed', 'data.std', 'data.centers[0][1]', 'optimizer.lr', 'training.stop_at_loss']) {
    const read = parseExperiment(exampleWith(path, -0));
    expect(read).toEqual(parseExperiment(exampleWith(path, 0)));
  }
});

/** The example with the value at `path` (`model[2].bias`) put in, or taken out where it is undefined. */
function exampleWith(path: string, value: unknown): Json {
  const root = JSON.parse(EXAMPLE) as Json;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() as string;
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, root);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return root;
}

function messageOf(value: unknown, path = ''): string {
  const result = parseExperiment(value, path);
  return result.ok ? 'accepted' : `${result.problem.path}: ${result.problem.message}`;
}

function codeOf(value: unknown): string {
  const result = parseExperiment(value);
  return result.ok ? 'accepted' : result.problem.code;
}

/** The error for Adam with these hyperparameters. */
const adamMessage = (given: object) =>
  messageOf(exampleWith('optimizer', { type: 'Adam', lr: 0.001, ...given }));

test.each([
  [{}, 'accepted'],
  [{ betas: [0, 0] }, 'accepted'],
  [{ eps: 0 }, 'accepted'],
  [{ betas: [0.9] }, 'optimizer.betas: expected a list of 2, got 1'],
  [{ betas: [0.9, 1] }, 'optimizer.betas[1]: expected a number from 0 to below 1, got 1'],
  [{ betas: [-0.1, 0.9] }, 'optimizer.betas[0]: expected a number from 0 to below 1, got -0.1'],
  [{ betas: 0.9 }, 'optimizer.betas: expected a list of 2, got 0.9'],
  [{ eps: -1e-8 }, 'optimizer.eps: expected a number from 0 to 10, got -1e-8'],
])('Adam with %j is %s', (given, expected) => {
  expect(adamMessage(given)).toBe(expected);
});

test('defaults of an optimizer are left out when it is written, also after they were copied', () => {
  const optimizer = { type: 'AdamW', lr: 0.001 };
  const read = parseExperiment(exampleWith('optimizer', optimizer));
  if (!read.ok) throw new Error(read.problem.message);
  expect(experimentToJson(structuredClone(read.value)).optimizer).toEqual(optimizer);
});

describe('an experiment that is right', () => {
  test('the tutorial is written as the description shows it, keys in the same order', () => {
    const written = JSON.stringify(experimentToJson(tutorial));
    expect(written).toBe(JSON.stringify(JSON.parse(EXAMPLE)));
  });

  test('the description read is the tutorial', () => {
    expect(parseExperiment(JSON.parse(EXAMPLE))).toEqual({ ok: true, value: tutorial });
  });

  const varied: [string, Experiment][] = [
    ['few points', small],
    ['momentum and nesterov', withMomentum],
    ['mini-batches', withBatches],
    ['gradients that pile up', withoutZeroGrad],
    ['ReLU', diverging],
    ['no bias', changed(tutorial, { model: [linear(2, 3, false), { type: 'Tanh' }, linear(3, 2, false)] })],
    [
      'every input',
      changed(tutorial, {
        inputs: ['sin(x2)', 'x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)'],
        model: [linear(7, 2)],
      }),
    ],
    ['an activation before the first Linear', changed(tutorial, { model: [{ type: 'Tanh' }, linear(2, 2)] })],
    [
      'ten classes',
      changed(tutorial, {
        data: { centers: Array.from({ length: 10 }, (_, k) => [k - 1000, k / 3]), std: 0 },
        model: [linear(2, 10)],
      }),
    ],
    ['Adam', withAdam],
    ['RMSprop', withRmsprop],
    ['Adagrad', withAdagrad],
    ['the largest seed', changed(tutorial, { seed: 2 ** 53 - 1 })],
    ['dampening below 0', changed(tutorial, { optimizer: { momentum: 0.5, dampening: -0.25 } })],
    [
      'all of training changed',
      changed(tutorial, {
        training: {
          epochs: 1,
          batch_size: 200,
          shuffle: false,
          zero_grad: false,
          stop_at_loss: 0.25,
          log_every: 7,
        },
      }),
    ],
  ];
  test.each(varied)('with %s is the same after it is written as JSON and read', (_what, experiment) => {
    const json = JSON.parse(JSON.stringify(experimentToJson(experiment)));
    expect(parseExperiment(json)).toEqual({ ok: true, value: experiment });
  });

  test('keys that have a default may be left out', () => {
    const { seed, data, model, loss, optimizer } = JSON.parse(EXAMPLE);
    const bare = {
      seed,
      data: { kind: 'gaussians', centers: data.centers },
      model: model.map(({ bias: _bias, dim: _dim, ...rest }: Json) => rest),
      loss,
      optimizer,
      training: { epochs: 10_000 },
    };
    expect(parseExperiment(bare)).toEqual({ ok: true, value: tutorial });
  });

  test('what is read is not what was given: changing the one leaves the other', () => {
    const given = JSON.parse(EXAMPLE);
    const result = parseExperiment(given);
    given.data.centers[0][0] = 99;
    given.model[0].out_features = 99;
    given.inputs[0] = 'x2';
    expect(result).toEqual({ ok: true, value: tutorial });
  });
});

describe('a value that is refused is named with its path', () => {
  const cases: [string, unknown, string, string][] = [
    ['model[2].out_features', 1300, 'range', 'expected an integer from 1 to 1,024, got 1300'],
    ['model[2].out_features', 0, 'range', 'expected an integer from 1 to 1,024, got 0'],
    ['model[2].out_features', 2.5, 'range', 'expected an integer from 1 to 1,024, got 2.5'],
    ['model[2].out_features', '5', 'type', 'expected an integer from 1 to 1,024, got "5"'],
    ['model[2].out_features', null, 'type', 'expected an integer from 1 to 1,024, got null'],
    ['model[2].out_features', Number.NaN, 'range', 'expected an integer from 1 to 1,024, got NaN'],
    [
      'model[2].out_features',
      undefined,
      'missing-key',
      'expected an integer from 1 to 1,024, but it is missing',
    ],
    ['model[0].bias', 1, 'type', 'expected true or false, got 1'],
    ['model[5].dim', 2, 'range', 'expected an integer from 0 to 1, got 2'],
    ['model[1].type', 'Swish', 'unknown-name', `unknown name "Swish"; the known ones are ${names(layers)}`],
    [
      'model[1].type',
      '__proto__',
      'unknown-name',
      `unknown name "__proto__"; the known ones are ${names(layers)}`,
    ],
    [
      'model[1].type',
      'constructor',
      'unknown-name',
      `unknown name "constructor"; the known ones are ${names(layers)}`,
    ],
    ['model[1].type', undefined, 'missing-key', 'expected a text, but it is missing'],
    ['model[1].type', ['Sigmoid'], 'type', 'expected a text, got ["Sigmoid"]'],
    ['model[1].inplace', true, 'unknown-key', 'unknown key; the known ones are type'],
    ['model[1]', 'Sigmoid', 'type', 'expected an object, got "Sigmoid"'],
    ['model[1]', [], 'type', 'expected an object, got []'],
    ['model[1]', null, 'type', 'expected an object, got null'],
    ['model', { 0: {} }, 'type', 'expected a list of 1 to 64, got {"0":{}}'],
    ['model', [], 'range', 'expected a list of 1 to 64, got 0'],
    ['model', undefined, 'missing-key', 'expected a list of 1 to 64, but it is missing'],
    ['seed', -1, 'range', 'expected an integer from 0 to 9,007,199,254,740,991, got -1'],
    ['seed', 0.5, 'range', 'expected an integer from 0 to 9,007,199,254,740,991, got 0.5'],
    ['seed', 2 ** 53, 'range', 'expected an integer from 0 to 9,007,199,254,740,991, got 9007199254740992'],
    [
      'seed',
      Number.POSITIVE_INFINITY,
      'range',
      'expected an integer from 0 to 9,007,199,254,740,991, got Infinity',
    ],
    ['seed', '0', 'type', 'expected an integer from 0 to 9,007,199,254,740,991, got "0"'],
    [
      'seed',
      undefined,
      'missing-key',
      'expected an integer from 0 to 9,007,199,254,740,991, but it is missing',
    ],
    ['data', [], 'type', 'expected an object, got []'],
    ['data', undefined, 'missing-key', 'expected an object, but it is missing'],
    ['data.kind', 'mixture', 'unknown-name', `unknown name "mixture"; the known ones are ${names(datasets)}`],
    [
      'data.noise',
      1,
      'unknown-key',
      'unknown key; the known ones are kind, samples_per_class, centers, std, balance, test_fraction, split, numpy_seed',
    ],
    ['data.samples_per_class', 0, 'range', 'expected an integer from 1 to 10,000, got 0'],
    ['data.std', -0.1, 'range', 'expected a number from 0 to 1,000, got -0.1'],
    ['data.std', Number.NaN, 'range', 'expected a number from 0 to 1,000, got NaN'],
    ['data.std', true, 'type', 'expected a number from 0 to 1,000, got true'],
    ['data.centers', undefined, 'missing-key', 'expected a list of 2 to 10, but it is missing'],
    ['data.centers', [[1, 1]], 'range', 'expected a list of 2 to 10, got 1'],
    ['data.centers', Array(11).fill([0, 0]), 'range', 'expected a list of 2 to 10, got 11'],
    ['data.centers[1]', [1, 2, 3], 'range', 'expected a list of 2, got 3'],
    ['data.centers[1]', 4, 'type', 'expected a list of 2, got 4'],
    ['data.centers[1][0]', Number.NaN, 'range', 'expected a number from -1,000 to 1,000, got NaN'],
    ['data.centers[1][0]', null, 'type', 'expected a number from -1,000 to 1,000, got null'],
    ['inputs', 'x1', 'type', 'expected a list of 1 to 7, got "x1"'],
    ['inputs', [], 'range', 'expected a list of 1 to 7, got 0'],
    [
      'inputs[1]',
      'x3',
      'unknown-name',
      'unknown name "x3"; the known ones are x1, x2, x1^2, x2^2, x1*x2, sin(x1), sin(x2)',
    ],
    ['inputs[1]', 'x1', 'range', 'x1 is there twice'],
    ['loss', undefined, 'missing-key', 'expected an object, but it is missing'],
    [
      'loss.type',
      'HingeLoss',
      'unknown-name',
      `unknown name "HingeLoss"; the known ones are ${names(losses)}`,
    ],
    [
      'loss.weight',
      [1],
      'refused',
      'PyTorch refuses it: weight tensor should be defined either for all 2 classes or no classes but got weight tensor of shape: [1]',
    ],
    ['loss.ignore_index', 2, 'range', 'expected an integer from 0 to 1, got 2'],
    ['loss.ignore_index', -1, 'range', 'expected an integer from 0 to 1,023, got -1'],
    ['loss.label_smoothing', 1.5, 'range', 'expected a number from 0 to 1, got 1.5'],
    ['loss.reduction', 'batchmean', 'unknown-name', 'unknown name "batchmean"; the known ones are mean, sum'],
    [
      'loss.gamma',
      2,
      'unknown-key',
      'unknown key; the known ones are type, weight, ignore_index, reduction, label_smoothing',
    ],
    [
      'optimizer.type',
      'SparseAdam',
      'unknown-name',
      `unknown name "SparseAdam"; the known ones are ${names(optimizers)}`,
    ],
    ['optimizer.lr', undefined, 'missing-key', 'expected a number from 0 to 1,000, but it is missing'],
    ['optimizer.lr', Number.NEGATIVE_INFINITY, 'range', 'expected a number from 0 to 1,000, got -Infinity'],
    ['optimizer.lr', '0.01', 'type', 'expected a number from 0 to 1,000, got "0.01"'],
    [
      'optimizer.beta',
      0.9,
      'unknown-key',
      'unknown key; the known ones are type, lr, momentum, dampening, weight_decay, nesterov, maximize, l1',
    ],
    ['optimizer.nesterov', 'yes', 'type', 'expected true or false, got "yes"'],
    ['training', undefined, 'missing-key', 'expected an object, but it is missing'],
    [
      'training.epochs',
      undefined,
      'missing-key',
      'expected an integer from 1 to 1,000,000, but it is missing',
    ],
    ['training.epochs', 0, 'range', 'expected an integer from 1 to 1,000,000, got 0'],
    ['training.epochs', 1e9, 'range', 'expected an integer from 1 to 1,000,000, got 1000000000'],
    ['training.epochs', null, 'type', 'expected an integer from 1 to 1,000,000, got null'],
    ['training.batch_size', 0, 'range', 'expected an integer from 1 to 20,000, got 0'],
    ['training.batch_size', 201, 'range', 'expected at most 200, the number of samples, got 201'],
    ['training.shuffle', null, 'type', 'expected true or false, got null'],
    [
      'training.stop_at_loss',
      -1e10,
      'range',
      'expected a number from -1,000,000,000 to 1,000,000,000, got -10000000000',
    ],
    [
      'training.loader',
      'dataloader',
      'unknown-name',
      'unknown name "dataloader"; the known ones are randperm, DataLoader',
    ],
    ['training.drop_last', 1, 'type', 'expected true or false, got 1'],
    ['training.validate', 'yes', 'type', 'expected true or false, got "yes"'],
    ['training.order', ['forward'], 'refused', '"loss" is missing: without it there is no loss to print'],
    ['training.order', [], 'refused', '"forward" is missing: without it there is no loss to print'],
    [
      'training.order',
      ['forward', 'loss', 'step', 'step', 'step'],
      'refused',
      '"step" stands there more than 2 times',
    ],
    [
      'training.drop_last',
      true,
      'refused',
      'Only a DataLoader drops a last batch. Set training.loader to "DataLoader" too',
    ],
    [
      'training.test_pass',
      'after',
      'refused',
      'Only a DataLoader passes over the test set. Set training.loader to "DataLoader" too',
    ],
    ['training.test_pass', 'never', 'unknown-name', 'unknown name "never"; the known ones are before, after'],
    [
      'training.lr',
      1,
      'unknown-key',
      'unknown key; the known ones are epochs, batch_size, shuffle, zero_grad, stop_at_loss, stop_at_accuracy, patience, log_every, changes, scheduler, scheduler_step, loader, drop_last, order, clip_grad_norm, clip_grad_value, validate, test_pass',
    ],
    [
      'name',
      'mine',
      'unknown-key',
      'unknown key; the known ones are seed, data, inputs, model, loss, optimizer, training, net_first, draws_before, seed_again',
    ],
  ];
  test.each(cases)('%s = %s (%s)', (path, value, code, message) => {
    const given = exampleWith(path, value);
    expect(messageOf(given)).toBe(`${path}: ${message}`);
    expect(codeOf(given)).toBe(code);
  });

  test.each([[[]], [null], ['text'], [42], [true]])('%j is not an experiment', (value) => {
    expect(messageOf(value)).toBe(`: expected an object, got ${JSON.stringify(value)}`);
  });

  test('an experiment within a file is named from the top of the file', () => {
    expect(messageOf(exampleWith('model[2].out_features', 1300), 'experiment')).toBe(
      'experiment.model[2].out_features: expected an integer from 1 to 1,024, got 1300',
    );
    expect(messageOf(exampleWith('training.batch_size', 999), 'experiment')).toMatch(
      /^experiment\.training\.batch_size: /,
    );
  });

  test.each(['', 'data', 'model[0]', 'loss', 'optimizer', 'training'])(
    'a __proto__ key in "%s" is a key like any other: unknown',
    (path) => {
      const trap = JSON.parse('{ "__proto__": { "epochs": 1 } }');
      const given = JSON.parse(EXAMPLE);
      const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
      const target = keys.reduce((at, key) => at[key], given);
      Object.defineProperty(target, '__proto__', { value: trap, enumerable: true });
      expect(codeOf(given)).toBe('unknown-key');
      expect(messageOf(given)).toMatch(path === '' ? /^__proto__: / : /\.__proto__: /);
    },
  );

  test('a key of odd characters is shown quoted, a long value shortened', () => {
    expect(messageOf(exampleWith('a "b"\n', 1))).toMatch(/^"a \\"b\\"\\n": unknown key/);
    expect(messageOf(exampleWith('seed', 'x'.repeat(1e6)))).toMatch(/got "x{59}…$/);
  });

  test('values nested deeper than any stack are refused like others', () => {
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(messageOf(exampleWith('seed', deep))).toMatch(/^seed: .* got \[…\]$/);
    expect(messageOf(exampleWith('data.std', { deep }))).toMatch(/^data\.std: .* got \{…\}$/);
  });

  test('a list of a million is refused by its length, before its elements are looked at', () => {
    const million = Array(1e6).fill(null);
    expect(messageOf(exampleWith('model', million))).toBe('model: expected a list of 1 to 64, got 1000000');
    expect(messageOf(exampleWith('inputs', million))).toBe('inputs: expected a list of 1 to 7, got 1000000');
    expect(messageOf(exampleWith('data.centers', million))).toBe(
      'data.centers: expected a list of 2 to 10, got 1000000',
    );
  });
});

describe('values that do not go together', () => {
  test('in_features that are not the features given, in the words of PyTorch', () => {
    expect(messageOf(exampleWith('model[2].in_features', 4))).toBe(
      'model[2].in_features: expected 5, as many as it is given, got 4: mat1 and mat2 shapes cannot be multiplied (200x5 and 4x5)',
    );
    expect(messageOf(exampleWith('inputs', ['x1', 'x2', 'x1^2']))).toBe(
      'model[0].in_features: expected 3, as many as it is given, got 2: mat1 and mat2 shapes cannot be multiplied (200x3 and 2x5)',
    );
  });

  test('with mini-batches the rows of that message are those of a batch', () => {
    const given = exampleWith('model[2].in_features', 4) as { training: Json };
    given.training.batch_size = 32;
    expect(messageOf(given)).toContain('(32x5 and 4x5)');
  });

  test('fewer outputs than classes', () => {
    expect(messageOf(exampleWith('model[4].out_features', 1))).toBe(
      'model: PyTorch refuses it: Target 1 is out of bounds.',
    );
    expect(codeOf(exampleWith('model[4].out_features', 3))).toBe('accepted');
  });

  const size = (columns: number) => `torch.Size([200, ${columns}])`;
  const broadcast = (target: number, input: number) =>
    `Using a target size (${size(target)}) that is different to the input size (${size(input)}). ` +
    'This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.';
  const real = { kind: 'regression_plane', samples: 200 };
  const three = {
    kind: 'gaussians',
    samples_per_class: 100,
    centers: [
      [0, 0],
      [1, 1],
      [2, 0],
    ],
  };
  const losses: [string, number, string | null, object | null, string][] = [
    ['NLLLoss', 1, 'LogSoftmax', null, 'PyTorch refuses it: Target 1 is out of bounds.'],
    [
      'NLLLoss',
      1,
      'LogSoftmax',
      real,
      'PyTorch refuses it: 0D or 1D target tensor expected, multi-target not supported',
    ],
    [
      'CrossEntropyLoss',
      2,
      null,
      real,
      'PyTorch refuses it: 0D or 1D target tensor expected, multi-target not supported',
    ],
    [
      'CrossEntropyLoss',
      1,
      null,
      real,
      'PyTorch runs it but says: the target should contain either class indices or probabilities for each class',
    ],
    [
      'BCELoss',
      2,
      'Sigmoid',
      null,
      `PyTorch refuses it: Using a target size (${size(1)}) that is different to the input size (${size(2)}) is deprecated. Please ensure they have the same size.`,
    ],
    ['BCELoss', 1, null, null, 'PyTorch refuses it: all elements of input should be between 0 and 1'],
    ['BCELoss', 1, 'Tanh', null, 'PyTorch refuses it: all elements of input should be between 0 and 1'],
    [
      'BCELoss',
      1,
      'Sigmoid',
      three,
      'PyTorch runs it but says: the targets should be numbers between 0 and 1',
    ],
    [
      'BCEWithLogitsLoss',
      2,
      null,
      null,
      `PyTorch refuses it: Target size (${size(1)}) must be the same as input size (${size(2)})`,
    ],
    [
      'BCEWithLogitsLoss',
      1,
      null,
      real,
      'PyTorch runs it but says: the targets should be numbers between 0 and 1',
    ],
    [
      'MSELoss',
      3,
      null,
      null,
      'PyTorch refuses it: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1',
    ],
    [
      'L1Loss',
      2,
      null,
      three,
      'PyTorch refuses it: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 1',
    ],
    ['HuberLoss', 2, null, real, `PyTorch runs it but says: ${broadcast(1, 2)}`],
    [
      'MSELoss',
      1,
      null,
      { ...three, samples_per_class: 50, centers: [...three.centers, [3, 3]] },
      `PyTorch runs it but says: ${broadcast(4, 1)}`,
    ],
  ];
  const withLoss = (type: string, outputs: number, ending: string | null, data: object | null) => ({
    ...exampleWith('loss.type', type),
    ...(data ? { data } : {}),
    model: [{ type: 'Linear', in_features: 2, out_features: outputs }, ...(ending ? [{ type: ending }] : [])],
  });

  test.each(losses)('%s of %i outputs, after %s, on %j', (type, outputs, ending, data, message) => {
    const given = withLoss(type, outputs, ending, data);
    expect(messageOf(given)).toBe(`model: ${message}`);
    expect(codeOf(given)).toBe('refused');
  });

  test.each([
    ['NLLLoss', 2, 'LogSoftmax', null],
    ['NLLLoss', 3, null, null],
    ['BCELoss', 1, 'Sigmoid', null],
    ['BCELoss', 1, 'Softmax', null],
    ['BCEWithLogitsLoss', 1, 'Sigmoid', null],
    ['MSELoss', 2, null, null],
    ['MSELoss', 1, null, null],
    ['L1Loss', 3, null, three],
    ['HuberLoss', 1, null, real],
  ])('%s of %i outputs, after %s, on %j is taken', (type, outputs, ending, data) => {
    expect(messageOf(withLoss(type, outputs, ending, data))).toBe('accepted');
  });

  test('HuberLoss whose delta is not above 0', () => {
    const given = exampleWith('loss', { type: 'HuberLoss', delta: 0 });
    expect(messageOf(given)).toBe('loss.delta: expected a number above 0, up to 1,000, got 0');
  });

  test('a model without a Linear', () => {
    expect(messageOf(exampleWith('model', [{ type: 'Sigmoid' }]))).toBe(
      'model: expected at least one Linear layer',
    );
  });

  test.each([
    ['xavier_uniform_', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions'],
    ['xavier_normal_', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions'],
    ['kaiming_uniform_', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions'],
    ['kaiming_normal_', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions'],
    ['eye_', 'Only tensors with 2 dimensions are supported'],
  ])('%s on a bias', (type, reason) => {
    expect(messageOf(exampleWith('model[2].init', { bias: { type } }))).toBe(
      `model[2].init.bias: PyTorch refuses it: ${reason}`,
    );
    expect(messageOf(exampleWith('model[2].init', { weight: { type } }))).toBe('accepted');
  });

  test('bounds of uniform_ in the wrong order', () => {
    const uniform = (a: number, b: number) =>
      exampleWith('model[0].init', { weight: { type: 'uniform_', a, b } });
    expect(messageOf(uniform(0.5, -0.5))).toBe(
      'model[0].init.weight: PyTorch refuses it: uniform_ expects to return a [from, to) range, but found from=0.5 > to=-0.5',
    );
    expect(messageOf(uniform(-0.5, 0.5))).toBe('accepted');
  });

  test.each([
    [{ nesterov: true }, false],
    [{ nesterov: true, momentum: 0.9, dampening: 0.1 }, false],
    [{ nesterov: true, momentum: 0.9 }, true],
  ])('SGD with %j is taken: %s', (given, taken) => {
    const message = messageOf(exampleWith('optimizer', { type: 'SGD', lr: 0.1, ...given }));
    expect(message).toBe(
      taken
        ? 'accepted'
        : 'optimizer: PyTorch refuses it: Nesterov momentum requires a momentum and zero dampening',
    );
  });

  test('more samples than 20,000 in all', () => {
    const ten = Array(10).fill([0, 0]);
    const data = (samples: number) => ({ kind: 'gaussians', samples_per_class: samples, centers: ten });
    const model = [{ type: 'Linear', in_features: 2, out_features: 10 }];
    expect(messageOf({ ...exampleWith('data', data(2001)), model })).toBe(
      'data: expected at most 20,000 samples in all, got 20,010',
    );
    expect(messageOf({ ...exampleWith('data', data(2000)), model })).toBe('accepted');
  });
});

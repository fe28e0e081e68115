/**
 * Scripts as beginners write them, said as experiments: they print their losses. Points that no kind of data draws are given,
 * and the numbers that drawing them took are dropped.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { pythonFloat } from '../../src/engine/python.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { fixture } from '../helpers/golden.ts';

const points = fixture<Record<string, object>>('scripts/points.json');
const own = (name: string) => ({ kind: 'custom', ...points[name] });
const linear = (in_features: number, out_features: number) => ({ type: 'Linear', in_features, out_features });
const relu = { type: 'ReLU' };
const sigmoid = { type: 'Sigmoid' };

/** Numbers that torch.randn takes: from 16 on, a last short block is drawn twice. */
const normals = (count: number) => count + (count % 16 === 0 ? 0 : 16);

interface Script {
  seed: number;
  data: object;
  model: object[];
  loss: object;
  optimizer: object;
  training: object;
  draws_before?: number;
  seed_again?: object;
  /** A loss in what it prints, and the epochs printed: the first, and every so many. */
  prints: RegExp;
  first: number;
  every: number;
  written(loss: number): string;
  /** Of a chaotic run only so many lines are the same on all processors. */
  lines?: number;
}

const fixed = (digits: number) => (loss: number) => loss.toFixed(digits);

const scripts: Record<string, Script> = {
  'three-clouds-nll': {
    seed: 2024,
    data: own('three-clouds-nll'),
    draws_before: 3 * normals(120),
    model: [linear(2, 6), { type: 'Tanh' }, linear(6, 3), { type: 'LogSoftmax', dim: 1 }],
    loss: { type: 'NLLLoss' },
    optimizer: { type: 'SGD', lr: 0.1 },
    training: { epochs: 1000 },
    prints: /損失 (\S+)/g,
    first: 99,
    every: 100,
    written: fixed(6),
  },
  'two-clouds-one-output': {
    seed: 5,
    data: own('two-clouds-one-output'),
    draws_before: 2 * normals(300),
    model: [linear(2, 4), relu, linear(4, 1), sigmoid],
    loss: { type: 'BCELoss' },
    optimizer: { type: 'SGD', lr: 0.05, momentum: 0.9 },
    training: { epochs: 2000 },
    prints: /loss: (\S+)/g,
    first: 199,
    every: 200,
    written: fixed(4),
  },
  'bowl-regression': {
    seed: 1,
    data: { kind: 'curve', samples: 120, noise: 0.15 },
    model: [linear(1, 12), relu, linear(12, 1)],
    loss: { type: 'MSELoss' },
    optimizer: { type: 'SGD', lr: 0.2 },
    training: { epochs: 300 },
    prints: /loss=(\S+)/g,
    first: 0,
    every: 25,
    written: fixed(5),
  },
  'two-ways-one-net': {
    seed: 7,
    data: own('two-ways-one-net'),
    // The net that is not trained.
    draws_before: 10 + 10 + 10 + 1,
    model: [linear(1, 10), relu, linear(10, 1)],
    loss: { type: 'MSELoss' },
    optimizer: { type: 'SGD', lr: 0.05, momentum: 0.8 },
    training: { epochs: 400 },
    prints: /loss (\S+)/g,
    first: 39,
    every: 40,
    written: (loss) => pythonFloat(Number(loss.toFixed(6))),
  },
  rings: {
    seed: 0,
    data: {
      kind: 'make_circles',
      n_samples: 600,
      noise: 0.04,
      random_state: 42,
      split: { type: 'train_test_split', test_size: 0.2, random_state: 42 },
    },
    seed_again: { net: 42, loop: 42 },
    model: [linear(2, 10), relu, linear(10, 10), relu, linear(10, 1)],
    loss: { type: 'BCEWithLogitsLoss' },
    optimizer: { type: 'SGD', lr: 0.1 },
    training: { epochs: 1000 },
    prints: /\| Loss: ([\d.]+)/g,
    first: 0,
    every: 100,
    written: fixed(5),
  },
  'moons-scaled': {
    seed: 1,
    data: {
      kind: 'make_moons',
      n_samples: 400,
      noise: 0.2,
      numpy_seed: 1,
      split: { type: 'train_test_split', test_size: 0.3 },
      scaler: 'StandardScaler',
    },
    model: [linear(2, 16), relu, linear(16, 1), sigmoid],
    loss: { type: 'BCELoss' },
    optimizer: { type: 'Adam', lr: 0.02 },
    training: { epochs: 200 },
    prints: /loss = (\S+)/g,
    first: 19,
    every: 20,
    written: fixed(4),
  },
  'inside-the-circle': {
    seed: 42,
    data: own('inside-the-circle'),
    draws_before: 800,
    model: [linear(2, 16), relu, linear(16, 8), relu, linear(8, 1), sigmoid],
    loss: { type: 'BCELoss' },
    optimizer: { type: 'Adam', lr: 0.01 },
    training: { epochs: 200 },
    prints: /Loss: (\S+)/g,
    first: 19,
    every: 20,
    written: fixed(4),
  },
  'egg-box': {
    seed: 12,
    data: own('egg-box'),
    model: [linear(2, 64), relu, linear(64, 1)],
    loss: { type: 'MSELoss', reduction: 'sum' },
    optimizer: { type: 'Adam', lr: 0.005 },
    training: { epochs: 1000 },
    prints: /Loss: (\S+)/g,
    first: 99,
    every: 100,
    written: fixed(4),
    lines: 3,
  },
  'xor-four-rows': {
    seed: 777,
    data: own('xor-four-rows'),
    model: [linear(2, 3), sigmoid, linear(3, 1), sigmoid],
    loss: { type: 'BCELoss' },
    optimizer: { type: 'SGD', lr: 1 },
    training: { epochs: 5001 },
    prints: /^\d+ (\S+)/gm,
    first: 0,
    every: 500,
    written: (loss) => loss.toPrecision(4),
  },
  'forgotten-zero-grad': {
    seed: 6,
    data: own('forgotten-zero-grad'),
    draws_before: 2 * normals(200),
    model: [linear(2, 6), sigmoid, linear(6, 2), { type: 'Softmax', dim: 1 }],
    loss: { type: 'CrossEntropyLoss' },
    optimizer: { type: 'SGD', lr: 0.05 },
    training: { epochs: 300, zero_grad: false },
    prints: /loss (\S+)/g,
    first: 0,
    every: 30,
    written: (loss) => loss.toPrecision(4),
  },
};

function experimentOf({
  prints: _p,
  first: _f,
  every: _e,
  written: _w,
  lines: _l,
  ...parts
}: Script): Experiment {
  return read(parts);
}

function read(parts: object): Experiment {
  const result = parseExperiment(JSON.parse(JSON.stringify(parts)));
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.message}`);
  return result.value;
}

test.each(Object.entries(scripts))('%s prints its losses', async (name, script) => {
  const losses = [...printedBy(name).matchAll(script.prints)].map(([, loss]) => loss).slice(0, script.lines);
  const { epochs } = runExperiment(new Arena(await loadKernels()), experimentOf(script));
  const at = (line: number) => script.first + line * script.every;
  // Where all digits are printed, four are compared: PyTorch adds up in another order.
  const few = (loss: string) => (loss.length > 12 ? Number(loss).toPrecision(4) : loss);
  expect(losses.map((_, line) => script.written(epochs[at(line)].loss))).toEqual(losses.map(few));
  expect(losses.length).toBeGreaterThanOrEqual(3);
});

const printedBy = (name: string) =>
  readFileSync(new URL(`../fixtures/scripts/${name}.out`, import.meta.url), 'utf8');

test('loader-batches prints the mean of its batches, and the last of them', async () => {
  const { epochs } = runExperiment(
    new Arena(await loadKernels()),
    read({
      seed: 0,
      data: own('loader-batches'),
      draws_before: normals(1000),
      model: [linear(2, 8), relu, linear(8, 1), sigmoid],
      loss: { type: 'BCELoss' },
      optimizer: { type: 'SGD', lr: 0.1 },
      training: { epochs: 20, batch_size: 32, loader: 'DataLoader' },
    }),
  );
  const lines = [...printedBy('loader-batches').matchAll(/mean loss: (\S+), last: (\S+)/g)];
  // Fifteen batches of 32 rows and one of 20, which the script counts alike.
  const weighted = lines.map(
    ([, mean, last]) => (32 * (16 * Number(mean) - Number(last)) + 20 * Number(last)) / 500,
  );
  expect(weighted).toHaveLength(20);
  epochs.forEach(({ loss }, epoch) => {
    expect(Math.abs(loss - weighted[epoch])).toBeLessThan(3e-6);
  });
});

test('find-the-weights prints the loss of all samples after each epoch', async () => {
  const arena = new Arena(await loadKernels());
  const init = { weight: { type: 'normal_', mean: 0, std: 0.01 }, bias: { type: 'zeros_' } };
  const lossAfter = (epochs: number) => {
    const { run } = runExperiment(
      arena,
      read({
        seed: 123,
        data: own('find-the-weights'),
        draws_before: normals(1200) + normals(600),
        model: [{ ...linear(2, 1), init }],
        loss: { type: 'MSELoss' },
        optimizer: { type: 'SGD', lr: 0.03 },
        training: { epochs, batch_size: 20, loader: 'DataLoader' },
      }),
    );
    const outputs = run.evaluate().probabilities;
    const targets = run.points.targets?.[0] ?? new Float32Array(0);
    return targets.reduce((sum, target, row) => sum + (outputs[row] - target) ** 2, 0) / targets.length;
  };
  const losses = [...printedBy('find-the-weights').matchAll(/loss (\S+)/g)].map(([, loss]) => loss);
  expect([1, 2, 3, 4].map((epochs) => lossAfter(epochs).toFixed(6))).toEqual(losses);
});

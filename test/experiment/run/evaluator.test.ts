/** Reading a net's outputs: probabilities of the classes, and labels. */
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { Sequential } from '../../../src/engine/sequential.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { type Evaluation, Evaluator } from '../../../src/experiment/run/evaluator.ts';
import { inputMatrix } from '../../../src/experiment/run/run.ts';
import { linear } from '../../helpers/experiments.ts';

type Given = Pick<Experiment, 'loss'> & {
  outputs: number[][];
  ending?: LayerConfig[];
  data?: Experiment['data'];
};

/** Evaluates a net whose last Linear gives `outputs`, one row a point, of one or two numbers. */
async function evaluated({ loss, outputs, ending = [], data = tutorial.data }: Given): Promise<Evaluation> {
  const features = outputs[0].length;
  const arena = new Arena(await loadKernels());
  const model = [linear(2, features, false), ...ending];
  const net = new Sequential(arena, model, 2);
  net.values.floats.set([1, 0, 0, 1].slice(0, features * 2));
  const column = (k: number) => Float32Array.from(outputs, (row) => row[k] ?? 0);
  const x = inputMatrix(arena, ['x1', 'x2'], [column(0), column(1)]);
  return new Evaluator(arena, net, { model, loss, data }, x, outputs.length).evaluate();
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));
const ones = (values: readonly number[]) => values.map((value) => [value]);
const sigmoid: LayerConfig = { type: 'Sigmoid' };

/** 1 / (1 + e^-x) of these, to eight digits. */
const LOGITS = [-3, -1, 0, 1, 3];
const SIGMOIDS = [0.04742587, 0.26894142, 0.5, 0.73105858, 0.95257413];

describe('a net of one output', () => {
  test.each([
    ['BCEWithLogitsLoss reads a sigmoid of it', 'BCEWithLogitsLoss', []],
    ['BCELoss takes it as the probability', 'BCELoss', [sigmoid]],
    ['MSELoss takes it as the probability', 'MSELoss', [sigmoid]],
  ] as const)('%s, class 0 has the rest', async (_what, type, ending) => {
    const { probabilities, predictions } = await evaluated({
      loss: { type },
      outputs: ones(LOGITS),
      ending: [...ending],
    });
    expect(Array.from(probabilities)).toEqual(close([...SIGMOIDS.map((p) => 1 - p), ...SIGMOIDS]));
    expect(Array.from(predictions)).toEqual([0, 0, 0, 1, 1]);
  });

  test('the label is 1 above 0.5 and 0 at it, also where the output is no probability', async () => {
    const outputs = ones([-7, 0, 0.49999997, 0.5, 0.50000006, 1, 7]);
    for (const type of ['MSELoss', 'L1Loss'] as const) {
      const { probabilities, predictions } = await evaluated({ loss: { type }, outputs });
      expect(Array.from(predictions)).toEqual([0, 0, 0, 0, 1, 1, 1]);
      expect(Array.from(probabilities.subarray(7))).toEqual(close([0, 0, 0.5, 0.5, 0.5, 1, 1]));
    }
  });

  test('a real target has the output itself and no label', async () => {
    const data: Experiment['data'] = { kind: 'regression_plane', samples: 4, noise: 0, test_fraction: 0 };
    const loss = { type: 'HuberLoss', delta: 1 } as const;
    const { probabilities, predictions } = await evaluated({
      loss,
      outputs: ones([-7, 0.25, 0.75, 7]),
      data,
    });
    expect(Array.from(probabilities)).toEqual([-7, 0.25, 0.75, 7]);
    expect(Array.from(predictions)).toEqual([0, 0, 0, 0]);
  });
});

describe('a net of an output a class', () => {
  const outputs = [
    [1, 0],
    [0, 1],
    [2, 2],
    [-3, -1],
  ];
  // Probabilities of the differences 1, -1, 0 and -2.
  const softmax = [0.73105858, 0.26894142, 0.5, 0.11920292, 0.26894142, 0.73105858, 0.5, 0.88079708];

  test.each([
    ['CrossEntropyLoss', []],
    ['NLLLoss', [{ type: 'LogSoftmax', dim: 1 }]],
    ['NLLLoss', [{ type: 'Softmax', dim: 1 }]],
    ['CrossEntropyLoss', [{ type: 'Softmax', dim: 1 }]],
    ['MSELoss', [{ type: 'Softmax', dim: 1 }]],
  ] as const)('%s reads its softmax, once (after %j)', async (type, ending) => {
    const { probabilities, predictions } = await evaluated({ loss: { type }, outputs, ending: [...ending] });
    expect(Array.from(probabilities)).toEqual(close(softmax));
    expect(Array.from(predictions)).toEqual([0, 1, 0, 1]);
  });

  test('MSELoss reads shares of outputs cut to 0 … 1', async () => {
    const { probabilities, predictions } = await evaluated({
      loss: { type: 'MSELoss' },
      outputs: [...outputs, [0.25, 0.5]],
    });
    expect(Array.from(probabilities)).toEqual(close([1, 0, 0.5, 0.5, 1 / 3, 0, 1, 0.5, 0.5, 2 / 3]));
    expect(Array.from(predictions)).toEqual([0, 1, 0, 1, 1]);
  });
});

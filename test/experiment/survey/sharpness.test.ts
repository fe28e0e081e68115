/** The sharpness along a run, against PyTorch's own Hessian in float64, and at the edge of stability. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { Sharpness } from '../../../src/experiment/survey/hessian.ts';
import { Objective } from '../../../src/experiment/survey/objective.ts';
import { hasStabilityLine, surveySharpness } from '../../../src/experiment/survey/sharpness.ts';
import { changed, linear, small, withAdam, withBatches } from '../../helpers/experiments.ts';
import { fixture } from '../../helpers/golden.ts';
import { withOwn } from '../../helpers/ownPoints.ts';
import { ended, workedOff } from '../../helpers/surveys.ts';

interface Case {
  name: string;
  layers: [string, ...number[]][];
  loss: Experiment['loss']['type'];
  points: number[][];
  labels?: number[];
  targets?: number[][];
  places: { epoch: number; parameters: number[]; loss: number; sharpness: number; least: number }[];
}
const { cases } = fixture<{ cases: Case[] }>('sharpness.json');

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function experimentOf({ layers, loss, points, labels, targets }: Case): Experiment {
  const model = layers.map(([type, ...sizes]) =>
    type === 'Linear'
      ? linear(sizes[0], sizes[1])
      : ({ type, ...(type === 'Softmax' ? { dim: 1 } : {}) } as LayerConfig),
  );
  const own = withOwn({ features: points, ...(targets ? { targets } : { labels: labels ?? [] }) });
  return { ...own, inputs: ['x1', 'x2'], model, loss: { type: loss } as Experiment['loss'] };
}

describe.each(cases.map((recorded) => [recorded.name, recorded] as const))(
  'the net %s',
  (_name, recorded) => {
    test.each(recorded.places.map(({ epoch }, i) => [epoch, i] as const))(
      'is as sharp after %i epochs as its Hessian in float64 says, within 1%%',
      (_epoch, i) => {
        const { parameters, loss, sharpness } = recorded.places[i];
        const run = new Run(arena, experimentOf(recorded));
        expect(Math.abs(new Objective(arena, run).lossAt(parameters) / loss - 1)).toBeLessThan(1e-5);
        const measured = new Sharpness(arena, run).at(Float32Array.from(parameters));
        expect(Math.abs(measured / sharpness - 1)).toBeLessThan(0.01);
      },
    );

    test('is as sharp where it is measured from place to place, each search beginning at the last one', () => {
      const measure = new Sharpness(arena, new Run(arena, experimentOf(recorded)));
      for (const { parameters, sharpness } of [...recorded.places, ...recorded.places.toReversed()])
        expect(Math.abs(measure.at(Float32Array.from(parameters)) / sharpness - 1)).toBeLessThan(0.01);
    });
  },
);

const regression = (lr: number): Experiment => ({
  ...presets.regression,
  optimizer: { ...tutorial.optimizer, lr } as Experiment['optimizer'],
  training: { ...presets.regression.training, epochs: 10_000 },
});

test.each([0.1, 0.2, 0.3])(
  'the regression at a learning rate of %f settles at the edge of stability',
  (lr) => {
    const { epochs, values, line } = ended(
      surveySharpness(arena, { experiment: regression(lr), start: null }),
    );
    const late = values.filter((_, i) => epochs[i] >= 7500);
    const mean = late.reduce((sum, value) => sum + value, 0) / late.length;
    expect((mean * lr) / 2).toBeGreaterThan(0.97);
    expect((mean * lr) / 2).toBeLessThan(1.03);
    expect(new Set(line)).toEqual(new Set([2 / lr]));
  },
);

test('with momentum it settles higher, at its own line', () => {
  const base = regression(0.1);
  const experiment = changed(base, { optimizer: { momentum: 0.5 } });
  const { epochs, values, line } = ended(surveySharpness(arena, { experiment, start: null }));
  expect(line?.at(-1)).toBe(30);
  const late = values.filter((_, i) => epochs[i] >= 7500);
  const mean = late.reduce((sum, value) => sum + value, 0) / late.length;
  expect(mean / 30).toBeGreaterThan(0.9);
  expect(mean / 30).toBeLessThan(1.05);
});

test('it is measured at about 200 evenly spaced epochs, the first and the last among them', () => {
  const { result, parts } = workedOff(surveySharpness(arena, { experiment: tutorial, start: null }));
  expect(result.epochs).toEqual(Array.from({ length: 201 }, (_, i) => i * 50));
  // On the way there is what is known so far.
  const part = parts.find(({ values }) => values.length === 10);
  expect(part?.values).toEqual(result.values.slice(0, 10));
});

test('a run that ends early is measured up to its end', () => {
  const stopping = changed(small, { optimizer: { lr: 1 }, training: { epochs: 500, stop_at_loss: 0.6 } });
  const early = ended(surveySharpness(arena, { experiment: stopping, start: null }));
  expect(early.epochs.at(-1)).toBeLessThan(500);
});

describe('of a run that went on from a state', () => {
  const stateAt20 = () => {
    const run = new Run(arena, small);
    for (let epoch = 0; epoch < 20; epoch++) run.trainer.trainEpoch();
    return run.trainer.state();
  };

  test('the whole is measured where the seed leads to that state', () => {
    const start = stateAt20();
    const whole = ended(surveySharpness(arena, { experiment: small, start: null }));
    expect(ended(surveySharpness(arena, { experiment: small, start }))).toEqual(whole);
  });

  test('the rest is measured where it was changed by hand', () => {
    const state = stateAt20();
    const start = { ...state, parameters: state.parameters.with(0, 1) };
    const rest = ended(surveySharpness(arena, { experiment: small, start }));
    expect(rest.epochs).toEqual(Array.from({ length: 41 }, (_, i) => 20 + i));
  });
});

test.each<[string, Experiment, boolean]>([
  ['plain gradient descent', small, true],
  ['momentum', changed(small, { optimizer: { momentum: 0.9 } }), true],
  ['decay of the weights', changed(small, { optimizer: { weight_decay: 0.1 } }), true],
  ['nesterov', changed(small, { optimizer: { momentum: 0.9, nesterov: true } }), false],
  ['dampening', changed(small, { optimizer: { momentum: 0.9, dampening: 0.1 } }), false],
  ['ascent', changed(small, { optimizer: { maximize: true } }), false],
  ['mini-batches', withBatches, false],
  ['Adam', withAdam, false],
  ['gradients that add up', changed(small, { training: { zero_grad: false } }), false],
  ['clipped gradients', changed(small, { training: { clip_grad_norm: 1 } }), false],
])('there is a line of stability or none: %s', (_name, experiment, expected) => {
  expect(hasStabilityLine(experiment)).toBe(expected);
  const { line } = ended(surveySharpness(arena, { experiment, start: null }));
  expect(line === null).toBe(!expected);
});

test('the line follows the learning rate where that changes, and leaves the decay out', () => {
  const changes = [{ epoch: 30, optimizer: { lr: 0.5 } }];
  const experiment = changed(small, { optimizer: { lr: 0.1, weight_decay: 2 }, training: { changes } });
  const { epochs, line } = ended(surveySharpness(arena, { experiment, start: null }));
  expect(line?.[epochs.indexOf(20)]).toBe(18);
  expect(line?.[epochs.indexOf(40)]).toBe(2);
});

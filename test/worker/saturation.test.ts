/** The flat share of each activation, compared with central differences of its outputs. */
import { expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { defaultValues } from '../../src/engine/fields.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type LayerConfig, type LayerType, layerDefinition } from '../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { activationTypes } from '../../src/experiment/model/architecture.ts';
import { Probe } from '../../src/experiment/run/probe.ts';
import { Run } from '../../src/experiment/run/run.ts';
import { SaturationMeter } from '../../src/worker/saturationMeter.ts';
import { linear } from '../helpers/experiments.ts';
import { ownPoints } from '../helpers/ownPoints.ts';

/** More than a block of columns holds, so that several are measured. */
const POINTS = 600;
const xs = Array.from({ length: POINTS }, (_, i) => -9 + (18.123 * i) / POINTS);

function lineOf(model: LayerConfig[]): Experiment {
  return {
    ...tutorial,
    inputs: ['x1'],
    data: ownPoints({
      features: xs.map((x) => [x, 0]),
      labels: xs.map((_, i) => i % 2),
    }),
    model,
  };
}

const activation = (type: LayerType) =>
  ({ type, ...defaultValues(layerDefinition(type).fields) }) as LayerConfig;

async function runOf(model: LayerConfig[], parameters: number[]) {
  const arena = new Arena(await loadKernels());
  const run = new Run(arena, lineOf(model));
  run.net.values.floats.set(parameters);
  return { arena, run };
}

test.each(activationTypes())('%s', async (type) => {
  const { arena, run } = await runOf([linear(1, 1), activation(type), linear(1, 2)], [1, 0]);
  const h = 2 ** -7;
  const given = (shift: number) =>
    new Probe(arena, run, [Float32Array.from(xs, (x) => x + shift), new Float32Array(POINTS)]).read([1]);
  const [below, above] = [given(-h), given(h)];
  // That of most is about 1; those of the others by their formulas.
  const steepest = { Sigmoid: 1 / 4, Hardsigmoid: 1 / 6 }[type as string] ?? 1;
  const slopes = xs.map((_, i) => Math.abs(above[i] - below[i]) / (2 * h));
  const flat = slopes.filter((slope) => slope < steepest / 20).length;
  const [saturation, ...more] = new SaturationMeter(arena, run).evaluate();
  expect(more).toEqual([]);
  expect(saturation.moduleIndex).toBe(1);
  // At the very bend of a ReLU the difference quotient covers both sides.
  expect(Math.abs(saturation.share * POINTS - flat)).toBeLessThanOrEqual(1);
});

test('is told for each activation behind a Linear, also where two follow one another, and changes nothing', async () => {
  // The second sigmoid never sees less than 0 or more than 1: nothing of it is flat.
  const model = [
    linear(1, 1),
    activation('Sigmoid'),
    activation('Sigmoid'),
    linear(1, 2),
    activation('ReLU'),
  ];
  const { arena, run } = await runOf(model, [100, 0, 0, 0, 1, -1]);
  const before = run.trainer.state();
  const told = new SaturationMeter(arena, run).evaluate();
  expect(told.map(({ moduleIndex }) => moduleIndex)).toEqual([1, 2, 4]);
  expect(told[0].share).toBeGreaterThan(0.99);
  expect(told[1].share).toBe(0);
  expect(told[2].share).toBe(0.5);
  expect(run.trainer.state()).toEqual(before);
  run.trainer.trainEpoch();
  const undisturbed = await runOf(model, [100, 0, 0, 0, 1, -1]);
  undisturbed.run.trainer.trainEpoch();
  expect(run.trainer.state()).toEqual(undisturbed.run.trainer.state());
});

test('a net without hidden layers has none', async () => {
  const { arena, run } = await runOf([linear(1, 2), { type: 'Softmax', dim: 1 }], []);
  expect(new SaturationMeter(arena, run).evaluate()).toEqual([]);
});

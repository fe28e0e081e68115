/** The split into training and test set. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { changed, small } from '../../helpers/experiments.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const split = (test_fraction: number) => changed(small, { data: { test_fraction } });

test.each([
  [0.25, 15, 5],
  [0.33, 14, 6],
  [0.9, 2, 18],
  [0.01, 20, 0],
])('a test_fraction of %d leaves %d rows for training and %d for the test', (fraction, training, rest) => {
  const run = new Run(arena, split(fraction));
  expect(run.split?.training).toHaveLength(training);
  expect(run.split?.test).toHaveLength(rest);
  const rows = [...(run.split?.training ?? []), ...(run.split?.test ?? [])];
  expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, row) => row));
});

test('the points are those of no split, and one randperm is drawn after them', () => {
  const whole = new Run(arena, small);
  const columns = whole.points.columns.map((column) => column.slice());
  const run = new Run(arena, split(0.25));
  expect(run.points.columns).toEqual(columns);
  const generator = new Generator(small.seed);
  for (let k = 0; k < 2; k++) generator.normalAround(new Float32Array(20), 1);
  const order = generator.randperm(20);
  expect(run.split?.training).toEqual(order.slice(0, 15));
  expect(run.split?.test).toEqual(order.slice(15));
});

/** Mean cross-entropy of some rows and the share that is right, from the probabilities of all. */
function measured(run: Run, rows: number[]): { loss: number; accuracy: number } {
  const { labels } = run.points;
  const { probabilities, predictions } = run.evaluate();
  const losses = rows.map((row) => {
    const powers = [probabilities[row], probabilities[labels.length + row]].map(Math.exp);
    return -Math.log(powers[labels[row]] / (powers[0] + powers[1]));
  });
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / rows.length,
    accuracy: rows.filter((row) => predictions[row] === labels[row]).length / rows.length,
  };
}

test('only the training rows are trained on, in their order', () => {
  const run = new Run(arena, split(0.25));
  const { loss, accuracy } = measured(run, Array.from(run.split?.training ?? []));
  expect(run.trainer.evaluate().loss).toBeCloseTo(loss, 5);
  expect(run.trainer.evaluate().accuracy).toBe(accuracy);
});

test('the test rows have a loss and an accuracy of their own', () => {
  const { run } = runExperiment(arena, split(0.25));
  const { loss, accuracy } = measured(run, Array.from(run.split?.test ?? []));
  expect(run.evaluateTest()?.loss).toBeCloseTo(loss, 5);
  expect(run.evaluateTest()?.accuracy).toBe(accuracy);
  expect(new Run(arena, small).evaluateTest()).toBeNull();
});

test('predictions are of all samples', () => {
  expect(runExperiment(arena, split(0.5)).run.evaluate().predictions).toHaveLength(20);
});

test('a batch may be as large as the training set, not larger', () => {
  const experiment = changed(split(0.25), { training: { batch_size: 15 } });
  expect(parseExperiment(experimentToJson(experiment)).ok).toBe(true);
  const larger = parseExperiment(experimentToJson(changed(experiment, { training: { batch_size: 16 } })));
  expect(!larger.ok && larger.problem.path).toBe('training.batch_size');
});

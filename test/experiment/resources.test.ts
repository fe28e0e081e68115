/** The predicted memory of an experiment is the memory that it takes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { defaultValues } from '../../src/engine/fields.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import type { LayerConfig } from '../../src/engine/layers/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { memoryOf } from '../../src/experiment/memory.ts';
import { longestWorkMs, MAX_MEMORY_BYTES, surelyFits } from '../../src/experiment/resources.ts';
import { Run } from '../../src/experiment/run/run.ts';
import type { SnapshotRequest } from '../../src/protocol/messages.ts';
import { BoundaryGrid } from '../../src/worker/boundaryGrid.ts';
import { squareAround } from '../../src/worker/plane.ts';
import { viewOf } from '../../src/worker/view.ts';
import { changed, linear } from '../helpers/experiments.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const dropout: LayerConfig = { type: 'Dropout', p: 0.5 };
const deep: LayerConfig[] = [
  linear(3, 40),
  { type: 'ReLU' },
  dropout,
  linear(40, 33),
  { type: 'Tanh' },
  dropout,
  linear(33, 2),
];
const cases: [string, Experiment][] = [
  ['the tutorial', tutorial],
  ['mini-batches', changed(tutorial, { training: { batch_size: 17 } })],
  ['a test set', changed(tutorial, { data: { test_fraction: 0.33 } })],
  ['Dropout', changed(tutorial, { inputs: ['x1', 'x2', 'x1*x2'], model: deep })],
  [
    'all of it',
    changed(tutorial, {
      inputs: ['x1', 'x2', 'x1*x2'],
      model: deep,
      data: { test_fraction: 0.2, samples_per_class: 333 },
      training: { batch_size: 50 },
    }),
  ],
  ...Object.entries(optimizers).map(([type, { fields }]): [string, Experiment] => [
    type,
    changed(tutorial, { optimizer: { ...defaultValues(fields), type, lr: 0.1 } as Experiment['optimizer'] }),
  ]),
];

test.each(cases)('of %s', (_name, experiment) => {
  const run = new Run(arena, experiment);
  new BoundaryGrid(arena, run, squareAround(run.points.columns), viewOf(run.points, {} as SnapshotRequest));
  const taken = arena.allocate(0).pointer - arena.kernels.heapBase();
  // heapBase may be off a vector's boundary.
  expect(Math.abs(taken - memoryOf(experiment))).toBeLessThan(16);
  if (surelyFits(experiment)) expect(taken).toBeLessThan(MAX_MEMORY_BYTES);
});

describe('an experiment that needs too much memory', () => {
  const layers = (count: number): LayerConfig[] => [
    linear(2, 256),
    ...Array.from({ length: count }, () => dropout),
    linear(256, 2),
  ];
  const large = (count: number) =>
    changed(tutorial, { model: layers(count), data: { samples_per_class: 10_000 } });

  test('is not taken to fit at a glance', () => {
    expect(surelyFits(tutorial)).toBe(true);
    expect(surelyFits(large(40))).toBe(false);
  });

  test('is refused with its numbers', () => {
    const refused = parseExperiment(experimentToJson(large(40)));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'size', path: 'model' } });
    expect(!refused.ok && refused.problem.message).toMatch(
      /^1,282 parameters and 20,000 samples need \d{3} MiB of memory; at most 256 MiB are taken$/,
    );
  });

  test('is one beyond those that can be run', () => {
    let count = 0;
    while (parseExperiment(experimentToJson(large(count + 1))).ok) count++;
    expect(count).toBeGreaterThan(8);
    const run = new Run(arena, large(count));
    expect(run.net.values.length).toBe(1282);
  });

  test('is not the largest net on the tutorial’s data, with an optimizer of three states', () => {
    const model = [linear(2, 256), ...Array.from({ length: 62 }, () => linear(256, 256)), linear(256, 2)];
    const adam = {
      type: 'Adam',
      ...defaultValues(optimizers.Adam.fields),
      lr: 0.1,
      amsgrad: true,
    } as Experiment['optimizer'];
    expect(parseExperiment(experimentToJson(changed(tutorial, { model, optimizer: adam }))).ok).toBe(true);
  });
});

test('the tutorial’s work is no reason to wait; that of the largest net is', () => {
  expect(longestWorkMs(tutorial)).toBeLessThan(100);
  const model = [linear(2, 256), ...Array.from({ length: 62 }, () => linear(256, 256)), linear(256, 2)];
  const large = changed(tutorial, { model, data: { samples_per_class: 10_000 } });
  expect(longestWorkMs(large)).toBeGreaterThan(60_000);
});

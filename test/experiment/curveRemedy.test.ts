/** Of a curve picked beside the tutorial's net: where the run learns nothing, what the advice offers makes it learn. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import type { Kernels } from '../../src/engine/kernels.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { withData, withKind } from '../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../src/experiment/data/drawOrder.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { chanceLossOf } from '../../src/experiment/model/chanceLoss.ts';
import { remedyOfChance } from '../../src/experiment/remedies.ts';
import { Run } from '../../src/experiment/run/run.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await loadKernels();
});

/** The last loss, as a share of that of the best constant. */
function shareOfChance(experiment: Experiment): number {
  const { trainer } = new Run(new Arena(kernels), experiment);
  let loss = Number.NaN;
  for (let epoch = 0; epoch < experiment.training.epochs; epoch++) loss = trainer.trainEpoch()?.loss ?? loss;
  return loss / (chanceLossOf(experiment, samplesDrawn(experiment).points) ?? Number.NaN);
}

const curve = (fn: 'square' | 'cube' | 'sin' | 'line') => {
  const experiment = withKind(tutorial, 'curve');
  return withData(experiment, { ...experiment.data, function: fn } as never);
};

test('x² is not learned by the tutorial’s net, and is by the first remedy', () => {
  const experiment = curve('square');
  expect(shareOfChance(experiment)).toBeGreaterThan(0.97);
  const remedy = remedyOfChance(experiment);
  expect(remedy?.name).toBe('activation');
  expect(shareOfChance(remedy?.experiment ?? experiment)).toBeLessThan(0.1);
});

test.each(['cube', 'sin', 'line'] as const)('%s is learned in part, and nothing is said', (fn) => {
  expect(shareOfChance(curve(fn))).toBeLessThan(0.5);
});

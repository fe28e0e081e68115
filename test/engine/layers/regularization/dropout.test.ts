/** Dropout compared with real PyTorch's masks. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/arena.ts';
import { loadKernels } from '../../../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../../../src/experiment/experiment.ts';
import { noProgress } from '../../../../src/experiment/run/progress.ts';
import { Run, runExperiment } from '../../../../src/experiment/run/run.ts';
import { bitsOf, changed, linear } from '../../../helpers/experiments.ts';
import { largestDifference } from '../../../helpers/golden.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function withDropout(p: number, batch_size: number | null = null): Experiment {
  return changed(tutorial, {
    data: { samples_per_class: 150 },
    model: [
      linear(2, 64),
      { type: 'Dropout', p },
      { type: 'Sigmoid' },
      { type: 'Dropout', p },
      linear(64, 2),
    ],
    training: { epochs: 4, batch_size },
  });
}

const parametersAfter = (experiment: Experiment) =>
  bitsOf(runExperiment(arena, experiment).run.trainer.state().parameters);

test('evaluates without a mask, the same every time, and draws nothing for it', () => {
  const run = new Run(arena, withDropout(0.5));
  const before = run.trainer.state().generator;
  const first = run.evaluate();
  expect(run.evaluate()).toEqual(first);
  expect(run.trainer.evaluate()).toEqual(run.trainer.evaluate());
  expect(run.trainer.state().generator).toEqual(before);
});

test('evaluating between two epochs changes nothing of training', () => {
  const run = new Run(arena, withDropout(0.5, 70));
  while (!run.finished(noProgress)) {
    run.trainer.trainEpoch();
    run.evaluate();
    run.trainer.evaluate();
  }
  expect(bitsOf(run.trainer.state().parameters)).toEqual(parametersAfter(withDropout(0.5, 70)));
});

test('with p = 0 trains as without it', () => {
  const model = withDropout(0).model.filter(({ type }) => type !== 'Dropout');
  const after = (experiment: Experiment) => runExperiment(arena, experiment).run.trainer.state().parameters;
  const without = after({ ...withDropout(0), model });
  // Fewer layers are worked on in larger blocks: the sums are had in another order.
  expect(largestDifference(after(withDropout(0)), without)).toBeLessThan(1e-6);
  expect(largestDifference(after(withDropout(0.5)), without)).toBeGreaterThan(1e-4);
});

test('with p = 1 hands on nothing: only the last bias learns', () => {
  const { run } = runExperiment(arena, withDropout(1));
  const untrained = new Run(arena, withDropout(1)).trainer.state().parameters.slice();
  const trained = runExperiment(arena, withDropout(1)).run.trainer.state().parameters;
  const { offset } = run.net.parameters.at(-1) ?? { offset: 0 };
  expect(bitsOf(trained.subarray(0, offset))).toEqual(bitsOf(untrained.subarray(0, offset)));
  expect(bitsOf(trained.subarray(offset))).not.toEqual(bitsOf(untrained.subarray(offset)));
});

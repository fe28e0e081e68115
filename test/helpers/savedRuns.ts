/** Saved runs for tests of formats. */
import type { Arena } from '../../src/engine/arena.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { Run } from '../../src/experiment/run/run.ts';
import type { SavedRun } from '../../src/experiment/run/savedRun.ts';

/** A run stopped after `epochs` of its epochs. */
export function savedRun(arena: Arena, experiment: Experiment, epochs: number): SavedRun {
  const run = new Run(arena, experiment);
  const tested: { epoch: number; loss: number; accuracy: number }[] = [];
  const results = Array.from({ length: epochs }, (_, epoch) => {
    const atTest = run.testEpoch();
    if (atTest !== null) tested.push({ epoch, ...atTest });
    const result = run.trainer.trainEpoch();
    if (result === null) throw new Error('expected a run that stays finite');
    return result;
  });
  return {
    experiment,
    state: structuredClone(run.trainer.state()),
    curve: {
      loss: Float32Array.from(results, ({ loss }) => loss),
      accuracy: Float32Array.from(results, ({ accuracy }) => accuracy),
      ...(tested.length > 0 && {
        test: {
          epoch: Int32Array.from(tested, ({ epoch }) => epoch),
          loss: Float32Array.from(tested, ({ loss }) => loss),
          accuracy: Float32Array.from(tested, ({ accuracy }) => accuracy),
        },
      }),
    },
    predictions: run.evaluate().predictions.slice(),
  };
}

/** The hardest float32 to keep: signed zeros, the smallest, the largest, and fractions without end. */
export const limits = [
  -0,
  0,
  2 ** -149,
  -(2 ** -149),
  -(2 ** -126),
  (2 - 2 ** -23) * 2 ** 127,
  0.1,
  1 / 3,
  1e-5,
];

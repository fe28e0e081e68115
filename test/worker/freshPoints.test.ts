/** Fresh points replace the last ones in the engine's memory. */
import { expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { Run } from '../../src/experiment/run/run.ts';
import { FreshPoints } from '../../src/worker/freshPoints.ts';
import { changed } from '../helpers/experiments.ts';

async function freshOf(experiment: Experiment) {
  const arena = new Arena(await loadKernels());
  return { arena, points: new FreshPoints(arena, new Run(arena, experiment)) };
}

test('however many seeds are drawn, memory does not grow, and the last one is what it is alone', async () => {
  const { arena, points } = await freshOf(tutorial);
  points.draw(0);
  const bytes = arena.kernels.memory.buffer.byteLength;
  for (let seed = 0; seed < 2000; seed++) points.draw(seed);
  expect(arena.kernels.memory.buffer.byteLength).toBe(bytes);
  const alone = await freshOf(tutorial);
  alone.points.draw(1999);
  expect(points.evaluate()).toEqual(alone.points.evaluate());
  points.draw(null);
  expect(points.evaluate()).toBeNull();
});

test('own points have no others', async () => {
  const { points } = await freshOf(
    changed(tutorial, {
      data: {
        kind: 'custom',
        features: [
          [0, 1],
          [1, 0],
        ],
        labels: [0, 1],
      },
    }),
  );
  expect(() => points.draw(0)).toThrow('there is no kind to draw further points of');
});

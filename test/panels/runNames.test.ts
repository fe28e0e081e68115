/** Names of the pinned runs. */
import { expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { runNames } from '../../src/panels/runNames.ts';
import type { FinishedRun } from '../../src/store/runHistorySlice.ts';
import { changed, withAdam } from '../helpers/experiments.ts';

const pinned = (number: number, experiment: Experiment) =>
  ({ number, pin: number, experiment, run: { curve: { loss: new Float32Array(1) } } }) as FinishedRun;

const { lr } = tutorial.optimizer;
const plain = { lr, weight_decay: 0 };

test('are what differs from the run on screen, and its number where that is nothing or much', () => {
  const runs = [
    pinned(1, changed(tutorial, { optimizer: { lr: 0.1 } })),
    pinned(2, changed(tutorial, { optimizer: { lr: 1 }, training: { epochs: 500 } })),
    pinned(3, tutorial),
    pinned(4, changed(tutorial, { seed: 1, optimizer: { lr: 1 }, training: { epochs: 500 } })),
    pinned(5, changed(tutorial, { optimizer: { ...withAdam.optimizer, ...plain } })),
  ];
  expect([...runNames({ runs, experiment: tutorial })]).toEqual([
    [1, 'lr 0.1'],
    [2, 'lr 1, epochs 500'],
    [3, 'run 3'],
    [4, 'run 4'],
    [5, 'Adam'],
  ]);
});

test('are told apart by the number where two differ in the same', () => {
  const other = changed(tutorial, { optimizer: { lr: 0.1 } });
  const names = runNames({ runs: [pinned(1, other), pinned(2, other)], experiment: tutorial });
  expect([...names.values()]).toEqual(['lr 0.1, run 1', 'lr 0.1, run 2']);
});

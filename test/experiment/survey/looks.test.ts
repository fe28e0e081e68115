/** Looks at a run: what they see is what a run that is stopped there has. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import type { Look, LookedRows, LooksOrder } from '../../../src/experiment/survey/look.ts';
import { surveyLooks } from '../../../src/experiment/survey/looks.ts';
import { changed, diverging, small, withBatches, withMomentum } from '../../helpers/experiments.ts';
import { ended, workedOff } from '../../helpers/surveys.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** The given rows of the samples, all where none are given, and their labels. */
function tablesOf(experiment: Experiment, taken?: readonly number[]): LookedRows[] {
  const { columns, labels } = samplesDrawn(experiment).points;
  const rows = taken ?? [...labels.keys()];
  return [
    {
      rows: rows.length,
      columns: 2,
      values: Float32Array.from(rows.flatMap((row) => columns.map((c) => c[row]))),
    },
    { rows: rows.length, columns: 1, values: Float32Array.from(rows, (row) => labels[row]) },
  ];
}

/** Looks in the given epoch alone. */
function orderOf(experiment: Experiment, epoch: number, looks: readonly Look[]): LooksOrder {
  const kindOf = new Int32Array(experiment.training.epochs).fill(-1);
  kindOf[epoch] = 0;
  return {
    experiment,
    start: null,
    tables: tablesOf(experiment),
    kinds: [looks],
    kindOf,
    before: [],
    last: [],
    after: [],
  };
}

const seenIn = (experiment: Experiment, epoch: number, looks: readonly Look[]) =>
  ended(surveyLooks(arena, orderOf(experiment, epoch, looks))).epochs.find((one) => one.epoch === epoch)
    ?.seen;

/** State and outputs of a run that is stopped before the epoch. */
function stoppedAt(experiment: Experiment, epoch: number) {
  const run = new Run(arena, experiment);
  while (run.trainer.epoch < epoch) run.trainer.trainEpoch();
  const { probabilities } = run.evaluate();
  const rows = run.points.labels.length;
  const outputs = Float32Array.from(
    probabilities,
    (_, i) => probabilities[(i % 2) * rows + Math.floor(i / 2)],
  );
  return { state: run.net.state.floats.slice(), outputs };
}

const state = (steps: number): Look => ({ of: 'state', steps });
const outputs = (steps: number): Look => ({ of: 'outputs', steps, input: 0 });
const loss = (steps: number): Look => ({ of: 'loss', steps, input: 0, target: 1 });

describe.each<[string, Experiment, number]>([
  ['the whole set a step', small, 1],
  ['momentum', withMomentum, 1],
  ['batches, shuffled', withBatches, 4],
])('%s', (_name, experiment, steps) => {
  test.each([0, 7])(
    'before and behind epoch %d there are the state and outputs of a run stopped there',
    (epoch) => {
      const seen = seenIn(experiment, epoch, [state(0), outputs(0), state(steps), outputs(steps)]);
      const [before, behind] = [stoppedAt(experiment, epoch), stoppedAt(experiment, epoch + 1)];
      expect(seen).toEqual([before.state, before.outputs, behind.state, behind.outputs]);
      expect(before.state).not.toEqual(behind.state);
    },
  );

  test('the run looked at has the losses of the run', () => {
    const { losses } = ended(surveyLooks(arena, orderOf(experiment, 7, [outputs(0), loss(1)])));
    const { epochs } = runExperiment(arena, experiment);
    expect([...losses]).toEqual(epochs.map((one) => one.loss));
  });
});

test('the loss of the whole set before a step is the one that the epoch prints', () => {
  const { epochs } = runExperiment(arena, small);
  expect(seenIn(small, 9, [loss(0)])).toEqual([Float32Array.of(epochs[9].loss)]);
});

test('a batch’s loss is that of its rows by the parameters before its step', () => {
  const [order, ...losses] = seenIn(withBatches, 5, [
    { of: 'order' },
    ...[0, 1, 2, 3].map((batch): Look => ({ of: 'batchLoss', batch })),
  ]) as Float32Array[];
  expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
  expect([...order]).not.toEqual([...order.keys()]);
  losses.forEach(([batchLoss], batch) => {
    const rows = [...order].slice(batch * 5, batch * 5 + 5);
    const tables = tablesOf(withBatches, rows);
    const looked = { ...orderOf(withBatches, 5, [loss(batch)]), tables };
    const [one] = ended(surveyLooks(arena, looked)).epochs[0].seen as Float32Array[];
    expect(Math.abs(one[0] / batchLoss - 1)).toBeLessThan(1e-6);
  });
});

test('rows that a batch does not come to are not seen', () => {
  expect(seenIn(small, 3, [{ of: 'batchLoss', batch: 1 }, state(2), { of: 'batchLoss', batch: 0 }])).toEqual([
    null,
    null,
    expect.any(Float32Array),
  ]);
});

test('rates are those before the epoch, and those that the scheduler sets behind it', () => {
  const scheduled = changed(small, {
    training: { scheduler: { type: 'StepLR', step_size: 2, gamma: 0.5 }, scheduler_step: 'epoch' } as object,
  });
  const rates = (epoch: number) =>
    seenIn(scheduled, epoch, [
      { of: 'rates', steps: 0 },
      { of: 'rates', steps: 1 },
    ])?.map((one) => one?.[0]);
  expect([rates(0), rates(1), rates(2)]).toEqual([
    [0.01, 0.01],
    [0.01, 0.005],
    [0.005, 0.005],
  ]);
});

describe('the last epoch', () => {
  const looks: readonly Look[] = [state(0), loss(0)];
  const all = (experiment: Experiment): LooksOrder => ({
    ...orderOf(experiment, 0, []),
    before: [state(0)],
    last: looks,
    after: [state(0)],
  });

  test('is that which a stop rule ends the run with', () => {
    const { epochs } = runExperiment(arena, small);
    const stopping = changed(small, { training: { stop_at_loss: epochs[20].loss } });
    // That epoch has looks of its own, too.
    const order = { ...all(stopping), kinds: [[outputs(1)]] };
    order.kindOf[20] = 0;
    const { end, before } = ended(surveyLooks(arena, order));
    expect(end).toEqual({
      epochs: 21,
      last: [stoppedAt(small, 20).state, Float32Array.of(epochs[20].loss)],
      after: [stoppedAt(small, 21).state],
    });
    expect(before).toEqual([stoppedAt(small, 0).state]);
  });

  test('has no looks where the run diverges', () => {
    const { result } = workedOff(surveyLooks(arena, all(diverging)));
    const { epochs } = runExperiment(arena, diverging);
    expect(result.end).toBeNull();
    expect(result.losses).toHaveLength(epochs.length);
  });

  test('of a run that goes on from a weight set by hand has nothing from before it', () => {
    const run = new Run(arena, small);
    while (run.trainer.epoch < 30) run.trainer.trainEpoch();
    run.trainer.setParameter(0, 1.5);
    const start = run.trainer.state();
    const first = run.net.state.floats.slice();
    while (run.trainer.epoch < 60) run.trainer.trainEpoch();
    const behind = run.net.state.floats.slice();
    const order: LooksOrder = { ...all(small), start };
    order.kindOf[30] = 0;
    const { from, before, losses, epochs, end } = ended(
      surveyLooks(arena, { ...order, kinds: [[state(0)]] }),
    );
    expect([from, before, losses.length]).toEqual([30, [null], 30]);
    expect(epochs.find(({ epoch }) => epoch === 30)?.seen).toEqual([first]);
    expect(end?.after).toEqual([behind]);
  });
});

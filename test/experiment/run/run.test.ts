/** Runs: training, evaluation, saving and resuming. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { InputName } from '../../../src/datasets/inputs.ts';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { parametersOf } from '../../../src/engine/tensors.ts';
import type { TrainerState } from '../../../src/engine/trainer.ts';
import { type Experiment, samplesOf, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { advanced, noProgress, progressAfter, stopRuleOf } from '../../../src/experiment/run/progress.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import {
  bitsOf,
  changed,
  diverging,
  linear,
  resumable,
  small,
  withBatches,
  withMomentum,
} from '../../helpers/experiments.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** A state as plain numbers, floats by their bits. */
function plain({ epoch, steps, parameters, gradients, optimizer, generator }: TrainerState) {
  const buffers = Object.entries(optimizer).map(([name, values]) => [name, bitsOf(values)]);
  return {
    epoch,
    steps,
    parameters: bitsOf(parameters),
    gradients: bitsOf(gradients),
    optimizer: Object.fromEntries(buffers),
    generator: { ...generator, words: Array.from(generator.words) },
  };
}

function ran(experiment: Experiment) {
  const { run, epochs, divergedAt } = runExperiment(arena, experiment);
  return { state: plain(run.trainer.state()), epochs, divergedAt, evaluation: run.evaluate() };
}

describe('the same experiment', () => {
  test.each([
    ['the tutorial’s net', small],
    ['momentum', withMomentum],
    ['mini-batches', withBatches],
  ])('gives the same bits twice, whatever ran in between (%s)', (_what, experiment) => {
    const first = ran(experiment);
    // Leaves other numbers, and more of them, where the second one will be laid out.
    ran(
      changed(tutorial, { model: [linear(2, 64), { type: 'Tanh' }, linear(64, 2)], training: { epochs: 3 } }),
    );
    expect(ran(experiment)).toEqual(first);
    expect(first.epochs).toHaveLength(experiment.training.epochs);
  });

  test('gives other losses from another seed', () => {
    const other = ran(changed(small, { seed: 1 }));
    expect(other.epochs[0].loss).not.toBe(ran(small).epochs[0].loss);
  });
});

describe.each(resumable)('with %s', (_what, experiment) => {
  test.each([1, 17, 30, 59])('going on from the state after epoch %d is never having stopped', (stop) => {
    const whole = ran(experiment);
    const first = new Run(arena, experiment);
    const losses = Array.from({ length: stop }, () => first.trainer.trainEpoch());
    const state = structuredClone(first.trainer.state());
    ran(changed(small, { seed: 99 }));

    const second = new Run(arena, experiment);
    second.trainer.restore(state);
    while (!second.finished(noProgress)) losses.push(second.trainer.trainEpoch());
    expect(losses).toEqual(whole.epochs);
    expect(plain(second.trainer.state())).toEqual(whole.state);
  });
});

describe('batches', () => {
  const rows = samplesOf(small);

  test('of all rows, not shuffled, give the bits of the full batch', () => {
    const full = ran(withMomentum);
    const one = ran(changed(withMomentum, { training: { batch_size: rows, shuffle: false } }));
    expect(one).toEqual(full);
  });

  test('of all rows, shuffled, sum in another order: nearly the same, and the generator has moved on', () => {
    const full = ran(withMomentum);
    const one = ran(changed(withMomentum, { training: { batch_size: rows } }));
    one.epochs.forEach(({ loss }, epoch) => expect(loss).toBeCloseTo(full.epochs[epoch].loss, 4));
    expect(one.state.generator).not.toEqual(full.state.generator);
  });

  test.each([
    [1, 16],
    [5, 4],
    [15, 2],
    [16, 1],
  ])('of %d rows are %d steps an epoch on 16 rows', (batch_size, steps) => {
    const { state } = ran(changed(withBatches, { training: { batch_size, epochs: 3 } }));
    expect(state.steps).toBe(3 * steps);
  });
});

describe('stop_at_loss', () => {
  test('ends a run with the first epoch whose loss is at or below it', () => {
    const whole = ran(withMomentum);
    const stop_at_loss = whole.epochs[40].loss;
    expect(whole.epochs.findIndex(({ loss }) => loss <= stop_at_loss)).toBe(40);
    const stopped = ran(changed(withMomentum, { training: { stop_at_loss } }));
    expect(stopped.epochs).toEqual(whole.epochs.slice(0, 41));
    // The update of that epoch is made.
    expect(stopped.state).toEqual(ran(changed(withMomentum, { training: { epochs: 41 } })).state);
  });

  test('below all losses changes nothing', () => {
    expect(ran(changed(small, { training: { stop_at_loss: 0.01 } }))).toEqual(ran(small));
  });
});

describe('stop_at_accuracy', () => {
  test.each([
    ['a full batch', withMomentum],
    ['mini-batches', withBatches],
  ])('ends a run with the first epoch that is right about so many rows (%s)', (_what, experiment) => {
    const whole = ran(experiment);
    const rows = samplesOf(experiment);
    const best = Math.max(...whole.epochs.map(({ accuracy }) => accuracy));
    const first = whole.epochs.findIndex(({ accuracy }) => accuracy === best);
    const stopped = (stop_at_accuracy: number) =>
      ran(changed(experiment, { training: { stop_at_accuracy } }));
    expect(stopped(best).epochs).toEqual(whole.epochs.slice(0, first + 1));
    expect(stopped(best - 0.5 / rows).epochs).toHaveLength(first + 1);
    expect(stopped(Math.min(1, best + 1e-9)).epochs).toHaveLength(
      best === 1 ? first + 1 : whole.epochs.length,
    );
  });

  test('knows a share again that was rounded to float32', () => {
    const stop_at_accuracy = 0.95;
    expect(Math.fround(stop_at_accuracy)).toBeLessThan(stop_at_accuracy);
    const experiment = changed(small, { training: { stop_at_accuracy } });
    const at = (accuracy: number) => stopRuleOf(experiment, { ...noProgress, accuracy }, samplesOf(small));
    expect([19 / 20, Math.fround(19 / 20), 18 / 20].map(at)).toEqual([
      'stop_at_accuracy',
      'stop_at_accuracy',
      null,
    ]);
  });

  test('is refused where the target is a real number', () => {
    const json = experimentToJson(changed(small, { training: { stop_at_accuracy: 0.9 } }));
    const data = { kind: 'regression_plane', samples: 20 };
    const model = [{ type: 'Linear', in_features: 2, out_features: 1 }];
    const read = (training: unknown) =>
      parseExperiment({ ...json, data, model, loss: { type: 'MSELoss' }, training });
    expect(read({ epochs: 5 }).ok).toBe(true);
    expect(read(json.training)).toEqual({
      ok: false,
      problem: {
        code: 'refused',
        path: 'training.stop_at_accuracy',
        message: 'the target is a real number, of which no prediction is right or wrong',
      },
    });
  });
});

describe('patience', () => {
  /** Overshoots, so that its loss rises and falls. */
  const bouncing = changed(small, { optimizer: { lr: 4, momentum: 0.9 } });

  test.each([1, 3, 8])('of %d ends a run that has not improved for so many epochs', (patience) => {
    const losses = ran(bouncing).epochs.map(({ loss }) => loss);
    const end = losses.findIndex(
      (_, epoch) =>
        epoch >= patience &&
        losses
          .slice(epoch - patience + 1, epoch + 1)
          .every((loss) => loss >= Math.min(...losses.slice(0, epoch - patience + 1))),
    );
    expect(end).toBeGreaterThan(patience);
    const stopped = ran(changed(bouncing, { training: { patience } }));
    expect(stopped.epochs.map(({ loss }) => loss)).toEqual(losses.slice(0, end + 1));
  });

  test('is counted from the curve as it was counted while it grew', () => {
    const { epochs } = ran(bouncing);
    const [loss, accuracy] = [epochs.map((epoch) => epoch.loss), epochs.map((epoch) => epoch.accuracy)];
    const curve = { loss: Float32Array.from(loss), accuracy: Float32Array.from(accuracy) };
    let progress = noProgress;
    epochs.forEach((result, epoch) => {
      progress = advanced(progress, result);
      const { accuracy: share, ...others } = progressAfter(curve, epoch + 1);
      expect(others).toEqual({
        loss: result.loss,
        bestLoss: progress.bestLoss,
        epochsSince: progress.epochsSince,
      });
      expect(share).toBe(Math.fround(result.accuracy));
    });
    expect(progress.epochsSince).toBeGreaterThan(0);
  });

  test('of a curve with gaps is counted from the best loss that is known', () => {
    const unknown = new Float32Array(5).fill(Number.NaN);
    const curve = { loss: Float32Array.of(2, Number.NaN, 1, Number.NaN, 3), accuracy: unknown };
    expect(progressAfter(curve, 5)).toEqual({ loss: 3, accuracy: null, bestLoss: 1, epochsSince: 2 });
    expect(progressAfter({ loss: unknown, accuracy: unknown }, 5)).toEqual(noProgress);
    expect(progressAfter(curve, 0)).toEqual(noProgress);
  });
});

describe('a diverging run', () => {
  /** Weight decay of 1 at lr 3 doubles each weight and turns its sign, in each step. */
  const growing = changed(tutorial, {
    model: [linear(2, 2)],
    optimizer: { lr: 3, weight_decay: 1 },
    training: { epochs: 300 },
  });
  const cases: [string, Experiment][] = [
    ['ReLU at lr 100 with momentum', diverging],
    ['weight decay that makes the weights grow', growing],
    ['the same in mini-batches', changed(growing, { training: { batch_size: 64 } })],
    [
      'the same with momentum, without zero_grad',
      changed(growing, { optimizer: { lr: 4, momentum: 0.5 }, training: { zero_grad: false } }),
    ],
    [
      'a learning rate that overflows in one step',
      changed(diverging, { data: { std: 1000 }, optimizer: { lr: 1000, weight_decay: 10, momentum: 10 } }),
    ],
  ];
  test.each(cases)('of %s stands at its last finite state', (_what, experiment) => {
    const { run, epochs, divergedAt } = runExperiment(arena, experiment);
    const state = run.trainer.state();
    expect(divergedAt).toBe(epochs.length - 1);
    expect(divergedAt).toBeLessThan(300);
    expect(epochs.slice(0, -1).every(({ loss }) => Number.isFinite(loss))).toBe(true);
    expect(state.parameters.every(Number.isFinite)).toBe(true);
    // This epoch's start, or the one before where its first loss was not finite.
    expect([epochs.length - 2, epochs.length - 1]).toContain(state.epoch);
    const kept = plain(state);
    const stopped = changed(experiment, { training: { epochs: Math.max(state.epoch, 1) } });
    expect(ran(stopped).state).toEqual(kept);
  });

  test('is found in epoch 19 of ReLU at lr 100, and after many epochs where weights grow slowly', () => {
    expect(ran(diverging).divergedAt).toBe(19);
    expect(ran(growing).divergedAt).toBeGreaterThan(64);
  });

  test('in a later batch than the first stands at the start of that epoch, to which all was finite', () => {
    // The second batch lies a million times further out: its outputs overflow while those of the first are still small.
    const outlying = changed(growing, {
      data: {
        kind: 'custom',
        features: [-1, 1, -1e6, 1e6].flatMap((x) => [
          [x, x],
          [x, x / 2],
        ]),
        labels: [0, 0, 1, 1, 0, 0, 1, 1],
        test_fraction: 0,
      },
      training: { batch_size: 4, shuffle: false },
    });
    const { run, divergedAt } = runExperiment(arena, outlying);
    expect(divergedAt).toBeGreaterThan(1);
    expect(run.trainer.epoch).toBe(divergedAt);
    const { state } = ran(changed(outlying, { training: { epochs: divergedAt ?? 0 } }));
    expect(plain(run.trainer.state())).toEqual(state);
  });

  test('evaluates to finite numbers', () => {
    const { run } = runExperiment(arena, diverging);
    expect(run.trainer.evaluate().loss).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(run.evaluate().probabilities.every(Number.isFinite)).toBe(true);
  });
});

describe('inputs', () => {
  const all: InputName[] = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'];
  const functions: ((x1: number, x2: number) => number)[] = [
    (x1) => x1,
    (_x1, x2) => x2,
    (x1) => x1 ** 2,
    (_x1, x2) => x2 ** 2,
    (x1, x2) => x1 * x2,
    (x1) => Math.sin(x1),
    (_x1, x2) => Math.sin(x2),
  ];

  test('all seven reach the net in the order given', () => {
    const inputs = all.toReversed();
    const run = new Run(arena, changed(small, { inputs, model: [linear(7, 2)] }));
    const [weight, bias] = parametersOf(run.experiment.model).map(({ offset, length }) =>
      run.net.values.floats.slice(offset, offset + length),
    );
    const [x1, x2] = run.points.columns;
    const ofClass1 = Array.from(x1, (_, row) => {
      const logits = [0, 1].map((k) =>
        functions.reduce((sum, value, i) => sum + weight[k * 7 + 6 - i] * value(x1[row], x2[row]), bias[k]),
      );
      return 1 / (1 + Math.exp(logits[0] - logits[1]));
    });
    const { probabilities } = run.evaluate();
    Array.from(probabilities.slice(x1.length)).forEach((p, row) => expect(p).toBeCloseTo(ofClass1[row], 5));
  });
});

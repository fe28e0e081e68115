/** Changes of the optimizer's hyperparameters while a run is under way. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { optimizerAt, withChange } from '../../../src/experiment/run/schedule.ts';
import { openFile } from '../../../src/formats/index.ts';
import { modelJson } from '../../../src/formats/json/modelJson.ts';
import { changed, linear, resumable, small, withMomentum, withRmsprop } from '../../helpers/experiments.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function ran(experiment: Experiment) {
  const { run, epochs, divergedAt } = runExperiment(arena, experiment);
  return { state: structuredClone(run.trainer.state()), epochs, divergedAt };
}

type Change = Experiment['training']['changes'][number];
const withChanges = (experiment: Experiment, ...changes: Change[]) =>
  changed(experiment, { training: { changes } });
const faster = (epoch: number): Change => ({ epoch, optimizer: { lr: 0.2, weight_decay: 0.02 } });

describe('a recorded change', () => {
  test('leaves the epochs before it as they are, and changes those after it', () => {
    const plain = ran(withMomentum);
    const other = ran(withChanges(withMomentum, faster(20)));
    // The loss of epoch 20 is that before its update.
    expect(other.epochs.slice(0, 21)).toEqual(plain.epochs.slice(0, 21));
    expect(other.epochs[21]).not.toEqual(plain.epochs[21]);
  });

  test('to the values there are changes nothing', () => {
    const { lr } = withMomentum.optimizer;
    expect(ran(withChanges(withMomentum, { epoch: 3, optimizer: { lr } }))).toEqual(ran(withMomentum));
  });

  test('in epoch 1 and back again in the last leaves only what lies between to the new value', () => {
    const [first, last] = [
      { epoch: 1, optimizer: { lr: 0.3 } },
      { epoch: 59, optimizer: { lr: 0.01 } },
    ];
    const whole = ran(withChanges(small, first, last));
    expect(whole).not.toEqual(ran(withChanges(small, first)));
    expect(whole.epochs).toEqual(ran(withChanges(small, first)).epochs);
  });

  test('of l1 acts on the weights from there on', () => {
    const strong = { epoch: 30, optimizer: { l1: 1 } };
    const sum = (values: Float32Array) => values.reduce((total, value) => total + Math.abs(value), 0);
    const fast = changed(small, { optimizer: { lr: 0.05 } });
    expect(sum(ran(withChanges(fast, strong)).state.parameters)).toBeLessThan(
      sum(ran(fast).state.parameters) / 2,
    );
  });
});

describe.each(resumable)('with %s', (_what, experiment) => {
  const scheduled = withChanges(experiment, faster(17), { epoch: 40, optimizer: { lr: 0.01 } });

  test.each([1, 16, 17, 18, 39, 41])('going on after epoch %d is never having stopped', (stop) => {
    const whole = ran(scheduled);
    const first = new Run(arena, scheduled);
    for (let epoch = 0; epoch < stop; epoch++) first.trainer.trainEpoch();
    const state = structuredClone(first.trainer.state());
    const second = new Run(arena, scheduled);
    second.trainer.restore(state);
    while (second.trainer.epoch < 60) second.trainer.trainEpoch();
    expect(second.trainer.state()).toEqual(whole.state);
  });

  test('changing a run that stands at an epoch is having had the change in its experiment', () => {
    const run = new Run(arena, experiment);
    for (let epoch = 0; epoch < 17; epoch++) run.trainer.trainEpoch();
    run.change(faster(17).optimizer);
    while (run.trainer.epoch < 60) run.trainer.trainEpoch();
    const state = structuredClone(run.trainer.state());
    expect(run.experiment).toEqual(withChanges(experiment, faster(17)));
    expect(state).toEqual(ran(run.experiment).state);
  });
});

describe('a momentum that is taken up later', () => {
  const later = withChanges(changed(small, { optimizer: { lr: 0.1 } }), {
    epoch: 20,
    optimizer: { momentum: 0.9, dampening: 0.5 },
  });

  test('has no buffer before its first step, which begins it as the gradient', () => {
    const run = new Run(arena, later);
    for (let epoch = 0; epoch < 20; epoch++) run.trainer.trainEpoch();
    expect(run.trainer.state().optimizer).toEqual({});
    run.trainer.trainEpoch();
    const { optimizer, gradients } = run.trainer.state();
    expect(optimizer).toEqual({ momentum_buffer: gradients });
  });

  test.each([10, 20, 21, 45])('goes through a model file of epoch %d', (epochs) => {
    const whole = ran(later);
    const file = openFile(modelJson.write(savedRun(arena, later, epochs)));
    if (!file.ok || file.value.type !== 'run') throw new Error('the file was not read');
    const { experiment, state } = file.value.run;
    expect(experiment).toEqual(later);
    const run = new Run(arena, experiment);
    run.trainer.restore(state);
    while (run.trainer.epoch < 60) run.trainer.trainEpoch();
    expect(run.trainer.state()).toEqual(whole.state);
  });

  test('and let go again keeps its buffer as it was', () => {
    const let_go = withChanges(later, ...later.training.changes, { epoch: 30, optimizer: { momentum: 0 } });
    const at = (epochs: number) => savedRun(arena, let_go, epochs).state.optimizer;
    expect(at(50)).toEqual(at(30));
    expect(at(30)).not.toEqual(at(29));
  });
});

describe('a run that a change makes diverge', () => {
  /** Weight decay of 1 at lr 4 with half the momentum more than doubles each weight, and turns its sign, in each step. */
  const gentle = changed(tutorial, { model: [linear(2, 2)], training: { epochs: 300 } });
  const wild = withChanges(gentle, { epoch: 70, optimizer: { lr: 4, weight_decay: 1, momentum: 0.5 } });

  test('stands at its last finite state, from which the schedule is kept', () => {
    const { state, divergedAt } = ran(wild);
    expect(divergedAt).toBeGreaterThan(70);
    expect(state.epoch).toBeGreaterThanOrEqual((divergedAt ?? 0) - 1);
    const stopped = changed(wild, { training: { epochs: state.epoch } });
    expect(ran(stopped).state).toEqual(state);
  });

  test('leaves no number of it behind where it is put back before the change', () => {
    const run = new Run(arena, wild);
    for (let epoch = 0; epoch < 65; epoch++) run.trainer.trainEpoch();
    const early = structuredClone(run.trainer.state());
    while (run.trainer.epoch < 300 && !run.trainer.trainEpoch().diverged);
    expect(run.trainer.epoch).toBeLessThan(300);
    run.trainer.restore(early);
    while (run.trainer.epoch < 70) expect(run.trainer.trainEpoch().diverged).toBe(false);
    expect(run.trainer.state()).toEqual(ran(changed(wild, { training: { epochs: 70 } })).state);
  });
});

describe('the list of changes', () => {
  test('is kept in order, one an epoch, and no longer than it may be', () => {
    const [a, b] = [{ lr: 1 }, { momentum: 0.5 }];
    const one = withChange([], 5, a);
    expect(withChange(one ?? [], 3, b)).toEqual([
      { epoch: 3, optimizer: b },
      { epoch: 5, optimizer: a },
    ]);
    expect(withChange(one ?? [], 5, { ...b, lr: 2 })).toEqual([{ epoch: 5, optimizer: { lr: 2, ...b } }]);
    const full = Array.from({ length: 1000 }, (_, i) => ({ epoch: i + 1, optimizer: a }));
    expect(withChange(full, 2000, a)).toBeNull();
    expect(withChange(full, 1000, b)).toHaveLength(1000);
  });

  test('adds up to the values of an epoch', () => {
    const experiment = withChanges(
      small,
      { epoch: 5, optimizer: { lr: 1 } },
      { epoch: 9, optimizer: { momentum: 0.5 } },
    );
    expect([4, 5, 9].map((epoch) => optimizerAt(experiment, epoch))).toMatchObject([
      { lr: 0.01, momentum: 0 },
      { lr: 1, momentum: 0 },
      { lr: 1, momentum: 0.5 },
    ]);
  });

  test('is written and read, and left out where it is empty', () => {
    const experiment = withChanges(small, faster(3), { epoch: 4, optimizer: { lr: 0.1 } });
    const json = JSON.parse(JSON.stringify(experimentToJson(experiment)));
    expect(parseExperiment(json)).toEqual({ ok: true, value: experiment });
    expect(json.training.changes).toHaveLength(2);
    expect(Object.keys(experimentToJson(tutorial).training as object)).toEqual([
      'epochs',
      'batch_size',
      'shuffle',
      'zero_grad',
      'stop_at_loss',
      'log_every',
    ]);
  });

  const refusals: [string, unknown, Experiment, string][] = [
    [
      'an epoch 0',
      [{ epoch: 0, optimizer: {} }],
      small,
      'changes[0].epoch: expected an integer from 1 to 1,000,000, got 0',
    ],
    [
      'epochs that do not ascend',
      [faster(5), faster(5)],
      small,
      'changes[1].epoch: expected an integer from 6 to 1,000,000, got 5',
    ],
    [
      'a value out of range',
      [{ epoch: 2, optimizer: { lr: -1 } }],
      small,
      'changes[0].optimizer.lr: expected a number from 0 to 1,000, got -1',
    ],
    [
      'what is no number',
      [{ epoch: 2, optimizer: { nesterov: true } }],
      small,
      'changes[0].optimizer.nesterov: unknown key; the known ones are lr, momentum, dampening, weight_decay, l1',
    ],
    [
      'what RMSprop began without',
      [{ epoch: 2, optimizer: { momentum: 0.5 } }],
      changed(withRmsprop, { optimizer: { ...withRmsprop.optimizer, momentum: 0 } as never }),
      "changes[0].optimizer: PyTorch refuses it: KeyError: 'momentum_buffer'",
    ],
    [
      'more than a thousand',
      Array.from({ length: 1001 }, (_, i) => faster(i + 1)),
      small,
      'changes: expected a list of 0 to 1,000, got 1001',
    ],
  ];
  test.each(refusals)('with %s is refused', (_what, changes, experiment, message) => {
    const json = experimentToJson(experiment);
    const result = parseExperiment({ ...json, training: { ...(json.training as object), changes } });
    expect(result.ok ? 'accepted' : `${result.problem.path}: ${result.problem.message}`).toBe(
      `training.${message}`,
    );
  });
});

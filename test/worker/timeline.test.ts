/** Any epoch of a run can be viewed: what is trained again on the way there equals what was trained, bit for bit. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import type { TrainerState } from '../../src/engine/trainer.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { noProgress } from '../../src/experiment/run/progress.ts';
import { Run } from '../../src/experiment/run/run.ts';
import type { Resume, SnapshotRequest } from '../../src/protocol/messages.ts';
import { addLaterPictures } from '../../src/worker/later.ts';
import type { Session } from '../../src/worker/session.ts';
import {
  changed,
  diverging,
  linear,
  resumable,
  small,
  withAdam,
  withMomentum,
} from '../helpers/experiments.ts';
import { type TurnedHost, turnedSession } from '../helpers/turnedHost.ts';

const EPOCHS = 300;
const bent = { model: [linear(2, 5), { type: 'Tanh' }, linear(5, 2)] };
const training = { epochs: EPOCHS };
const dropout = [linear(2, 5), { type: 'Dropout' as const, p: 0.3, inplace: false }, linear(5, 2)];

/** What a state is more than parameters: momentum, batches, dropout's draws, schedules, changes on the way, a closure's memory. */
const experiments: [string, Experiment][] = [
  ...resumable.map(([name, experiment]): [string, Experiment] => [
    name,
    name.includes('climbed') ? experiment : changed(experiment, { training }),
  ]),
  ['a scheduler', read({ scheduler: { type: 'StepLR', step_size: 70, gamma: 0.5 } })],
  ['a scheduler that looks at the loss', read({ scheduler: { type: 'ReduceLROnPlateau', patience: 3 } })],
  [
    'a scheduler stepped with each batch',
    read({
      scheduler: { type: 'OneCycleLR', max_lr: 0.9, total_steps: 600 },
      scheduler_step: 'step',
      batch_size: 10,
    }),
  ],
  ['LBFGS', read({}, { optimizer: { type: 'LBFGS', lr: 0.1, max_iter: 2, history_size: 3 } })],
  ['a DataLoader', read({ batch_size: 6, loader: 'DataLoader' })],
  [
    'a DataLoader with a test set, its last batch dropped',
    read(
      { batch_size: 9, loader: 'DataLoader', drop_last: true, validate: true },
      { data: { ...small.data, test_fraction: 0.3 } },
    ),
  ],
  ['batches in order', read({ batch_size: 7, shuffle: false })],
  [
    'the running statistics of BatchNorm1d, and dropout, with batches',
    withLayers([
      linear(2, 5),
      { type: 'BatchNorm1d', num_features: 5 },
      { type: 'Dropout', p: 0.3 },
      linear(5, 2),
    ]),
  ],
  ...Object.keys(optimizers)
    .filter((type) => type !== 'LBFGS')
    .map((type): [string, Experiment] => [type, read({ batch_size: 20 }, { optimizer: { type, lr: 0.01 } })]),
  ['an order of its own', read({ order: ['forward', 'zero_grad', 'loss', 'backward', 'step'] })],
  ['dropout', { ...changed(small, { training }), model: dropout as Experiment['model'] }],
  [
    'recorded changes',
    changed(withMomentum, {
      training: {
        ...training,
        changes: [
          { epoch: 100, optimizer: { lr: 0.05 } },
          { epoch: 222, optimizer: { momentum: 0.3 } },
        ],
      },
    }),
  ],
];

function withLayers(model: readonly object[]): Experiment {
  return read({ batch_size: 10 }, { model });
}

function read(more: object, parts: object = {}): Experiment {
  const json = experimentToJson(changed(small, { training })) as { training: object };
  const result = parseExperiment({ ...json, ...parts, training: { ...json.training, ...more } });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** The states that uninterrupted training comes through. */
function statesOf(experiment: Experiment, epochs: readonly number[]): Map<number, TrainerState> {
  const { trainer } = new Run(arena, experiment);
  const states = new Map<number, TrainerState>();
  for (;;) {
    if (epochs.includes(trainer.epoch)) states.set(trainer.epoch, trainer.state());
    if (trainer.epoch >= Math.max(...epochs)) return states;
    const { diverged, error } = trainer.trainEpoch();
    if (diverged || error) throw new Error(`ends in epoch ${trainer.epoch}: ${error}`);
  }
}

function rest(session: Session, host: TurnedHost): void {
  for (let drawn = 0, turns = 0; turns < 10_000; turns++) {
    if (host.events.length > drawn) {
      drawn = host.events.length;
      session.handle({ type: 'drawn', runId: host.last.runId });
    }
    if (!host.turn() && host.events.length === drawn) return;
  }
  throw new Error('the session does not come to rest');
}

async function trained(experiment: Experiment, resume: Resume | null = null) {
  const { host, session } = await turnedSession();
  const { epochs } = experiment.training;
  session.handle({ type: 'start', runId: 1, experiment, resume, train: { until: epochs, pace: 'max' } });
  rest(session, host);
  const view = (epoch: number | null) => {
    session.handle({ type: 'view', runId: 1, epoch });
    rest(session, host);
    return host.last;
  };
  return { host, session, view };
}

describe('an epoch that is viewed', () => {
  test.each(experiments)('is what training came through: %s', async (_, experiment) => {
    const last = experiment.training.epochs;
    const epochs = [299, 0, 1, 63, 64, 65, 100, 101, 128, 222, 223, 250, 17].filter((epoch) => epoch < last);
    const states = statesOf(experiment, [...epochs, last]);
    const { host, view } = await trained(experiment);
    expect(host.last).toMatchObject({ status: 'done', state: { epoch: last } });
    for (const epoch of epochs) {
      const { state, viewed, status } = view(epoch);
      expect({ viewed, status }).toEqual({ viewed: { isPlaying: false }, status: 'done' });
      expect(state).toEqual(states.get(epoch));
    }
    const end = view(null);
    expect(end.viewed).toBeUndefined();
    expect(end.state).toEqual(states.get(last));
  });

  test.each(experiments)('gone on from ends in the same bits: %s', async (_, experiment) => {
    const last = experiment.training.epochs;
    const { host, session, view } = await trained(experiment);
    const end = host.last.state;
    const epoch = Math.floor(last * 0.41);
    const { state } = view(epoch);
    const resume = { state, elapsedMs: 0, progress: noProgress, isBranch: true };
    const train = { until: last, pace: 'max' as const };
    session.handle({ type: 'start', runId: 2, experiment, resume, train });
    rest(session, host);
    expect(host.last).toMatchObject({ runId: 2, status: 'done' });
    expect(host.last.state).toEqual(end);
  });

  test('has every picture that a run has which was stopped there', async () => {
    addLaterPictures();
    const experiment = read(
      { batch_size: 5 },
      { data: { ...small.data, test_fraction: 0.25 }, model: bent.model },
    );
    const snapshotRequest: SnapshotRequest = {
      maps: true,
      forFile: true,
      hiddenSpace: { column: 1, units: [0, 3] },
      saturation: true,
      inside: {
        sample: { row: 3 },
        step: { lines: ['forward', 'loss', 'zero_grad', 'backward', 'step'], done: 5 },
      },
      square: null,
    };
    const pictured = async (until: number, viewed: number | null) => {
      const { host, session } = await turnedSession();
      session.handle({ type: 'request', snapshotRequest });
      session.handle({ type: 'start', runId: 1, experiment, resume: null, train: { until, pace: 'max' } });
      rest(session, host);
      session.handle({ type: 'fresh', runId: 1, seed: 9 });
      rest(session, host);
      if (viewed !== null) session.handle({ type: 'view', runId: 1, epoch: viewed });
      rest(session, host);
      const { elapsedMs: _, history: __, status: ___, viewed: ____, points: _____, ...pictures } = host.last;
      return pictures;
    };
    for (const epoch of [1, 137, 299]) {
      const viewed = await pictured(EPOCHS, epoch);
      expect(viewed.state.epoch).toBe(epoch);
      expect(viewed.maps).not.toBeNull();
      expect(viewed.hiddenSpace).not.toBeNull();
      expect(viewed.inside?.sample?.loss).toBeGreaterThan(0);
      expect(viewed.inside?.step?.kept?.state.epoch).toBe(epoch + 1);
      expect(viewed).toEqual(await pictured(epoch, null));
    }
  });

  test('pauses a run that trains, which then goes on to the same bits', async () => {
    const { host, session } = await turnedSession();
    const experiment = changed(withAdam, { training });
    session.handle({
      type: 'start',
      runId: 1,
      experiment,
      resume: null,
      train: { until: EPOCHS, pace: '10' },
    });
    for (let frames = 0; frames < 12; frames++) {
      host.turn();
      session.handle({ type: 'drawn', runId: 1 });
    }
    session.handle({ type: 'view', runId: 1, epoch: 7 });
    rest(session, host);
    const [paused, viewed] = host.snapshots.slice(-2);
    expect(paused.status).toBe('paused');
    expect(paused.state.epoch).toBeGreaterThan(7);
    expect(viewed.state).toEqual(statesOf(experiment, [7]).get(7));
    session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
    rest(session, host);
    expect(host.last.status).toBe('done');
    expect(host.last.state).toEqual(statesOf(experiment, [EPOCHS]).get(EPOCHS));
  });

  test('has the weights that were set by hand, and before them those that were not', async () => {
    const { host, session, view } = await trained(changed(withMomentum, { training }));
    view(120);
    session.handle({
      type: 'start',
      runId: 1,
      experiment: changed(withMomentum, { training }),
      resume: { state: host.last.state, elapsedMs: 0, progress: noProgress, isBranch: true },
      train: null,
    });
    rest(session, host);
    session.handle({ type: 'set', runId: 1, index: 3, value: 0.75 });
    rest(session, host);
    const edited = host.last.state;
    session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
    rest(session, host);
    const { trainer } = new Run(arena, changed(withMomentum, { training }));
    trainer.restore(edited);
    while (trainer.epoch < 200) trainer.trainEpoch();
    const wanted = trainer.state();
    expect(view(200).state).toEqual(wanted);
    expect(view(120).state).toEqual(edited);
    expect(view(119).state).toEqual(statesOf(changed(withMomentum, { training }), [119]).get(119));
    expect(view(200).state).toEqual(wanted);
  });

  test('is one before a file’s epoch only where its seed leads to the file', async () => {
    const experiment = changed(withAdam, { training });
    const states = statesOf(experiment, [50, 200]);
    const state = states.get(200) as TrainerState;
    const own = await trained(experiment, { state, elapsedMs: 0, progress: noProgress });
    expect(own.view(50)).toMatchObject({ viewableFrom: 0, state: states.get(50) });
    const foreign = { ...state, parameters: state.parameters.map((value) => value * 1.5) };
    const other = await trained(experiment, { state: foreign, elapsedMs: 0, progress: noProgress });
    expect(other.view(50)).toMatchObject({ viewableFrom: 200, state: foreign });
    expect(other.view(null).state.epoch).toBe(EPOCHS);
  });

  test('plays on to the end at its pace, and pauses', async () => {
    const { host, session, view } = await trained(changed(small, { training }));
    view(100);
    const before = host.snapshots.length;
    session.handle({ type: 'play', runId: 1, pace: '10' });
    rest(session, host);
    const film = host.snapshots.slice(before);
    expect(film.map(({ state }) => state.epoch)).toEqual(Array.from({ length: 21 }, (_, i) => 100 + 10 * i));
    expect(film.map(({ viewed }) => viewed?.isPlaying)).toEqual([...Array(20).fill(true), false]);
    view(100);
    session.handle({ type: 'play', runId: 1, pace: '10' });
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'pause' });
    rest(session, host);
    expect(host.last).toMatchObject({ viewed: { isPlaying: false } });
    expect(host.last.state.epoch).toBeLessThan(EPOCHS);
  });

  test('of a run that diverged is one of those before', async () => {
    const experiment = diverging;
    const { host, view } = await trained(experiment);
    expect(host.last.status).toBe('diverged');
    const { epoch } = host.last.state;
    const end = host.last.state;
    expect(view(0).state).toEqual(statesOf(experiment, [0]).get(0));
    expect(view(null)).toMatchObject({ status: 'diverged', state: { epoch } });
    expect(host.last.state.parameters).toEqual(end.parameters);
  });
});

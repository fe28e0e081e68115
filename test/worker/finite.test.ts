/** No NaN or infinity leaves the Worker: whatever is trained goes on, or is Diverged. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Kernels } from '../../src/engine/kernels.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { noProgress } from '../../src/experiment/run/progress.ts';
import type { Snapshot, SnapshotRequest } from '../../src/protocol/messages.ts';
import { JobRunner } from '../../src/worker/jobs/jobRunner.ts';
import { Session } from '../../src/worker/session.ts';
import { experiments } from '../helpers/arbitraries.ts';
import { changed, diverging, linear } from '../helpers/experiments.ts';
import { TurnedHost } from '../helpers/turnedHost.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await loadKernels();
});

const resume = (state: Snapshot['state']) => ({ state, elapsedMs: 0, progress: noProgress });

/** The snapshots of the run, each of its epochs drawn. */
function snapshotsOf(
  experiment: Experiment,
  from: Snapshot['state'] | null = null,
  request: SnapshotRequest | null = null,
): Snapshot[] {
  const host = new TurnedHost();
  const session = new Session(kernels, host);
  const { epochs } = experiment.training;
  const order = { until: epochs, pace: '1' as const };
  if (request !== null) session.handle({ type: 'request', snapshotRequest: request });
  session.handle({ type: 'start', runId: 1, experiment, resume: from && resume(from), train: null });
  session.handle({ type: 'drawn', runId: 1 });
  session.handle({ type: 'train', ...order });
  for (let drawn = 0; drawn < 100; drawn++) {
    while (host.turn());
    session.handle({ type: 'drawn', runId: 1 });
  }
  expect(host.events.filter(({ type }) => type === 'failed')).toEqual([]);
  return host.snapshots;
}

/** Paths of numbers that are NaN or infinite. */
function badNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) {
    const bad = (value as unknown as Float32Array).findIndex((x) => !Number.isFinite(x));
    return bad < 0 ? [] : [`${path}[${bad}]`];
  }
  return Object.entries(value).flatMap(([key, part]) => badNumbers(part, `${path}.${key}`));
}

/**
 * Without the losses that are told as they are: those on other points than the training set's, the last one of a run that
 * diverged, and, of a run that diverged at once, that of its parameters.
 */
function withoutTold({ evaluatedLoss: _, test: _test, fresh: _fresh, history, ...rest }: Snapshot) {
  const { loss, accuracy } = history;
  return { ...rest, accuracy, loss: rest.status === 'diverged' ? loss.slice(0, -1) : loss };
}

function expectFinite(snapshots: Snapshot[]): void {
  for (const snapshot of snapshots) {
    expect(badNumbers(withoutTold(snapshot))).toEqual([]);
    if (snapshot.status !== 'diverged') expect(snapshot.evaluatedLoss).toSatisfy(Number.isFinite);
  }
  const last = snapshots.at(-1);
  expect(['done', 'diverged', 'error']).toContain(last?.status);
  expect(last?.divergedAt === null).toBe(last?.status !== 'diverged');
  expect(last?.error === undefined).toBe(last?.status !== 'error');
}

test('whatever the experiment, its snapshots hold finite numbers and it ends Done, Diverged or with an exception', {
  timeout: 3_600_000,
}, () => {
  const statuses: Record<string, number> = {};
  fc.assert(
    fc.property(experiments, (experiment) => {
      const snapshots = snapshotsOf(experiment);
      expectFinite(snapshots);
      const { status } = snapshots.at(-1) as Snapshot;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }),
    import.meta.env.MODE === 'fuzz' ? { numRuns: 20_000 } : { numRuns: 250, seed: 1 },
  );
  // Both must happen, or the property proves nothing.
  expect(statuses.done).toBeGreaterThan(20);
  expect(statuses.diverged).toBeGreaterThan(20);
  expect(statuses.error).toBeGreaterThan(5);
});

const square = (lr: number): Experiment =>
  changed(tutorial, { model: [linear(2, 2)], optimizer: { lr }, training: { epochs: 1 } });

test('a last update after which the loss is not finite is Diverged, at the epoch that would follow', () => {
  // Its one epoch is finite, and so are the parameters after it; their outputs for the data are not.
  const { state } = snapshotsOf(square(0.01))[0];
  const huge = changed(square(0.01), { training: { epochs: 2 } });
  const overflowing = { ...state, epoch: 1, parameters: state.parameters.map(() => 3e38) };
  const [first] = snapshotsOf(huge, overflowing);
  expect(first).toMatchObject({ status: 'diverged', divergedAt: 1 });
  expect(badNumbers(withoutTold(first))).toEqual([]);
});

const allPictures: SnapshotRequest = {
  maps: true,
  forFile: true,
  hiddenSpace: { column: 1, units: [0, 1] },
  saturation: true,
  square: { x: [-1000, 1000], y: [-1000, 1000] },
};

test('the pictures of a run that diverges are finite', () => {
  const snapshots = snapshotsOf(diverging, null, allPictures);
  expect(snapshots.at(-1)).toMatchObject({ status: 'diverged' });
  for (const snapshot of snapshots) expect(badNumbers(withoutTold(snapshot))).toEqual([]);
});

test('so are those of a run whose outputs are too large for float32 far from the points alone', () => {
  const experiment = square(1e-30);
  const [{ state }] = snapshotsOf(experiment);
  // Differences of outputs, and the loss with them, stay finite at the points.
  const large = { ...state, parameters: state.parameters.map((_, i) => (i < 4 ? 1e36 : 0)) };
  const snapshots = snapshotsOf(experiment, large, allPictures);
  const cells = snapshots[0].maps?.values ?? new Float32Array();
  expect(cells.length).toBeGreaterThan(0);
  for (const snapshot of snapshots) expect(badNumbers(withoutTold(snapshot))).toEqual([]);
});

test('an optimizer’s state that overflows is Diverged', () => {
  // The squared gradient overflows float32 while the parameters stay: Adam would divide by infinity and stop moving.
  const adam: Experiment['optimizer'] = {
    type: 'Adam',
    lr: 0.1,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 10,
    amsgrad: false,
    maximize: false,
    l1: 0,
  };
  const experiment = changed(tutorial, { model: [linear(2, 2)], optimizer: adam, training: { epochs: 5 } });
  const [{ state }] = snapshotsOf(experiment);
  const large = { ...state, epoch: 1, steps: 1, parameters: state.parameters.map(() => 1e25) };
  const last = snapshotsOf(experiment, large).at(-1);
  expect(last).toMatchObject({ status: 'diverged' });
  expect(badNumbers(last?.state)).toEqual([]);
});

test('so are gradients that overflow while a line search keeps the parameters', () => {
  const experiment = changed(tutorial, {
    seed: 0,
    inputs: ['sin(x2)'],
    data: {
      kind: 'spirals',
      samples_per_class: 1,
      arms: 2,
      turns: 0,
      noise: 0,
      balance: 0.01,
      test_fraction: 0,
    },
    model: [linear(1, 1), linear(1, 2)],
    optimizer: {
      type: 'LBFGS',
      lr: 1000,
      max_iter: 1,
      tolerance_grad: 0,
      tolerance_change: 0,
      history_size: 1,
      line_search_fn: 'strong_wolfe',
      l1: 0,
    },
    training: { epochs: 1, zero_grad: false },
  });
  const snapshots = snapshotsOf({
    ...experiment,
    loss: { type: 'PoissonNLLLoss', log_input: true, full: false, eps: 0 },
  });
  expectFinite(snapshots);
  expect(snapshots.at(-1)).toMatchObject({ status: 'diverged' });
});

test('a run of the pool that ends so is Diverged too', () => {
  const events: unknown[] = [];
  const tasks: (() => void)[] = [];
  const runner = new JobRunner(kernels, {
    emit: (event) => events.push(event),
    later: (task) => tasks.push(task),
    now: () => 0,
  });
  const experiment: Experiment = {
    ...square(1000),
    loss: { type: 'MSELoss' },
    data: { kind: 'regression_plane', samples: 10, noise: 0.1, test_fraction: 0 } as Experiment['data'],
    model: [linear(2, 30), linear(30, 30), linear(30, 30), linear(30, 1)],
    training: { ...tutorial.training, epochs: 2 },
  };
  runner.handle({ type: 'run', jobId: 1, experiment, full: true });
  while (tasks.length > 0) tasks.shift()?.();
  expect(events).toMatchObject([{ type: 'finished', result: { snapshot: { status: 'diverged' } } }]);
  const [{ result }] = events as [{ result: { divergedAt: number | null; snapshot: Snapshot } }];
  expect(result.divergedAt).not.toBeNull();
  expect(badNumbers(withoutTold(result.snapshot))).toEqual([]);
});

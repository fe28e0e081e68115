/** Runs that leave float32, against what a script prints under real PyTorch. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { pythonFloat } from '../../../src/engine/python.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { lossLines } from '../../../src/formats/console/consoleText.ts';
import { changed, curveOf, linear } from '../../helpers/experiments.ts';
import { fixture, type GoldenCase, prepare } from '../../helpers/golden.ts';
import { ownPoints } from '../../helpers/ownPoints.ts';

interface RecordedRun {
  name: string;
  features: [number, number][];
  labels: number[];
  batch_size: number | null;
  options: object;
  losses: string[];
  finite: boolean[];
}

interface RecordedSum {
  loss_type: string;
  target_kind: GoldenCase['target_kind'];
  weight: number[][];
  rows: number;
  batch_size: number | null;
  loss: string;
  whole: string;
}

const { runs, sums } = fixture<{ runs: RecordedRun[]; sums: RecordedSum[] }>('diverging.json');

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** The same word where it is no number; otherwise the same number to 6 digits. */
function expectPrinted(actual: string[], expected: string[]): void {
  const short = (printed: string) => (/\d/.test(printed) ? Number(printed).toExponential(5) : printed);
  expect(actual.map(short)).toEqual(expected.map(short));
}

function experimentOf({ features, labels, batch_size, options }: RecordedRun): Experiment {
  const identity = { weight: { type: 'eye_' }, bias: { type: 'zeros_' } };
  return {
    ...tutorial,
    data: ownPoints({ features, labels }),
    model: [{ ...linear(2, 2), init: identity } as Experiment['model'][number]],
    optimizer: { ...tutorial.optimizer, ...options },
    training: { ...tutorial.training, epochs: 100, batch_size, shuffle: false, log_every: 1 },
  };
}

describe.each(runs.map((run) => [run.name, run] as const))('%s', (_name, recorded) => {
  const last = recorded.losses.length - 1;

  test('the Console ends with the line of the epoch in which the run diverged', () => {
    const { epochs, divergedAt } = runExperiment(arena, experimentOf(recorded));
    expect(divergedAt).toBe(last);
    const lines = lossLines(
      curveOf(epochs),
      0,
      epochs.length,
      changed(tutorial, { training: { log_every: 1 } }),
    );
    expect(lines.at(-1)).toMatch(new RegExp(`^epoch: ${last}, loss: `));
    expectPrinted(
      lines.map((line) => line.split('loss: ')[1]),
      recorded.losses,
    );
  });

  test('it stands at a finite state, of this epoch or the one before', () => {
    const { run } = runExperiment(arena, experimentOf(recorded));
    const { epoch, parameters } = run.trainer.state();
    expect(parameters.every(Number.isFinite)).toBe(true);
    expect([last - 1, last]).toContain(epoch);
  });
});

/** Rows of 1 into a Linear of the recorded weight: its outputs are the weight. */
function sumCase({ loss_type, target_kind, weight, rows, batch_size }: RecordedSum): GoldenCase {
  return {
    id: '',
    seed: 0,
    data: { kind: 'explicit' },
    layers: [['Linear', 1, weight.length, { bias: false }]],
    init_params: { '0.weight': weight },
    x: Array(rows).fill([1]),
    y: Array(rows).fill(0),
    loss: loss_type,
    target_kind,
    optimizer: ['SGD', { lr: 1e-30 }],
    batch_size,
  } as unknown as GoldenCase;
}

describe.each(
  sums.map((sum) => [sum.loss_type, sum.target_kind, sum.rows, sum.batch_size ?? 'all', sum] as const),
)('%s of %s targets, %i rows in batches of %s', (_loss, _kind, rows, _size, recorded) => {
  test('is infinite in an epoch where the float32 sum of a batch is', async () => {
    const { trainer } = await prepare(sumCase(recorded));
    const { loss, diverged } = trainer.trainEpoch();
    expectPrinted([pythonFloat(loss)], [recorded.loss]);
    expect(diverged).toBe(!Number.isFinite(loss));
  });

  test('is infinite over other rows, such as a test set, where their float32 sum is', async () => {
    const { trainer, arena: own, x } = await prepare(sumCase(recorded));
    const targets = own.allocate(x.length);
    const { loss } = trainer.evaluate({
      x: { pointer: x.pointer, stride: x.length },
      targets: { pointer: targets.pointer, stride: 0 },
      rows,
    });
    expectPrinted([pythonFloat(loss)], [recorded.whole]);
  });
});

test('the loss of a test set that overflows is infinite, while the run goes on', () => {
  const init = { weight: { type: 'constant_', val: 1e30 }, bias: { type: 'zeros_' } };
  const withTestAt = (row: number): Experiment => ({
    ...tutorial,
    data: ownPoints({
      features: Array.from({ length: 4 }, (_, i) => (i === row ? [1e6, 1e6] : [0, 0])),
      labels: [0, 1, 0, 1],
      test_fraction: 0.25,
    }),
    model: [{ ...linear(2, 2), init } as Experiment['model'][number]],
    loss: { type: 'MSELoss' },
    training: { ...tutorial.training, epochs: 2 },
  });
  const testRow = new Run(arena, withTestAt(0)).isTest()?.indexOf(1) ?? 0;
  const run = new Run(arena, withTestAt(testRow));
  expect(run.trainer.trainEpoch()).toMatchObject({ diverged: false, loss: 0.5 });
  expect(run.evaluateTest()?.loss).toBe(Number.POSITIVE_INFINITY);
});

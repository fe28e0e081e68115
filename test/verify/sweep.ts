/** A sweep's Python program, run on a real Dask cluster with real PyTorch, against the runs of the engine. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { sweepAxes } from '../../src/experiment/sweepAxis.ts';
import { sweepScript } from '../../src/formats/python/sweepScript.ts';
import { sweepCsv } from '../../src/formats/tables/sweepCsv.ts';
import type { JobResult } from '../../src/protocol/jobs.ts';
import { JobRunner } from '../../src/worker/jobs/jobRunner.ts';
import { agree } from './compare.ts';
import { inFolder } from './torch.ts';

const base: Experiment = { ...tutorial, training: { ...tutorial.training, epochs: 60 } };
const batches: Experiment = {
  ...base,
  data: {
    kind: 'spirals',
    samples_per_class: 40,
    arms: 2,
    turns: 0.5,
    noise: 0.1,
    balance: 1,
    test_fraction: 0.25,
  },
  model: base.model.slice(0, -1),
  optimizer: { ...base.optimizer, lr: 0.1, l1: 0.001 },
  training: { ...base.training, epochs: 12, batch_size: 16 },
};
/** Some of the runs end at the accuracy, some for lack of improvement, and some go on to the end. */
const stopped: Experiment = {
  ...base,
  data: { ...tutorial.data, samples_per_class: 20 } as Experiment['data'],
  training: {
    ...base.training,
    stop_at_accuracy: 0.95,
    patience: 2,
    changes: [{ epoch: 3, optimizer: { momentum: 0.9, l1: 0.001 } }],
  },
};

interface Sweep {
  name: string;
  base: Experiment;
  x: [string, number[]];
  y: [string, number[]];
}

const sweeps: Sweep[] = [
  { name: 'lr and units', base, x: ['optimizer.lr', [0.1, 1, 1000]], y: ['hidden_units', [1, 2, 5]] },
  { name: 'decay and layers', base, x: ['optimizer.weight_decay', [0, 1]], y: ['hidden_layers', [0, 1]] },
  {
    name: 'lr and decay, stopped',
    base: stopped,
    x: ['optimizer.lr', [0.01, 0.5, 8]],
    y: ['optimizer.weight_decay', [0, 0.5]],
  },
  { name: 'batches and arms', base: batches, x: ['training.batch_size', [7, 60]], y: ['data.arms', [2, 3]] },
];

export function hasDask(python: string): boolean {
  return spawnSync(python, ['-c', 'import dask.distributed'], { stdio: 'ignore' }).status === 0;
}

export async function sweepProblems(python: string): Promise<string[]> {
  const arena = new Arena(await loadKernels());
  return sweeps.flatMap((sweep) => {
    const [x, y] = [sweep.x, sweep.y].map(([id, values]) => {
      const axis = sweepAxes(sweep.base).find((candidate) => candidate.id === id);
      if (axis === undefined) throw new Error(`no axis ${id}`);
      return { axis, values };
    });
    const rows = y.values.flatMap((b) =>
      x.values.map((a) => ({ x: a, y: b, ...ran(arena, x.axis.write(y.axis.write(sweep.base, b), a)) })),
    );
    const ours = sweepCsv(x.axis.id, y.axis.id, rows);
    return differences(ours, runSweep(python, sweepScript(sweep.base, x, y))).map(
      (problem) => `the sweep of ${sweep.name}: ${problem}`,
    );
  });
}

function ran({ kernels }: Arena, experiment: Experiment): JobResult {
  let result: JobResult | null = null;
  const tasks: (() => void)[] = [];
  const runner = new JobRunner(kernels, {
    emit(event) {
      if (event.type === 'finished') result = event.result;
      if (event.type === 'failed') throw new Error(event.message);
    },
    later: (task) => tasks.push(task),
    now: () => performance.now(),
  });
  runner.handle({ type: 'run', jobId: 1, experiment, full: false });
  while (result === null) tasks.shift()?.();
  return result;
}

function runSweep(python: string, script: string): string {
  return inFolder((folder) => {
    const file = join(folder, 'sweep.py');
    writeFileSync(file, script);
    const { status, stderr } = spawnSync(python, [file, '--out', 'sweep.csv'], {
      cwd: folder,
      env: { ...process.env, ATEN_CPU_CAPABILITY: 'avx2' },
      encoding: 'utf8',
      timeout: 240_000,
    });
    if (status !== 0) throw new Error(`the sweep's script ended with ${status}\n${stderr}`);
    return readFileSync(join(folder, 'sweep.csv'), 'utf8');
  });
}

/** Cells are equal as numbers, losses to 6 digits. */
function differences(ours: string, theirs: string): string[] {
  const [expected, actual] = [theirs, ours].map((csv) => csv.trimEnd().split('\n'));
  if (expected.length !== actual.length) return [`${actual.length} lines, not ${expected.length}`];
  return expected.flatMap((line, i) => {
    if (i === 0) return line === actual[i] ? [] : [`${actual[i]} is not ${line}`];
    const [theirCells, ourCells] = [line.split(','), actual[i].split(',')];
    const isEqual = theirCells.every((cell, column) =>
      cell === '' || ourCells[column] === ''
        ? cell === ourCells[column]
        : agree(Number(ourCells[column]), Number(cell), 6),
    );
    return isEqual ? [] : [`${actual[i]} is not ${line}`];
  });
}

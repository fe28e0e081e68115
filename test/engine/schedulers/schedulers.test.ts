/** Schedulers alone, against the rates that real PyTorch computed (test/fixtures/make_schedulers.py). */
import { describe, expect, test } from 'vitest';
import { PythonError } from '../../../src/engine/pythonError.ts';
import { rareSchedulers } from '../../../src/engine/schedulers/rare/index.ts';
import type {
  ParameterGroup,
  Scheduler,
  SchedulerDefinition,
} from '../../../src/engine/schedulers/scheduler.ts';
import { filled, fixture } from '../../helpers/golden.ts';

interface Recorded {
  scheduler: [keyof typeof rareSchedulers, Record<string, unknown>];
  optimizer: [string, { momentum?: number }];
  rates: number[];
  changes: Record<string, number>;
  /** [step, rate of each group, momentum or beta1 of each group where the scheduler sets it] */
  rows: number[][];
}

const { metrics, runs } = fixture<{ metrics: number[]; runs: Recorded[] }>('schedulers.json');

/** Far above a rounding, far below what a wrong formula gives. */
const PRECISION = 1e-12;

function groupsOf({ optimizer: [type, given], rates }: Recorded): ParameterGroup[] {
  const own = type === 'Adam' ? { betas: [0.9, 0.999] } : given;
  return rates.map((lr) => ({ lr, ...own }));
}

function made({ scheduler: [type, values] }: Recorded, groups: ParameterGroup[]): Scheduler {
  const definition: SchedulerDefinition = rareSchedulers[type];
  return definition.scheduler(filled(type, values, definition), groups);
}

test('each scheduler has a recorded run', () => {
  expect(new Set(runs.map(({ scheduler: [type] }) => type))).toEqual(new Set(Object.keys(rareSchedulers)));
});

describe.each(runs.map((run) => [JSON.stringify(run.scheduler), run] as const))('%s', (_name, run) => {
  test('gives PyTorch’s rates to 1e-12, changes included', () => {
    const groups = groupsOf(run);
    const scheduler = made(run, groups);
    let worst = 0;
    let step = 0;
    for (const [at, ...values] of run.rows) {
      for (; step < at; step++) {
        for (const group of groups) group.lr = run.changes[step] ?? group.lr;
        scheduler.step(metrics[step]);
      }
      const changed = run.changes[at];
      const own = [
        ...groups.map(({ lr }) => changed ?? lr),
        ...groups.map(({ betas, momentum }) => betas?.[0] ?? momentum ?? Number.NaN),
      ].slice(0, values.length);
      own.forEach((value, i) => {
        worst = Math.max(worst, value === values[i] ? 0 : Math.abs(value / values[i] - 1));
      });
    }
    expect(worst).toBeLessThan(PRECISION);
  });

  test('goes on from its state as if it had not stopped', () => {
    const [groups, others] = [groupsOf(run), groupsOf(run)];
    const scheduler = made(run, groups);
    const other = made(run, others);
    const last = run.rows[run.rows.length - 1][0];
    const stop = Math.min(41, last - 1);
    for (let step = 0; step < stop; step++) scheduler.step(metrics[step]);
    other.restore(structuredClone(scheduler.state()));
    for (let step = stop; step < last; step++)
      for (const each of [scheduler, other]) each.step(metrics[step]);
    expect(others).toEqual(groups);
    expect(other.state()).toEqual(scheduler.state());
  });
});

test('a step beyond the whole cycle ends as in PyTorch', () => {
  const groups = [{ lr: 0.1, momentum: 0 }];
  const values = filled('OneCycleLR', { max_lr: 1, total_steps: 3 }, rareSchedulers.OneCycleLR);
  const scheduler = (rareSchedulers.OneCycleLR as SchedulerDefinition).scheduler(values, groups);
  for (let i = 0; i < 3; i++) scheduler.step(0);
  expect(() => scheduler.step(0)).toThrow(PythonError);
  expect(() => scheduler.step(0)).toThrow(
    'ValueError: Tried to step 6 times. The specified number of total steps is 3',
  );
});

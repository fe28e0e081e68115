/** The pool of Workers: jobs, cancellations and lost Workers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { survey } from '../../src/experiment/survey/surveys.ts';
import { curveEpochs } from '../../src/protocol/jobs.ts';
import { type JobOutcome, Pool, type SurveyOutcome } from '../../src/store/pool.ts';
import { changed, diverging, small, withBatches } from '../helpers/experiments.ts';
import { type InProcessJobs, inProcessJobs } from '../helpers/inProcessJobs.ts';
import { ended } from '../helpers/surveys.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const seeds = Array.from({ length: 12 }, (_, seed) => changed(withBatches, { seed }));

interface Setup {
  jobs: InProcessJobs;
  pool: Pool;
  outcomes: Map<number, JobOutcome>;
  put(index: number, outcome: JobOutcome): void;
  /** Works off tasks, the newest first where `reversed`; at most `count`. */
  work(count?: number, reversed?: boolean): void;
}

async function setUp(size = 3): Promise<Setup> {
  const waiting: (() => void)[] = [];
  const jobs = await inProcessJobs(waiting);
  const outcomes = new Map<number, JobOutcome>();
  return {
    jobs,
    pool: new Pool(jobs.connect, size),
    outcomes,
    put: (index, outcome) => outcomes.set(index, outcome),
    work(count = 1e6, reversed = false) {
      for (let i = 0; i < count && waiting.length > 0; i++) (reversed ? waiting.pop() : waiting.shift())?.();
    },
  };
}

function resultOf(outcome: JobOutcome | undefined) {
  if (outcome?.ok !== true) throw new Error('expected a result');
  return outcome.result;
}

describe.each([
  ['in order', false],
  ['in the reverse order', true],
])('many runs, their tasks done %s,', (_what, reversed) => {
  test('give the bits that each gives by itself', async () => {
    const { pool, outcomes, put, work } = await setUp();
    pool.run(seeds, put);
    work(undefined, reversed);
    expect(outcomes.size).toBe(seeds.length);
    for (const [i, experiment] of seeds.entries()) {
      const { epochs, run } = runExperiment(arena, experiment);
      const result = resultOf(outcomes.get(i));
      expect(result.loss).toBe(epochs.at(-1)?.loss);
      expect(Array.from(result.curve)).toEqual(curveEpochs(epochs.length).map((epoch) => epochs[epoch].loss));
      const { labels } = run.points;
      const right = run.evaluate().predictions.filter((label, row) => label === labels[row]).length;
      expect(result.accuracy).toBe(right / labels.length);
      const reached = epochs.findIndex(({ accuracy }) => accuracy >= 0.99);
      expect(result.epochsTo99).toBe(reached < 0 ? null : reached + 1);
    }
  });
});

test('Workers are started when they are needed, no more than the pool may have', async () => {
  const { jobs, pool, put, work } = await setUp(3);
  expect(jobs.started).toBe(0);
  pool.run(seeds.slice(0, 1), put);
  expect(jobs.started).toBe(1);
  pool.run(seeds, put);
  expect(jobs.started).toBe(3);
  work();
  pool.run(seeds, put);
  expect(jobs.started).toBe(3);
});

test('what is canceled is heard of no more, and the Workers are free for what comes', async () => {
  const { pool, outcomes, put, work } = await setUp(2);
  const long = changed(small, { training: { epochs: 100_000 } });
  const cancel = pool.run([long, long, long, long], put);
  work(10);
  cancel();
  const later = new Map<number, JobOutcome>();
  pool.run(seeds, (index, outcome) => later.set(index, outcome));
  work();
  expect(outcomes.size).toBe(0);
  expect(later.size).toBe(seeds.length);
});

test('a run that diverges says in which epoch, its curve ending there', async () => {
  const { pool, outcomes, put, work } = await setUp();
  pool.run([diverging], put);
  work();
  const result = resultOf(outcomes.get(0));
  expect(result).toMatchObject({ divergedAt: 19, epochs: 19 });
  const known = curveEpochs(300).filter((epoch) => epoch < 19).length;
  expect(result.curve.filter(Number.isFinite)).toHaveLength(known);
});

test('a Worker that dies is replaced and its run done again', async () => {
  const { jobs, pool, outcomes, put, work } = await setUp(2);
  pool.run(seeds, put);
  work(3);
  jobs.kill(0, 'out of memory');
  work();
  expect(outcomes.size).toBe(seeds.length);
  expect([...outcomes.values()].every(({ ok }) => ok)).toBe(true);
  expect(jobs.started).toBe(3);
});

test('a run that kills two Workers is given up, the others go on', async () => {
  const { jobs, pool, outcomes, put, work } = await setUp(1);
  pool.run(seeds.slice(0, 3), put);
  jobs.kill(0, 'out of memory');
  jobs.kill(1, 'out of memory');
  work();
  expect(outcomes.get(0)).toEqual({ ok: false, reason: 'out of memory' });
  expect(outcomes.get(1)?.ok).toBe(true);
  expect(outcomes.get(2)?.ok).toBe(true);
});

describe('a survey', () => {
  const order = { kind: 'sharpness', experiment: small, start: null } as const;

  test('gives what it gives by itself, its whole last', async () => {
    const { pool, work } = await setUp(1);
    const heard: SurveyOutcome[] = [];
    pool.survey(order, (outcome) => heard.push(outcome));
    work();
    expect(heard.at(-1)).toEqual({ ok: true, isWhole: true, result: ended(survey(arena, order)) });
    expect(heard.slice(0, -1).every((outcome) => outcome.ok && !outcome.isWhole)).toBe(true);
  });

  test('that is canceled is heard of no more, and leaves the Worker to the next', async () => {
    const { pool, work, put, outcomes } = await setUp(1);
    const heard: SurveyOutcome[] = [];
    const cancel = pool.survey(order, (outcome) => heard.push(outcome));
    work(3);
    cancel();
    const count = heard.length;
    pool.run(seeds.slice(0, 1), put);
    work();
    expect(heard).toHaveLength(count);
    expect(resultOf(outcomes.get(0)).loss).toBe(runExperiment(arena, seeds[0]).epochs.at(-1)?.loss);
  });

  test('of what cannot be run says why', async () => {
    const { pool, work } = await setUp(1);
    const heard: SurveyOutcome[] = [];
    const model = [{ type: 'Nothing' }] as never;
    pool.survey({ ...order, experiment: { ...small, model } }, (outcome) => heard.push(outcome));
    work();
    expect(heard).toHaveLength(1);
    expect(heard[0].ok).toBe(false);
  });
});

test.each([
  [1, [0]],
  [2, [0, 1]],
  [200, Array.from({ length: 200 }, (_, i) => i)],
])('the curve of %d epochs has all of them', (epochs, expected) => {
  expect(curveEpochs(epochs)).toEqual(expected);
});

test('the curve of many epochs has 200 of them, the first and the last too', () => {
  const epochs = curveEpochs(1_000_000);
  expect(epochs).toHaveLength(200);
  expect([epochs[0], epochs[199]]).toEqual([0, 999_999]);
  expect(new Set(epochs).size).toBe(200);
});

/** Options of the training loop, held to what real PyTorch gave (fixtures/make_loop.py). */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { readExperiment } from '../../../src/experiment/json/parse.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { largestDifference } from '../../helpers/golden.ts';

type Given = number | string;

interface Case {
  name: string;
  experiment: Record<string, unknown> & { training: object };
  losses: Given[];
  accuracies: number[];
  tests: [Given, number][];
  error?: { epoch: number; text: string };
  final: Given[];
  /** The next word of the generator. */
  next: number | null;
}

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
const cases = fixture('loop.json') as Case[];

const numbers = (given: readonly Given[]) =>
  given.map((value) => (typeof value === 'number' ? value : Number(value.replace('inf', 'Infinity'))));

const LOSS = 5e-7;
const PARAMETERS = 2e-5;

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** Equal where they are not finite, else within the bound. */
function expectNear(actual: ArrayLike<number>, expected: readonly Given[], bound: number): void {
  const wanted = numbers(expected);
  const isOdd = wanted.map((value) => !Number.isFinite(value));
  expect(Array.from(actual).filter((_, i) => isOdd[i])).toEqual(wanted.filter((_, i) => isOdd[i]));
  const finite = (values: ArrayLike<number>) => Array.from(values).filter((_, i) => !isOdd[i]);
  expect(largestDifference(finite(actual), finite(wanted))).toBeLessThan(bound);
}

/** The run of the experiment, and the test set's results before each epoch. */
function ran(experiment: Experiment) {
  const run = new Run(arena, experiment);
  const tests: [number, number][] = [];
  for (let epoch = 0; epoch < experiment.training.epochs; epoch++) {
    const before = run.evaluateTest();
    if (run.trainer.trainEpoch().error !== undefined) break;
    if (before !== null) tests.push([before.loss, before.accuracy]);
  }
  return tests;
}

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
  test('gives PyTorch’s losses, accuracies, parameters and next random number', () => {
    const experiment = readExperiment(one.experiment);
    const { run, epochs, error } = runExperiment(arena, experiment);
    expect([error, error && run.trainer.epoch]).toEqual([one.error?.text, one.error?.epoch]);
    expectNear(
      epochs.map(({ loss }) => loss),
      one.losses,
      LOSS,
    );
    expect(epochs.map(({ accuracy }) => accuracy)).toEqual(one.accuracies);
    if (one.next === null) return;
    expectNear(run.trainer.state().parameters, one.final, PARAMETERS);
    const generator = new Generator(0);
    generator.restore(run.trainer.state().generator);
    expect(generator.randint(0, 2 ** 32 - 1)).toBe(one.next);
  });

  test('gives the same test losses', () => {
    const tests = ran(readExperiment(one.experiment));
    expectNear(
      tests.map(([loss]) => loss),
      one.tests.map(([loss]) => loss),
      LOSS,
    );
    expect(tests.map(([, accuracy]) => accuracy)).toEqual(one.tests.map(([, accuracy]) => accuracy));
  });
});

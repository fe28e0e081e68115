/** Thousands of orders of the loop's lines, held to what real PyTorch did with each (fixtures/make_loop.py). */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { LOOP_LINES } from '../../../src/engine/loop/rare/order.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { readExperiment } from '../../../src/experiment/json/parse.ts';
import {
  lessonsOf,
  type OrderLesson,
  withOrder,
  withZeroGrad,
} from '../../../src/experiment/run/loopOrder.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { largestDifference } from '../../helpers/golden.ts';

interface Outcome {
  losses: number[];
  final?: number[];
  error?: { epoch: number; text: string };
}
interface Fixture {
  outcomes: Outcome[];
  orders: Record<string, Record<string, number>>;
}

const { outcomes, orders }: Fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/loop_orders.json', import.meta.url), 'utf8'),
);
const nets: Record<string, object[]> = {
  'two Linear': [
    { type: 'Linear', in_features: 2, out_features: 3 },
    { type: 'Tanh' },
    { type: 'Linear', in_features: 3, out_features: 2 },
  ],
  'one Linear': [{ type: 'Linear', in_features: 2, out_features: 2 }],
};
/** Each line by its first letter, zero_grad by Z. */
const lineOf = (letter: string) => LOOP_LINES.find((line) => line[0] === letter.toLowerCase());

function experimentOf(net: string, letters: string, seed = 0): Experiment {
  return readExperiment({
    seed,
    data: {
      kind: 'gaussians',
      samples_per_class: 6,
      std: 3,
      centers: [
        [2, 2],
        [-2, -2],
      ],
    },
    model: nets[net],
    loss: { type: 'CrossEntropyLoss' },
    optimizer: { type: 'SGD', lr: 0.3, momentum: 0.5 },
    training: { epochs: 3, order: Array.from(letters, lineOf) },
  });
}

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** What differs from PyTorch's outcome, in words. */
function differences(net: string, letters: string, wanted: Outcome): string[] {
  const { run, epochs, error } = runExperiment(arena, experimentOf(net, letters));
  const losses = epochs.map(({ loss }) => loss);
  const found: string[] = [];
  if (error !== wanted.error?.text) found.push(`${error} instead of ${wanted.error?.text}`);
  if (error !== undefined && run.trainer.epoch !== wanted.error?.epoch)
    found.push(`in epoch ${run.trainer.epoch}`);
  if (!(largestDifference(losses, wanted.losses) < 5e-7))
    found.push(`losses ${losses}, not ${wanted.losses}`);
  const { parameters } = run.trainer.state();
  if (wanted.final && !(largestDifference(parameters, wanted.final) < 2e-5)) found.push('other parameters');
  return found.map((what) => `${letters}: ${what}`);
}

describe.each(Object.keys(nets))('%s', (net) => {
  test('every order does what it does in PyTorch', { timeout: 300_000 }, () => {
    // The longer ones take a minute: of them the fuzzing alone runs all.
    const isFuzz = import.meta.env.MODE === 'fuzz';
    const all = Object.entries(orders[net]).filter(
      ([letters], i) => isFuzz || letters.length <= 6 || i % 5 === 0,
    );
    expect(all.length).toBeGreaterThan(2200);
    expect(all.flatMap(([letters, outcome]) => differences(net, letters, outcomes[outcome]))).toEqual([]);
  });
});

test('the default order, and zeroing first, are the very bits of the loop without an order', () => {
  const plain = experimentOf('two Linear', 'FLZBS');
  expect(plain.training).not.toHaveProperty('order');
  const finals = [
    plain,
    ...['ZFLBS', 'FZLBS', 'FLBSZ'].map((letters) => experimentOf('two Linear', letters)),
  ].map((experiment) => runExperiment(arena, experiment).run.trainer.state().parameters);
  for (const final of finals.slice(1)) expect(final).toEqual(finals[0]);
});

test.each(['FLBS', 'SFLZB', 'FLZSB', 'FLSZFLB', 'FLBZS'])(
  'a run of %s that is saved after an epoch goes on bit for bit, to the same end',
  (letters) => {
    const experiment = experimentOf('one Linear', letters, 5);
    const whole = new Run(arena, experiment).trainer;
    for (let i = 0; i < 3; i++) whole.trainEpoch();
    const end = whole.state();
    const first = new Run(arena, experiment).trainer;
    first.trainEpoch();
    const saved = first.state();
    const second = new Run(arena, experiment).trainer;
    second.restore(saved);
    for (let i = 0; i < 2; i++) second.trainEpoch();
    expect(second.state()).toEqual(end);
  },
);

test('an exception leaves the run at the start of its epoch, and comes again', () => {
  const { trainer } = new Run(arena, experimentOf('two Linear', 'FLZSB'));
  trainer.trainEpoch();
  const before = trainer.state();
  const errors = [trainer.trainEpoch().error, trainer.trainEpoch().error];
  expect(errors[0]).toMatch(/^RuntimeError: one of the variables needed/);
  expect(errors[1]).toBe(errors[0]);
  expect(trainer.state()).toEqual(before);
});

describe('what is said of an order', () => {
  const RAISED: Partial<Record<OrderLesson, string>> = {
    outputsUnset: "NameError: name 'y_p'",
    lossUnset: "NameError: name 'loss'",
    freed: 'RuntimeError: Trying to backward',
    modified: 'RuntimeError: one of the variables',
  };
  const each = (net: string) =>
    Object.entries(orders[net]).map(([letters, outcome]) => ({
      letters,
      outcome: outcomes[outcome],
      lessons: lessonsOf(experimentOf(net, letters)),
    }));

  test.each(Object.keys(nets))('names the exception where PyTorch raises one, and only there (%s)', (net) => {
    const wrong = each(net).filter(({ outcome, lessons }) => {
      const start = RAISED[lessons[0]];
      return start === undefined ? outcome.error !== undefined : !outcome.error?.text.startsWith(start);
    });
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(nets))(
    'is that nothing changes where PyTorch’s losses are the usual ones, and never else (%s)',
    (net) => {
      const usual = outcomes[orders[net].FLZBS];
      for (const { letters, outcome, lessons } of each(net)) {
        const isSame = lessons[0] === 'same' || lessons[0] === 'usual';
        if (isSame) expect([letters, outcome]).toEqual([letters, usual]);
        const learns = !['zeros', 'noBackward', 'noStep'].some((lesson) =>
          lessons.includes(lesson as OrderLesson),
        );
        const isStill = outcome.error === undefined && new Set(outcome.losses).size === 1;
        expect([letters, lessons, isStill && learns]).toEqual([letters, lessons, false]);
      }
    },
  );
});

test('zeroing is put before the first backward of an order, and taken out of it', () => {
  const experiment = experimentOf('two Linear', 'FLBFLBS');
  const zeroed = withZeroGrad(experiment, true);
  expect(zeroed.training.order).toEqual([
    'forward',
    'loss',
    'zero_grad',
    'backward',
    'forward',
    'loss',
    'backward',
    'step',
  ]);
  expect(withZeroGrad(zeroed, false)).toEqual(experiment);
  const usual = withOrder(experiment, ['forward', 'loss', 'zero_grad', 'backward', 'step']);
  expect(usual.training).not.toHaveProperty('order');
  expect(withZeroGrad(usual, false).training.order).toEqual(['forward', 'loss', 'backward', 'step']);
});

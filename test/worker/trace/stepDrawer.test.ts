/** Lines of a step on a copy of the run: real PyTorch's numbers after each, over 50 steps of ten orders (steps.json). */
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import type { StepMoment } from '../../../src/protocol/messages.ts';
import { drawStep } from '../../../src/worker/stepDrawer.ts';
import { floats, largestDistance } from '../../helpers/float32.ts';
import { fixture } from '../../helpers/golden.ts';
import { stepCases } from './stepCases.ts';

interface Moment {
  parameters: string;
  gradients: string | null;
  optimizer: Record<string, string>;
}

interface Recorded {
  order: string[];
  steps: { loss: number | null; error: string | null; lines: Moment[] }[];
  end: string;
}

const { cases } = fixture<{ cases: Recorded[] }>('steps.json');
const kernels = await loadKernels();

test('the orders recorded are those at hand', () => {
  expect(cases.map(({ order }) => order)).toEqual(stepCases.map(({ order }) => order));
});

/** As much of a moment as PyTorch has: an optimizer that has made no step has no state there, and zeros here. */
function expectMoment(moment: StepMoment, recorded: Moment, count: number): void {
  expect(largestDistance(moment.parameters.subarray(0, count), floats(recorded.parameters))).toBeLessThan(
    2e-5,
  );
  expect(moment.gradients === null).toBe(recorded.gradients === null);
  if (moment.gradients !== null)
    expect(largestDistance(moment.gradients, floats(recorded.gradients))).toBeLessThan(2e-5);
  for (const [name, values] of Object.entries(recorded.optimizer))
    expect(largestDistance(moment.optimizer[name], floats(values)), name).toBeLessThan(2e-5);
}

describe.each(
  stepCases.map(({ order, experiment }, i) => [order.join(' '), order, experiment, cases[i]] as const),
)('the order %s', (_name, order, experiment, recorded) => {
  test('gives PyTorch’s numbers line by line, and step by step when it is kept', () => {
    const run = new Run(new Arena(kernels), experiment);
    const count = run.net.values.length;
    for (const { loss, error, lines } of recorded.steps) {
      lines.forEach((moment, i) => {
        expectMoment(drawStep(run, { lines: order, done: i + 1 }).now, moment, count);
      });
      const failed = error === null ? order.length : lines.length + 1;
      const picture = drawStep(run, { lines: order, done: lines.length > 0 ? failed : order.length });
      expect(picture.error).toBe(error);
      if (error !== null) {
        expect(picture.kept).toBeNull();
        return;
      }
      expect(Math.abs((picture.loss ?? 0) - (loss ?? 0))).toBeLessThan(1e-6);
      if (picture.kept === null) throw new Error('nothing to keep');
      run.trainer.restore(picture.kept.state);
    }
    const { parameters } = run.trainer.state();
    expect(run.trainer.epoch).toBe(50);
    expect(largestDistance(parameters.subarray(0, count), floats(recorded.end))).toBeLessThan(2e-5);
  });
});

test('the run stays as it stands', () => {
  const { experiment, order } = stepCases[0];
  const run = new Run(new Arena(kernels), experiment);
  for (let epoch = 0; epoch < 5; epoch++) run.trainer.trainEpoch();
  const before = run.trainer.state();
  for (let done = 0; done <= order.length; done++) drawStep(run, { lines: order, done });
  expect(run.trainer.state()).toEqual(before);
  // Kept, the usual order is what training gives, bit for bit.
  const { kept } = drawStep(run, { lines: order, done: order.length });
  run.trainer.trainEpoch();
  expect(kept?.state).toEqual(run.trainer.state());
});

test('a loss before its outputs raises a NameError', () => {
  const run = new Run(new Arena(kernels), stepCases[0].experiment);
  const picture = drawStep(run, { lines: ['loss', 'forward'], done: 1 });
  expect(picture.error).toBe("NameError: name 'y_p' is not defined");
  expect(picture.loss).toBeNull();
});

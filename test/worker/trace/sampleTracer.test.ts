/** A sample's trace through the run's net: real PyTorch's outputs, gradients and losses, module by module. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { tensorsOf } from '../../../src/engine/tensors.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { SampleTracer } from '../../../src/worker/sampleTracer.ts';
import { viewOf } from '../../../src/worker/view.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { floats } from '../../helpers/float32.ts';
import { fixture } from '../../helpers/golden.ts';
import { traceCases } from './traceCases.ts';

type Written = number | string;

interface Recorded {
  name: string;
  state: string;
  mean: [each: Written, whole: Written];
  traces: {
    row: number;
    outputs: string[];
    gradients: string[];
    loss: Written;
    softmax?: string;
    without?: Written;
  }[];
}

const { cases } = fixture<{ cases: Recorded[] }>('traces.json');
const kernels = await loadKernels();
const view = (run: Run, axes: number[] | null = null) =>
  viewOf(run.points, {
    maps: false,
    forFile: false,
    hiddenSpace: null,
    saturation: false,
    square: null,
    axes,
  });

/** A run whose net has the numbers that PyTorch had trained. */
function runWith(experiment: Experiment, base64: string): { run: Run; tracer: SampleTracer } {
  const arena = new Arena(kernels);
  const run = new Run(arena, experiment);
  const state = run.trainer.state();
  const given = floats(base64);
  let from = 0;
  for (const { kind, offset, length } of tensorsOf(experiment.model)) {
    if (kind === 'count') continue;
    state.parameters.set(given.subarray(from, from + length), offset);
    from += length;
  }
  run.trainer.restore(state);
  return { run, tracer: new SampleTracer(arena, run) };
}

/** The greatest difference, relative to numbers above 1. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...Array.from(expected, (value, i) => {
      if (Object.is(actual[i], value)) return 0;
      const difference = Math.abs(actual[i] - value) / Math.max(1, Math.abs(value));
      return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    }),
  );
}

test('the cases recorded are those at hand', () => {
  expect(cases.map(({ name }) => name)).toEqual(traceCases.map(({ name }) => name));
});

describe.each(traceCases.map(({ name, experiment }, i) => [name, experiment, cases[i]] as const))(
  'of %s',
  (_name, experiment, recorded) => {
    let run: Run;
    let tracer: SampleTracer;
    beforeAll(() => {
      ({ run, tracer } = runWith(experiment, recorded.state));
    });

    test.each(recorded.traces)('sample $row is PyTorch’s', (expected) => {
      const trace = tracer.trace({ row: expected.row }, view(run));
      expect(trace?.outputs).toHaveLength(experiment.model.length + 1);
      expected.outputs.forEach((output, i) => {
        expect(distance(trace?.outputs[i] ?? [], floats(output)), `output ${i}`).toBeLessThan(2e-6);
      });
      expected.gradients.forEach((gradient, i) => {
        expect(distance(trace?.gradients?.[i] ?? [], floats(gradient)), `gradient ${i}`).toBeLessThan(2e-5);
      });
      expect(distance([trace?.loss ?? 0], [Number(expected.loss)])).toBeLessThan(2e-6);
      expect(distance(trace?.softmax ?? [], floats(expected.softmax ?? ''))).toBeLessThan(2e-6);
      expect(trace?.lossWithoutSoftmax === null).toBe(expected.without === undefined);
      expect(distance([trace?.lossWithoutSoftmax ?? 0], [Number(expected.without ?? 0)])).toBeLessThan(2e-6);
    });

    test('the samples’ losses have PyTorch’s mean', () => {
      const rows = run.split?.training ?? run.points.labels;
      let sum = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = run.split ? rows[i] : i;
        sum += tracer.trace({ row }, view(run))?.loss ?? 0;
      }
      expect(distance([sum / rows.length], [Number(recorded.mean[0])])).toBeLessThan(2e-6);
    });
  },
);

describe('of the tutorial', () => {
  let run: Run;
  let tracer: SampleTracer;
  beforeAll(() => {
    ({ run, tracer } = runWith(traceCases[0].experiment, cases[0].state));
  });

  test('the 200 losses average to the loss that is printed', () => {
    const losses = Array.from({ length: 200 }, (_, row) => tracer.trace({ row }, view(run))?.loss ?? 0);
    const mean = losses.reduce((sum, loss) => sum + loss) / 200;
    expect(Math.abs(mean - run.trainer.evaluate().loss)).toBeLessThan(1e-6);
  });

  test('nothing of the run changes', () => {
    const before = run.trainer.state();
    tracer.trace({ row: 3 }, view(run));
    tracer.trace({ place: [1, 2] }, view(run));
    expect(run.trainer.state()).toEqual(before);
  });

  test('a place where a sample lies gives its outputs, and no loss', () => {
    const { columns } = run.points;
    const sample = tracer.trace({ row: 7 }, view(run));
    const probe = tracer.trace({ place: columns.map((column) => column[7]) }, view(run));
    expect(probe?.outputs).toEqual(sample?.outputs);
    expect(probe).toMatchObject({ gradients: null, loss: null, softmax: null, lossWithoutSoftmax: null });
  });

  test('there is no sample beyond the last', () => {
    expect(tracer.trace({ row: 199 }, view(run))).not.toBeNull();
    expect(tracer.trace({ row: 200 }, view(run))).toBeNull();
  });
});

test('a place lies along the axes that are asked for, the other columns at their means', () => {
  const { experiment } = traceCases.find(({ name }) => name === 'four columns') ?? traceCases[0];
  const arena = new Arena(kernels);
  const run = new Run(arena, experiment);
  const trace = new SampleTracer(arena, run).trace({ place: [9, -8] }, view(run, [3, 1]));
  const mean = (column: Float32Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  const { columns } = run.points;
  expect([...(trace?.point ?? [])]).toEqual([
    Math.fround(mean(columns[0])),
    -8,
    Math.fround(mean(columns[2])),
    9,
  ]);
});

test('a place in a net that mixes samples meets the sums of all of them', () => {
  const experiment = changed(tutorial, {
    model: [linear(2, 3), { type: 'Softmax', dim: 0 }, linear(3, 2)],
  });
  const arena = new Arena(kernels);
  const run = new Run(arena, experiment);
  const tracer = new SampleTracer(arena, run);
  const sample = tracer.trace({ row: 50 }, view(run));
  const probe = tracer.trace({ place: run.points.columns.map((column) => column[50]) }, view(run));
  expect(distance(probe?.outputs[3] ?? [], sample?.outputs[3] ?? [])).toBeLessThan(1e-6);
});

/** The widest layers that there may be, of 1,024 units, come back to the bit from each format that holds parameters. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { MAX_FEATURES } from '../../src/engine/layers/linear.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import type { SavedRun } from '../../src/experiment/run/savedRun.ts';
import { type FormatName, formats, openFile } from '../../src/formats/index.ts';
import { planOpening } from '../../src/formats/opening/planOpening.ts';
import { changed, linear } from '../helpers/experiments.ts';
import { savedRun } from '../helpers/savedRuns.ts';

const LONG = { timeout: 60_000 };
const WIDEST = MAX_FEATURES;

const experiment: Experiment = changed(tutorial, {
  model: [linear(2, WIDEST), { type: 'ReLU' }, linear(WIDEST, WIDEST), { type: 'ReLU' }, linear(WIDEST, 2)],
  data: { samples_per_class: 8 },
  optimizer: { lr: 0.01, momentum: 0.9 },
  training: { epochs: 3 },
});

let saved: SavedRun;
beforeAll(async () => {
  saved = savedRun(new Arena(await loadKernels()), experiment, 2);
});

const ofParameters: FormatName[] = [
  'modelJson',
  'stateDictJson',
  'torchFile',
  'wholeNet',
  'torchCheckpoint',
  'safetensors',
];

describe.each(ofParameters)('%s', (name) => {
  test('takes a net of so many units, and gives it back', LONG, () => {
    const bytes = formats[name].write(saved);
    const opened = openFile(bytes);
    if (!opened.ok) throw new Error(opened.problem.message);
    const plan = planOpening(opened.value, experiment, 'net');
    if (plan.type !== 'ready') throw new Error(plan.type);
    expect(plan.experiment.model).toEqual(experiment.model);
    // Not by toEqual, which takes seconds for a million numbers.
    const parameters = plan.run?.state.parameters ?? new Float32Array();
    expect(parameters.length).toBe(WIDEST * WIDEST + 6 * WIDEST + 2);
    expect(Buffer.from(parameters.buffer).equals(Buffer.from(saved.state.parameters.slice().buffer))).toBe(
      true,
    );
  });
});

test('a checkpoint and a model file bring the state of the optimizer too', LONG, () => {
  for (const name of ['modelJson', 'torchCheckpoint'] as const) {
    const opened = openFile(formats[name].write(saved));
    if (!opened.ok) throw new Error(opened.problem.message);
    const plan = planOpening(opened.value, experiment, 'net');
    if (plan.type !== 'ready') throw new Error(plan.type);
    const { momentum_buffer: buffer } = plan.run?.state.optimizer ?? {};
    const { momentum_buffer: wanted } = saved.state.optimizer ?? {};
    expect(Buffer.from(buffer.slice().buffer).equals(Buffer.from(wanted.slice().buffer))).toBe(true);
  }
});

test('one unit more is refused by its name and the limit', LONG, () => {
  const stateDict = {
    '0.weight': Array.from({ length: WIDEST + 1 }, () => [0.5, 0.25]),
    '0.bias': Array(WIDEST + 1).fill(0.5),
    '2.weight': [0, 1].map(() => Array(WIDEST + 1).fill(0.5)),
    '2.bias': [0, 0],
  };
  const opened = openFile(new TextEncoder().encode(JSON.stringify(stateDict)));
  if (!opened.ok) throw new Error(opened.problem.message);
  expect(planOpening(opened.value, experiment, 'net')).toMatchObject({
    type: 'refused',
    reason: expect.stringMatching(/0\.weight is \[1025, 2\], and a Linear here has at most 1024 features/),
  });
});

/** What opening a file would do, planned without doing it. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { type FormatName, formats, openFile } from '../../../src/formats/index.ts';
import type { OpenAnswers, OpenPlan } from '../../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { bitsOf, changed, linear, small } from '../../helpers/experiments.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function plan(bytes: Uint8Array, now: Experiment = small, answers?: OpenAnswers): OpenPlan {
  const read = openFile(bytes);
  if (!read.ok) throw new Error(read.problem.message);
  return planOpening(read.value, now, 'a file', answers);
}

const planText = (content: string, now?: Experiment, answers?: OpenAnswers) =>
  plan(new TextEncoder().encode(content), now, answers);
const runOf = (experiment: Experiment, epochs = 20) => savedRun(arena, experiment, epochs);
const written = (format: FormatName, experiment: Experiment) => formats[format].write(runOf(experiment));

/** The plan, which has to be one that can be accepted. */
function ready(planned: OpenPlan) {
  if (planned.type !== 'ready') throw new Error(`the plan is a ${planned.type}`);
  return planned;
}

const wide = changed(small, { model: [linear(2, 9), { type: 'Tanh' }, linear(9, 2)] });

describe('a model file', () => {
  test('brings its experiment and its run, whatever is at hand', () => {
    const run = runOf(wide);
    const planned = ready(planOpening({ type: 'run', run }, small, 'a file'));
    expect(planned.experiment).toBe(wide);
    expect(planned.run).toEqual({ state: run.state, curve: run.curve });
    expect(planned).toMatchObject({ classNames: null, words: expect.stringContaining('Opened a file') });
  });
});

describe('an experiment', () => {
  test('brings a fresh run', () => {
    const planned = planText(JSON.stringify(wide));
    expect(planned).toMatchObject({ type: 'ready', experiment: wide, run: null });
  });
});

describe('parameters', () => {
  test('stand in the net at hand at epoch 0', () => {
    const run = runOf(small);
    const planned = ready(plan(formats.torchFile.write(run)));
    expect(planned.experiment).toEqual(small);
    expect(planned.run?.state.epoch).toBe(0);
    expect(bitsOf(planned.run?.state.parameters ?? new Float32Array())).toEqual(bitsOf(run.state.parameters));
    expect(planned.run?.curve).toEqual({ loss: new Float32Array(), accuracy: new Float32Array() });
  });

  test('of a checkpoint stand at its epoch, whose loss is all that is known of the curve', () => {
    const run = runOf(small, 3);
    const { curve, state } = ready(plan(formats.torchCheckpoint.write(run))).run ?? {};
    expect(state?.epoch).toBe(3);
    expect(curve?.loss).toEqual(Float32Array.of(Number.NaN, Number.NaN, run.curve.loss[2]));
    expect(curve?.accuracy).toEqual(new Float32Array(3).fill(Number.NaN));
  });

  test('of a checkpoint of another optimizer are refused', () => {
    const bytes = readFileSync(new URL('../../fixtures/pt/a213_ckpt.pt', import.meta.url));
    const planned = plan(bytes);
    expect(planned).toMatchObject({
      type: 'refused',
      reason: expect.stringContaining('another optimizer than SGD'),
      words: expect.stringMatching(/^a file was not opened and nothing has changed\. .*another optimizer/),
    });
  });
});

describe('a table', () => {
  const iris = 'width,length,kind\n1,2,b\n3,4,a\n5,6,b\n';
  const columns = { hasHeader: true, x1: 1, x2: 0, label: 2, standardize: false };

  test('of this app needs no asking', () => {
    const planned = ready(planText('x1,x2,label\n0,0,0\n1,1,1\n2,2,2\n'));
    expect(planned.experiment.data).toMatchObject({ kind: 'custom', labels: [0, 1, 2] });
    expect(planned.experiment.model.findLast(({ type }) => type === 'Linear')).toMatchObject({
      out_features: 3,
    });
    expect(planned).toMatchObject({ run: null, classNames: ['0', '1', '2'] });
    expect(planned.words).toBe('Opened the 3 points in a file.');
  });

  test('of others asks for its columns, with what seems to be meant', () => {
    expect(planText(iris)).toMatchObject({
      type: 'question',
      question: { type: 'columns', suggested: { hasHeader: true, x1: 0, x2: 1, label: 2 } },
    });
  });

  test('brings the columns that were chosen, and names its classes', () => {
    const planned = ready(planText(iris, small, { columns }));
    const features = [
      [2, 1],
      [4, 3],
      [6, 5],
    ];
    expect(planned.experiment.data).toMatchObject({ kind: 'custom', features, labels: [1, 0, 1] });
    expect(planned.classNames).toEqual(['a', 'b']);
    expect(planned.words).toBe('Opened the 3 points in a file. Classes: a → 0, b → 1.');
    const scaled = ready(planText(iris, small, { columns: { ...columns, standardize: true } }));
    expect(scaled.words).toContain('Both coordinates are standardized');
  });

  test('is refused with the line that is wrong, by the columns that were chosen', () => {
    const content = 'a,b,c,kind\n1,2,3,p\n2,3,4,q\n3,oops,5,p\n';
    const choice = { hasHeader: true, x1: 0, x2: 1, label: 3, standardize: false };
    const planned = planText(content, small, { columns: choice });
    const reason = 'line 4: b: expected a number, got "oops"';
    expect(planned).toEqual({
      type: 'refused',
      reason,
      words: `a file was not opened and nothing has changed. ${reason}.`,
    });
    expect(planText(content, small, { columns: { ...choice, x2: 2 } }).type).toBe('ready');
  });

  test('without two columns of numbers is refused before anything is asked', () => {
    expect(planText('a,b,c\nx,1,p\ny,2,q\n').type).toBe('refused');
  });
});

test('planning changes neither the experiment at hand nor the file', () => {
  const read = openFile(written('torchFile', wide));
  if (!read.ok) throw new Error(read.problem.message);
  const before = structuredClone(small);
  const first = planOpening(read.value, small, 'a file', { net: { net: 0, order: 0, activation: 'Tanh' } });
  expect(planOpening(read.value, small, 'a file', { net: { net: 0, order: 0, activation: 'Tanh' } })).toEqual(
    first,
  );
  expect(small).toEqual(before);
});

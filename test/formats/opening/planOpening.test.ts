/** What opening a file would do, planned without doing it. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { withKind } from '../../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { withOptimizer } from '../../../src/experiment/run/optimizer.ts';
import { type FormatName, formats, openFile } from '../../../src/formats/index.ts';
import type { NetAnswer, OpenAnswers, OpenPlan } from '../../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { bitsOf, changed, linear, small } from '../../helpers/experiments.ts';
import { crosswise } from '../../helpers/openings.ts';
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

  describe('of a checkpoint of another optimizer', () => {
    const bytes = readFileSync(new URL('../../fixtures/pt/a213_ckpt.pt', import.meta.url));
    const net: NetAnswer = { net: 0, order: 0, activation: null };

    test('are offered without its state', () => {
      expect(plan(bytes)).toMatchObject({
        type: 'question',
        question: { words: expect.stringContaining('fits the net on the page'), builds: false },
      });
      const planned = ready(plan(bytes, small, { net }));
      expect(planned.notes).toEqual([expect.stringContaining('another optimizer than SGD')]);
      expect(planned.words).toMatch(/Left out, .*the state of the optimizer/);
      expect(planned.run?.state.optimizer).toBeUndefined();
    });

    test('are taken with it where that optimizer is chosen', () => {
      expect(ready(plan(bytes, withOptimizer(small, 'Adam')))).not.toHaveProperty('notes');
    });
  });
});

describe('a table', () => {
  const iris = 'width,length,kind\n1,2,b\n3,4,a\n5,6,b\n';
  const columns = crosswise;

  test('of this app needs no asking', () => {
    const planned = ready(planText('x1,x2,label\n0,0,0\n1,1,1\n2,2,2\n'));
    expect(planned.experiment.data).toMatchObject({ kind: 'custom', labels: [0, 1, 2] });
    expect(planned.experiment.model.findLast(({ type }) => type === 'Linear')).toMatchObject({
      out_features: 3,
    });
    expect(planned).toMatchObject({ run: null, classNames: ['0', '1', '2'] });
    expect(planned.words).toBe('Opened the 3 points in a file.');
  });

  test('of this app may have a real target, or be its predictions', () => {
    const { data, model, loss } = ready(planText('x1,x2,target\n0,0,0.5\n1,1,-2\n')).experiment;
    expect(data).toMatchObject({ kind: 'custom', targets: [[0.5], [-2]], target_names: [] });
    expect(loss.type).toBe('MSELoss');
    expect(model.findLast(({ type }) => type === 'Linear')).toMatchObject({ out_features: 1 });
    const predictions = ready(planText('row,x1,x2,label,predicted\n0,3,4,1,1\n1,-5,-6,0,1\n'));
    expect(predictions.experiment.data).toMatchObject({
      features: [
        [3, 4],
        [-5, -6],
      ],
      labels: [1, 0],
    });
  });

  test('that this app wrote comes back as it was', () => {
    for (const experiment of [small, withKind(small, 'regression_plane')]) {
      const back = ready(plan(written('dataCsv', experiment), experiment)).experiment;
      expect(samplesDrawn(back).points).toEqual(samplesDrawn(experiment).points);
    }
  });

  test('of others asks for its columns, with what seems to be meant', () => {
    expect(planText(iris)).toMatchObject({
      type: 'question',
      question: { type: 'columns', suggested: { features: [0, 1], targets: [2], targetKind: 'classes' } },
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
    expect(planned.experiment.data).not.toHaveProperty('scaler');
  });

  test('that is standardized keeps its numbers and gets a scaler', () => {
    const content = 'age,income,buys\n38,27129,yes\n37,99439,no\n55,86427,no\n';
    const suggested = { ...columns, features: [0, 1], standardize: true };
    const planned = ready(planText(content, small, { columns: suggested }));
    expect(planned.experiment.data).toMatchObject({
      features: [
        [38, 27129],
        [37, 99439],
        [55, 86427],
      ],
      scaler: 'StandardScaler',
      feature_names: ['age', 'income'],
      class_names: ['no', 'yes'],
    });
    expect(planned.words).toContain('Both coordinates are standardized for the net');
    expect(planText(content)).toMatchObject({ question: { suggested } });
  });

  test('may have a real target, which is named', () => {
    const content = 'area,rooms,price\n1.5,2,0.25\n2.5,3,0.5\n3.5,5,0.75\n';
    const chosen = { ...columns, features: [0, 1], targetKind: 'real' } as const;
    const planned = ready(planText(content, small, { columns: chosen }));
    expect(planned.experiment.data).toMatchObject({
      targets: [[0.25], [0.5], [0.75]],
      target_names: ['price'],
    });
    expect(planned.experiment.data).not.toHaveProperty('labels');
    expect(planned.words).toBe('Opened the 3 points in a file. Real target: price.');
    expect(planned.classNames).toBeNull();
  });

  test('says which rows it leaves out, and in which encoding it was read', () => {
    const bytes = Uint8Array.from('a,b,größe\n1,2,groß\n,1,klein\n2,1,klein\n', (c) => c.charCodeAt(0));
    const planned = ready(plan(bytes, small, { columns: { ...columns, features: [0, 1] } }));
    expect(planned.words).toBe(
      'Opened the 2 points in a file. Classes: groß → 0, klein → 1. Left out: line 3. Read as Windows-1252.',
    );
  });

  test('says that the print it comes from leaves out rows', () => {
    const content =
      '     a  b kind\n0  1.5  2    p\n..  ... ..   ..\n9  3.5  1    q\n\n[10 rows x 3 columns]\n';
    const planned = ready(
      planText(content, small, { columns: { ...columns, features: [1, 2], targets: [3] } }),
    );
    expect(planned.words).toBe(
      'Opened the 2 points in a file. Classes: p → 0, q → 1. Rows are missing: the print leaves some out at line 3.',
    );
  });

  test('is refused with the line that is wrong, by the columns that were chosen', () => {
    const content = 'a,b,c,kind\n1,2,3,p\n2,3,4,q\n3,oops,5,p\n';
    const choice = { ...columns, features: [0, 1], targets: [3] };
    const planned = planText(content, small, { columns: choice });
    const reason = 'line 4: b: expected a number, got "oops"';
    expect(planned).toEqual({
      type: 'refused',
      reason,
      words: `a file was not opened and nothing has changed. L${reason.slice(1)}.`,
    });
    expect(planText(content, small, { columns: { ...choice, features: [0, 2] } }).type).toBe('ready');
    expect(planText(content, small, { columns: { ...choice, leaveOut: true } }).type).toBe('ready');
  });

  test.each([
    ['without two columns of numbers', 'a,b,c\nx,1,p\ny,2,q\n'],
    ['of two columns', 'x,y\n1,2\n2,1\n'],
    ['of words alone', 'a,b\nx,p\ny,q\n'],
    ['of ours with labels 1 and 2', 'x1,x2,label\n0,0,1\n1,1,2\n'],
    ['of ours that needs a scaler', 'x1,x2,label\n0,20000,0\n1,35000,1\n2,27000,1\n'],
    ['of ours far from 0', 'x1,x2,target\n100.1,0,0.5\n100.2,1,1\n100.3,2,1.5\n'],
    ['of ours with a comment', '# by hand\nx1,x2,label\n0,0,0\n1,1,1\n'],
    ['of ours with a note below', 'row,x1,x2,label,predicted\n0,3,4,1,1\n1,5,6,0,1\n\nSource: us\n'],
    ['of ours with a gap', 'x1,x2,label\n0,0,0\n...\n1,1,1\n'],
  ])('%s is asked about too', (_what, content) => {
    expect(planText(content).type).toBe('question');
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

/** Nets built from the Linear layers of a file, with the inputs, the loss and the data that they need. */
import { describe, expect, test } from 'vitest';
import { withKind } from '../../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { builtNet } from '../../../src/formats/parameters/builtNet.ts';
import { layersIn } from '../../../src/formats/parameters/layersIn.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { linears, stateDict } from '../../helpers/stateDicts.ts';

type Shapes = Record<string, number[]>;

const built = (
  shapes: Shapes,
  now: Experiment = tutorial,
  activation: 'Sigmoid' | 'ELU' | 'LeakyReLU' = 'Sigmoid',
) => builtNet(stateDict(shapes), layersIn(stateDict(shapes)).layers, now, activation);

describe('the net', () => {
  test('has the activation between its layers, and the ending at hand', () => {
    const { experiment, notes } = built(linears({ 0: [2, 8], 2: [8, 3] }));
    expect(experiment.model).toEqual([
      linear(2, 8),
      { type: 'Sigmoid' },
      linear(8, 3),
      { type: 'Softmax', dim: 1 },
    ]);
    expect(notes).toEqual([]);
  });

  test('has no bias where the file has none, and the settings at hand of the activation', () => {
    const elu = { type: 'ELU', alpha: 0.5 } as const;
    const now = changed(tutorial, { model: [linear(2, 3), elu, linear(3, 2)] });
    const shapes = { '0.weight': [4, 2], '3.weight': [6, 4], '3.bias': [6], '6.weight': [2, 6] };
    expect(built(shapes, now, 'ELU').experiment.model).toEqual([
      linear(2, 4, false),
      elu,
      linear(4, 6),
      elu,
      linear(6, 2, false),
    ]);
    expect(built(shapes, now, 'LeakyReLU').experiment.model[1]).toEqual({
      type: 'LeakyReLU',
      negative_slope: 0.01,
    });
  });

  test('gets the tensors by their new names in the order of the file', () => {
    const shapes = { 'fc1.weight': [4, 2], 'fc1.bias': [4], 'out.bias': [2], 'out.weight': [2, 4] };
    expect([...built(shapes).stateDict.keys()]).toEqual(['0.weight', '0.bias', '2.bias', '2.weight']);
  });
});

describe('the loss', () => {
  const one = linears({ 0: [2, 4], 2: [4, 1] });
  const two = linears({ 0: [2, 4], 2: [4, 2] });
  const plane = withKind(tutorial, 'regression_plane');
  const cases: [string, Experiment, Shapes, loss: string, end: string][] = [
    ['stays where it takes the outputs', tutorial, two, 'CrossEntropyLoss', 'Softmax'],
    ['stays for more outputs than classes', tutorial, linears({ 0: [2, 5] }), 'CrossEntropyLoss', 'Softmax'],
    ['of one output is BCEWithLogitsLoss', tutorial, one, 'BCEWithLogitsLoss', 'Linear'],
    ['of one output stays BCELoss', withLoss(tutorial, 'BCELoss'), one, 'BCELoss', 'Sigmoid'],
    ['of two outputs is CrossEntropyLoss', withLoss(tutorial, 'BCELoss'), two, 'CrossEntropyLoss', 'Linear'],
    [
      'of two outputs after BCEWithLogitsLoss too',
      withLoss(tutorial, 'BCEWithLogitsLoss'),
      two,
      'CrossEntropyLoss',
      'Linear',
    ],
    ['stays NLLLoss with its LogSoftmax', withLoss(tutorial, 'NLLLoss'), two, 'NLLLoss', 'LogSoftmax'],
    ['of one output for a real target stays', withLoss(plane, 'L1Loss'), one, 'L1Loss', 'Linear'],
    [
      'is no MSELoss of a Softmax of one',
      { ...tutorial, loss: { type: 'MSELoss' } },
      one,
      'BCEWithLogitsLoss',
      'Linear',
    ],
  ];
  test.each(cases)('%s', (_what, now, shapes, loss, end) => {
    const { experiment, notes } = built(shapes, now);
    expect(experiment.loss.type).toBe(loss);
    expect(experiment.model.at(-1)?.type).toBe(end);
    expect(experiment.data).toEqual(now.data);
    const isKept = experiment.loss.type === now.loss.type;
    expect(notes).toEqual(isKept ? [] : [expect.stringContaining(`the loss becomes ${loss}`)]);
  });
});

describe('the data', () => {
  const plane = withKind(tutorial, 'regression_plane');
  const three = changed(tutorial, {
    model: [linear(2, 3)],
    data: {
      centers: [
        [0, 1],
        [1, 0],
        [2, 2],
      ],
    },
  });
  const cases: [string, Experiment, Shapes, classes: number, loss: string][] = [
    [
      'become Gaussians of two classes for two outputs of a real target',
      plane,
      linears({ 0: [2, 2] }),
      2,
      'CrossEntropyLoss',
    ],
    [
      'become Gaussians of four classes for four outputs of a real target',
      plane,
      linears({ 0: [2, 4] }),
      4,
      'CrossEntropyLoss',
    ],
    [
      'become Gaussians of two classes for one output of three classes',
      three,
      linears({ 0: [2, 1] }),
      2,
      'BCEWithLogitsLoss',
    ],
    [
      'become Gaussians of two classes for two outputs of three classes',
      three,
      linears({ 0: [2, 2] }),
      2,
      'CrossEntropyLoss',
    ],
  ];
  test.each(cases)('%s', (_what, now, shapes, classes, loss) => {
    const { experiment, notes } = built(shapes, now);
    expect(experiment.data).toMatchObject({ kind: 'gaussians' });
    expect('centers' in experiment.data && experiment.data.centers).toHaveLength(classes);
    expect(experiment.loss.type).toBe(loss);
    expect(notes).toEqual([expect.stringContaining(`Gaussians of ${classes} classes`)]);
  });
});

describe('the inputs', () => {
  test('stay where they are as many', () => {
    const now = changed(tutorial, { inputs: ['x2', 'x1^2'] });
    expect(built(linears({ 0: [2, 2] }), now).experiment.inputs).toEqual(['x2', 'x1^2']);
  });

  test.each([
    [1, ['x1']],
    [3, ['x1', 'x2', 'x1^2']],
    [7, ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)']],
  ])('become the first %i of all, which is said', (count, names) => {
    const { experiment, notes } = built(linears({ 0: [count, 2] }));
    expect(experiment.inputs).toEqual(names);
    expect(notes).toEqual([expect.stringContaining(names.join(', '))]);
  });
});

describe('a limit is named', () => {
  const cases: [string, Shapes, RegExp][] = [
    [
      'of the width',
      linears({ 0: [2, 1300], 2: [1300, 2] }),
      /0\.weight is \[1300, 2\], and a Linear here has at most 1024/,
    ],
    [
      'of the width within',
      linears({ a: [2, 8], b: [8, 1025], c: [1025, 2] }),
      /b\.weight is \[1025, 8\].*1024/,
    ],
    ['of the inputs', linears({ 0: [30, 2] }), /takes 30 inputs, and a net here at most 7/],
    [
      'of the layers',
      linears(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i, [2, 2]]))),
      /1 to 64/,
    ],
  ];
  test.each(cases)('%s', (_what, shapes, message) => {
    expect(() => built(shapes)).toThrow(message);
  });
});

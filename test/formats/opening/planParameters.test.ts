/** Parameters planned for the net at hand, or for one that is built: which net of the file, in which order, by which end. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import type { NetAnswer, NetQuestion, OpenPlan } from '../../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { planParameters } from '../../../src/formats/opening/planParameters.ts';
import type { SavedParameters } from '../../../src/formats/parameters/savedParameters.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { linears, saved } from '../../helpers/stateDicts.ts';

const at = (file: string) => readFileSync(new URL(`../../fixtures/${file}`, import.meta.url));

function planFile(bytes: Uint8Array, now: Experiment = tutorial, net?: NetAnswer): OpenPlan {
  const read = openFile(bytes);
  if (!read.ok) throw new Error(read.problem.message);
  return planOpening(read.value, now, 'net.pt', net && { net });
}

const plan = (files: SavedParameters[], now: Experiment = tutorial, net?: NetAnswer) =>
  planParameters(files, now, 'net.pt', net);

function question(planned: OpenPlan): NetQuestion {
  if (planned.type !== 'question' || planned.question.type !== 'net') throw new Error(`a ${planned.type}`);
  return planned.question;
}

function ready(planned: OpenPlan) {
  if (planned.type !== 'ready')
    throw new Error(`a ${planned.type}: ${'reason' in planned && planned.reason}`);
  return planned;
}

const first: NetAnswer = { net: 0, order: 0, activation: null };
const widths = ({ model }: Experiment) =>
  model.flatMap((layer) => (layer.type === 'Linear' ? [[layer.in_features, layer.out_features]] : []));

/** The numbers of its tensors as one would add them up: sums of the weights, layer by layer. */
const parametersOf = (planned: OpenPlan) => Array.from(ready(planned).run?.state.parameters ?? []);

describe('of another net', () => {
  const wide = linears({ 0: [2, 9], 2: [9, 2] });

  test('it is asked whether to build it, with the words of PyTorch and the one order there is', () => {
    expect(question(plan([saved(wide)]))).toEqual({
      type: 'net',
      words: expect.stringMatching(
        /^net\.pt holds the parameters of another net.*size mismatch for 0\.weight/s,
      ),
      builds: true,
      nets: [{ path: '', orders: ['2 → 9 (0) → 2 (2)'], isCut: false, asksForActivation: true }],
      activation: 'Sigmoid',
    });
  });

  test('with the activation that is chosen, or the one at hand', () => {
    expect(ready(plan([saved(wide)], tutorial, { ...first, activation: 'Tanh' })).experiment.model).toEqual([
      linear(2, 9),
      { type: 'Tanh' },
      linear(9, 2),
      { type: 'Softmax', dim: 1 },
    ]);
    const relu = changed(tutorial, { model: [linear(2, 3), { type: 'ReLU' }, linear(3, 2)] });
    expect(question(plan([saved(wide)], relu)).activation).toBe('ReLU');
  });

  test('without hidden layers there is no activation to choose', () => {
    expect(question(plan([saved(linears({ 0: [2, 2] }))])).nets[0].asksForActivation).toBe(false);
  });

  test('the loss that is replaced is told', () => {
    const { experiment, notes } = ready(plan([saved(linears({ 0: [2, 4], 2: [4, 1] }))], tutorial, first));
    expect(experiment.loss.type).toBe('BCEWithLogitsLoss');
    expect(notes).toEqual([
      'The net has 1 output: the loss becomes BCEWithLogitsLoss, without an output activation.',
    ]);
  });
});

describe('the order of layers', () => {
  test.each(['in-hid-out.safetensors', 'in-hid-out.pt'])('is that of the shapes in %s', (file) => {
    expect(question(planFile(at(`models/${file}`))).nets[0].orders).toEqual([
      '2 → 6 (input_layer) → 4 (hidden_layer) → 2 (output_layer)',
    ]);
    expect(widths(ready(planFile(at(`models/${file}`), tutorial, first)).experiment)).toEqual([
      [2, 6],
      [6, 4],
      [4, 2],
    ]);
  });

  test('is the same net from both files, number by number', () => {
    const [a, b] = ['safetensors', 'pt'].map((ending) =>
      parametersOf(planFile(at(`models/in-hid-out.${ending}`), tutorial, first)),
    );
    expect(a).toEqual(b);
  });

  test.each([
    ['order.safetensors', ['entry', 'middle', 'last_hidden', 'output']],
    ['order.pt', ['entry', 'middle', 'last_hidden', 'output']],
  ])('is asked for in %s, where two layers could be swapped', (file, names) => {
    const { orders } = question(planFile(at(`models/${file}`))).nets[0];
    expect(orders).toHaveLength(2);
    expect(orders[0]).toBe(`2 → 4 (${names[0]}) → 4 (${names[1]}) → 4 (${names[2]}) → 2 (${names[3]})`);
    const [one, other] = [0, 1].map((order) =>
      parametersOf(planFile(at(`models/${file}`), tutorial, { ...first, order })),
    );
    expect(one.slice(0, 12)).toEqual(other.slice(0, 12));
    expect(one.slice(12, 32)).toEqual(other.slice(32, 52));
    expect(one.slice(32, 52)).toEqual(other.slice(12, 32));
  });

  test('of more than can be shown is cut, and says so', () => {
    const equal = Object.fromEntries([...'abcdef'].map((name): [string, [number, number]] => [name, [3, 3]]));
    const [net] = question(plan([saved(linears({ in: [2, 3], ...equal, out: [3, 2] }))])).nets;
    expect(net.orders).toHaveLength(24);
    expect(net.isCut).toBe(true);
  });
});

describe('which of several nets', () => {
  const fitting = linears({ 0: [2, 5], 2: [5, 5], 4: [5, 2] });
  const other = linears({ 0: [2, 3], 2: [3, 2] });

  test('is asked where two fit the net at hand, the usual name first', () => {
    const asked = question(planFile(at('models/init-first.pt')));
    expect(asked).toMatchObject({
      builds: false,
      activation: null,
      words: expect.stringContaining('Several nets'),
    });
    expect(asked.nets.map(({ path }) => path)).toEqual(['model_state_dict', 'init_state_dict']);
    const [model, init] = [0, 1].map((net) =>
      parametersOf(planFile(at('models/init-first.pt'), tutorial, { ...first, net })),
    );
    expect(model).toHaveLength(57);
    expect(model).not.toEqual(init);
    expect(ready(planFile(at('models/init-first.pt'), tutorial, first)).words).toContain(
      'model_state_dict of net.pt',
    );
  });

  test('is the one that fits the net at hand, wherever it stands', () => {
    const planned = ready(plan([saved(other, 'model'), saved(fitting, 'student')]));
    expect(planned.experiment).toEqual(tutorial);
    expect(planned.words).toContain('student of net.pt');
  });

  test('is asked where none fits, that of the widths at hand first', () => {
    const renamed = linears({ fc1: [2, 5], fc2: [5, 5], fc3: [5, 2] });
    const asked = question(plan([saved(other, 'model'), saved(renamed, 'student')]));
    expect(asked.builds).toBe(true);
    expect(asked.nets.map(({ path }) => path)).toEqual(['student', 'model']);
  });

  test('leaves out what is no net that can be built', () => {
    const asked = question(plan([saved({ 'conv.weight': [4, 1, 3, 3] }, 'a'), saved(other, 'b')]));
    expect(asked.nets.map(({ path }) => path)).toEqual(['b']);
  });

  test.each([
    ['actor', 'critic'],
    ['policy_net', 'value_net'],
    ['online', 'target'],
  ])('is asked by the prefixes %s and %s', (a, b) => {
    const shapes = linears({
      [`${a}.0`]: [2, 8],
      [`${a}.2`]: [8, 3],
      [`${b}.0`]: [2, 8],
      [`${b}.2`]: [8, 1],
    });
    const asked = question(plan([saved(shapes)]));
    expect(asked.nets.map(({ path }) => path)).toEqual([a, b]);
    const chosen = ready(plan([saved(shapes)], tutorial, { ...first, net: 1 }));
    expect(widths(chosen.experiment)).toEqual([
      [2, 8],
      [8, 1],
    ]);
    expect(chosen.words).toContain(`${b} of net.pt`);
  });

  test.each(['module.', '_orig_mod.', 'net.', 'model.net.'])(
    'goes by the names without the prefix %s',
    (prefix) => {
      const shapes = Object.fromEntries(
        Object.entries(fitting).map(([name, shape]) => [prefix + name, shape]),
      );
      const planned = ready(plan([saved(shapes)]));
      expect(planned.experiment).toEqual(tutorial);
      expect(planned.words).toBe('Loaded the parameters in net.pt into the net. Train goes on from there.');
    },
  );
});

describe('are refused where no net can be built, with the reason and the words of PyTorch', () => {
  const cases: [string, Record<string, number[]>, RegExp][] = [
    [
      'a convolution',
      { 'conv.weight': [8, 1, 3, 3], 'conv.bias': [8], ...linears({ fc: [8, 2] }) },
      /conv\.weight \[8, 1, 3, 3\] \(a convolution\)/,
    ],
    [
      'a BatchNorm',
      { ...linears({ 0: [2, 8], 3: [8, 2] }), '1.weight': [8], '1.bias': [8], '1.running_mean': [8] },
      /1\.running_mean \[8\] \(BatchNorm\)/,
    ],
    [
      'an embedding',
      { 'embedding.weight': [100, 2], ...linears({ fc: [2, 2] }) },
      /embedding\.weight \[100, 2\] \(an Embedding\)/,
    ],
    [
      'a recurrent layer',
      { weight_ih_l0: [32, 2], weight_hh_l0: [32, 8] },
      /weight_ih_l0 \[32, 2\] \(a recurrent layer\)/,
    ],
    ['a bias of another length', { '0.weight': [2, 2], '0.bias': [3] }, /0\.bias \[3\]/],
    [
      'layers that do not follow on each other',
      linears({ 0: [2, 8], 2: [7, 3] }),
      /in any order \(0 2 → 8, 2 7 → 3\)/,
    ],
    [
      'a layer wider than any',
      linears({ 0: [2, 1300], 2: [1300, 2] }),
      /0\.weight is \[1300, 2\].*at most 1024/,
    ],
    ['more inputs than there are', linears({ 0: [784, 10] }), /takes 784 inputs.*at most 7/],
    ['nothing', {}, /no Linear layer/],
  ];
  test.each(cases)('%s', (_what, shapes, reason) => {
    const planned = plan([saved(shapes)]);
    if (planned.type !== 'refused') throw new Error(planned.type);
    expect(planned.reason).toMatch(reason);
    expect(planned.reason).toContain('Error(s) in loading state_dict');
    expect(planned.words).toContain('net.pt holds the parameters of another net');
  });

  test('each of several nets by its own reason, and whose words PyTorch says', () => {
    const conv = { 'conv.weight': [4, 1, 3, 3] };
    const wide = linears({ 0: [2, 1300], 2: [1300, 2] });
    const far = linears({ 0: [784, 10] });
    const refusalOf = (planned: OpenPlan) => ('reason' in planned ? planned.reason : '');
    const three = refusalOf(plan([saved(conv, 'encoder'), saved(wide, 'student'), saved(far, 'ema')]));
    expect(three).toMatch(
      /None of its nets can be built here either: encoder: only nets of Linear, BatchNorm1d, LayerNorm and PReLU layers/,
    );
    expect(three).toMatch(/student: 0\.weight is \[1300, 2\].*ema: .*784 inputs.*PyTorch says of encoder: /s);
    const two = refusalOf(plan([saved(far, 'a'), saved(conv, 'b.c')]));
    expect(two).toMatch(/a: its first layer takes 784 inputs.*; b\.c: only nets.*PyTorch says of a: /s);
    const one = refusalOf(plan([saved(conv, 'model')]));
    expect(one).toMatch(/It can't be built here either: model: only nets.*PyTorch says: /s);
    const ten = Array.from({ length: 10 }, (_, i) => saved(far, `member${i}`));
    expect(refusalOf(plan(ten))).toMatch(/member3: [^;]*; and 6 more\. PyTorch/);
  });

  test('with the tensors that were left out of the file', () => {
    const planned = plan([{ ...saved({ '0.bias': [5] }), leftOut: ['0.weight'] }]);
    expect(planned).toMatchObject({ reason: expect.stringMatching(/Left out.*: 0\.weight\.$/) });
  });

  test('a file with 300 units is offered a net', () => {
    expect(planFile(at('models/300.pt'))).toMatchObject({ type: 'question' });
  });

  test('of a net with hundreds of tensors in some lines', () => {
    const many = Object.fromEntries(
      Array.from({ length: 900 }, (_, i) => [`layer${i}.conv.weight`, [8, 8, 3, 3]]),
    );
    const planned = plan([saved(many)]);
    expect('reason' in planned && planned.reason.length).toBeLessThan(2000);
    expect(planned).toMatchObject({ reason: expect.stringContaining('and 896 more') });
  });
});

test('what a checkpoint leaves out is said', () => {
  const parameters = {
    ...saved(linears({ 0: [2, 5], 2: [5, 5], 4: [5, 2] })),
    leftOut: ['args', 'scheduler'],
  };
  expect(ready(plan([parameters])).words).toMatch(
    /Left out, as nothing here is for them: args and scheduler\.$/,
  );
});

test("an optimizer's state goes to the layers in the order of the file", () => {
  const shapes = linears({ out: [3, 2], in: [2, 3] });
  const momentum = changed(tutorial, { optimizer: { lr: 0.1, momentum: 0.9 } });
  const { type: _, l1: __, ...options } = momentum.optimizer;
  const parameters = saved(shapes);
  const state = new Map(
    [...parameters.stateDict.values()].map((tensor, i) => [
      i,
      { step: 7, tensors: new Map([['momentum_buffer', tensor]]) },
    ]),
  );
  const checkpoint = {
    epoch: 7,
    loss: null,
    optimizer: {
      name: 'optimizer',
      groups: [{ options: new Map(Object.entries(options)), length: 4 }],
      parameters: 4,
      state,
    },
  };
  const { run } = ready(plan([{ ...parameters, checkpoint }], momentum, first));
  expect(Array.from(run?.state.parameters ?? [])).toEqual([
    ...Array(6).fill(3),
    ...Array(3).fill(4),
    ...Array(6).fill(1),
    2,
    2,
  ]);
  expect(run?.state.optimizer?.momentum_buffer).toEqual(run?.state.parameters);
});

test('our own exports fit the net that they are of without a question', () => {
  expect(
    planFile(
      at('models/own-export.safetensors'),
      changed(tutorial, {
        model: [2, 32, 32, 32, 32].flatMap((width, i) => {
          const layer = linear(width, i === 4 ? 2 : 32, false);
          return i === 4 ? [layer] : [layer, { type: 'Sigmoid' as const }];
        }),
      }),
    ).type,
  ).toBe('ready');
  expect(formats.safetensors.extension).toBe('.safetensors');
});

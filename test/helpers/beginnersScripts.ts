/** Scripts as beginners write them, in ten styles of data, net and loop, with the faults that they plant. */

/** What a script does, and what is wrong in it. `#!` marks the line at which it is to be found. */
export interface Plan {
  task: 'classes' | 'log' | 'one' | 'logits' | 'number';
  /** The layer at the net's end in the place of the right one; null: none. */
  end?: 'Softmax' | 'LogSoftmax' | 'Sigmoid' | null;
  /** The loop's lines, in this order. */
  lines?: readonly Line[];
  /** Targets of the shape (N,). */
  isFlat?: boolean;
  dropout?: boolean;
  /** What stands in the evaluation behind the loop; null: there is none. */
  evaluation?: 'right' | 'noEval' | 'inLoop' | 'inLoopNoEval' | null;
  seed?: 'first' | 'late';
  shuffled?: 'together' | 'apart' | 'twice' | 'inPlace' | 'turned';
  labels?: 'swapped' | 'lengths';
  lr?: number;
  /** Weights that begin equal, or biases with which each ReLU is dead. */
  init?: 'equal' | 'dead';
  /** Few points whose labels are drawn, a wide net and a test set. */
  byHeart?: boolean;
  /** Where an epoch steps the scheduler: at its begin, or at its end. */
  scheduled?: 'first' | 'last';
  /** The step stands behind the batches. */
  isLate?: boolean;
  /** The batches are the same in each epoch. */
  inOrder?: boolean;
  testStep?: 'again' | 'learns';
}

export type Line = 'zero' | 'forward' | 'loss' | 'backward' | 'clip' | 'step';
const RIGHT: readonly Line[] = ['forward', 'loss', 'zero', 'backward', 'step'];
const OTHER_RIGHT: readonly (readonly Line[])[] = [
  RIGHT,
  ['zero', 'forward', 'loss', 'backward', 'step'],
  RIGHT,
  ['forward', 'zero', 'loss', 'backward', 'step'],
  ['forward', 'loss', 'backward', 'step', 'zero'],
];

export const STYLES = 10;

interface Names {
  net: string;
  optimizer: string;
  loss: string;
  x: string;
  y: string;
  nn: string;
  F: string;
}

const NETS = ['net', 'model', 'clf', 'model', 'net', 'mlp'];
const OPTIMIZERS = ['optimizer', 'opt', 'trainer', 'optim_'];
const LOSSES = ['loss_func', 'criterion', 'loss_fn'];

function namesOf(style: number): Names {
  return {
    net: NETS[style % NETS.length],
    optimizer: OPTIMIZERS[style % OPTIMIZERS.length],
    loss: LOSSES[style % LOSSES.length],
    x: ['x_t', 'X', 'features', 'x'][style % 4],
    y: ['y_t', 'y', 'labels', 'target'][style % 4],
    nn: ['nn', 'torch.nn'][style % 3 === 2 ? 1 : 0],
    F: ['F', 'torch'][style % 4 === 3 ? 1 : 0],
  };
}

const outputsOf = ({ task }: Plan) => (task === 'classes' || task === 'log' ? 2 : 1);

const RIGHT_END = { classes: null, log: 'LogSoftmax', one: 'Sigmoid', logits: null, number: null } as const;
const LOSS_OF = {
  classes: ['CrossEntropyLoss', 'cross_entropy'],
  log: ['NLLLoss', 'nll_loss'],
  one: ['BCELoss', 'binary_cross_entropy'],
  logits: ['BCEWithLogitsLoss', 'binary_cross_entropy_with_logits'],
  number: ['MSELoss', 'mse_loss'],
} as const;

/** The loss as a function of torch.nn.functional. */
const isFunctional = (style: number) => style % 5 === 1;

const endOf = (plan: Plan) => (plan.end === undefined ? RIGHT_END[plan.task] : plan.end);
const isWrongEnd = (plan: Plan) => plan.end !== undefined && plan.end !== RIGHT_END[plan.task];

/** A mark on the last of several lines. */
const marked = (line: string, isHere: boolean) => (isHere ? `${line} #!` : line);

export function beginnersScript(style: number, plan: Plan): string {
  const names = namesOf(style);
  const seed = `torch.manual_seed(${style + 3})`;
  const isLate = plan.seed === 'late';
  const parts = [
    ...headOf(style, names),
    ...(isLate ? [] : [seed, '']),
    ...dataOf(style, plan, names),
    '',
    ...netOf(style, plan, names).map((line) => widened(line, plan)),
    ...initOf(style, plan, names),
    ...(isLate ? [marked(seed, true)] : []),
    ...optimizerOf(style, plan, names),
    '',
    ...loopOf(style, plan, names).map((line) => (plan.byHeart ? longer(line) : line)),
    ...evaluationOf(plan, names),
  ];
  return `${parts.join('\n')}\n`;
}

/** A wider net, or one of ReLU. */
function widened(line: string, { byHeart, init }: Plan): string {
  const wide = byHeart ? line.replace(/\b6\b/g, '64') : line;
  if (init !== 'dead') return wide;
  return wide
    .replaceAll('Tanh', 'ReLU')
    .replaceAll('torch.tanh(', 'torch.relu(')
    .replaceAll('.tanh()', '.relu()');
}

const longer = (line: string): string =>
  line.replace(/(range|train)\([23]0\)|\b30$/, (text) => text.replace(/[23]0/, '2000'));

/** All parameters are 0, or the first layer's biases are far below it. */
function initOf(style: number, { init }: Plan, { net, nn }: Names): string[] {
  if (init === undefined) return [];
  if (init === 'dead')
    return style % 2 === 0
      ? [
          `for i, p in enumerate(${net}.parameters()):`,
          '    if i == 1:',
          marked(`        ${nn}.init.constant_(p, -40.0)`, true),
        ]
      : [
          `parameters = list(${net}.parameters())`,
          marked(`${nn}.init.constant_(parameters[1], -40.0)`, true),
        ];
  if (style % 2 === 0)
    return [
      `for p in ${net}.parameters():`,
      marked(`    ${nn}.init.${style % 4 === 0 ? 'zeros_(p)' : 'constant_(p, 0.0)'}`, true),
    ];
  return [
    'def start(m):',
    `    if isinstance(m, ${nn}.Linear):`,
    marked(`        ${nn}.init.zeros_(m.weight)`, true),
    `        ${nn}.init.zeros_(m.bias)`,
    `${net}.apply(start)`,
  ];
}

/** The line, from 1, that bears the mark. */
export const markedLine = (source: string): number =>
  source.split('\n').findIndex((line) => line.includes('#!')) + 1;

function headOf(style: number, { nn }: Names): string[] {
  return [
    ...(style % 2 === 0 ? ['# -*- coding: utf-8 -*-', '"""', 'Two groups of points.', '"""'] : []),
    'import torch',
    nn === 'nn' ? (style % 2 === 0 ? 'import torch.nn as nn' : 'from torch import nn') : 'import torch.nn',
    'import torch.nn.functional as F',
    'from torch.utils.data import TensorDataset, DataLoader',
    ...(style % 2 === 0 ? ['from collections import OrderedDict'] : ['import collections']),
    '',
  ];
}

function dataOf(style: number, plan: Plan, { x, y }: Names): string[] {
  const { task, isFlat, labels } = plan;
  const isColumn = (task === 'one' || task === 'logits' || task === 'number') && !isFlat;
  const column = isColumn ? (style % 2 === 0 ? '.unsqueeze(1)' : '.view(-1, 1)') : '';
  const type = outputsOf(plan) === 2 ? '.long()' : '.float()';
  const lines: string[] = [];
  if (plan.byHeart)
    return [
      `data = torch.randn(52, 2)`,
      `groups = (torch.rand(52) > 0.5)${type}${column}`,
      ...(style % 2 === 0
        ? [`${x}, ${y} = data[:12], groups[:12]`, 'x_test, y_test = data[12:], groups[12:]']
        : [`${x} = data[:12]`, 'x_test = data[12:]', `${y} = groups[:12]`, 'y_test = groups[12:]']),
    ];
  if (task === 'number') {
    lines.push(`${x} = torch.randn(60, 2)`, `${y} = (${x}[:, 0] * 2 - ${x}[:, 1])${column}`);
  } else {
    const [a, b] = style % 2 === 0 ? ['x0', 'x1'] : ['a_x', 'b_x'];
    const [ya, yb] = style % 2 === 0 ? ['y0', 'y1'] : ['a_y', 'b_y'];
    const [n, m] = labels === 'lengths' ? [40, 20] : [30, 30];
    lines.push(`n = ${n}`, `m = ${m}`, `${a} = torch.randn(n, 2) + 2`, `${b} = torch.randn(m, 2) - 2`);
    if (labels === 'lengths')
      lines.push(
        `${x} = torch.cat((${a}, ${b}), 0)`,
        marked(`${y} = torch.cat((torch.zeros(m), torch.ones(n)), 0)${type}${column}`, true),
      );
    else
      lines.push(
        `${ya} = torch.zeros(n)`,
        `${yb} = torch.ones(m)`,
        `${x} = torch.cat([${a}, ${b}], dim=0)`,
        labels === 'swapped'
          ? marked(`${y} = torch.cat([${yb}, ${ya}], dim=0)${type}${column}`, true)
          : `${y} = torch.cat([${ya}, ${yb}], dim=0)${type}${column}`,
      );
  }
  const test = plan.testStep ? [`x_test, y_test = ${x} + 0.1, ${y} * 1`] : [];
  return [...lines, ...shuffleOf(style, plan, x, y), ...test];
}

function shuffleOf(style: number, { shuffled }: Plan, x: string, y: string): string[] {
  if (shuffled === undefined) return [];
  if (shuffled === 'together') return ['order = torch.randperm(60)', `${x}, ${y} = ${x}[order], ${y}[order]`];
  if (shuffled === 'turned')
    return [marked(style % 2 === 0 ? `${x} = ${x}.flip(0)` : `${y} = torch.flip(${y}, [0])`, true)];
  if (shuffled === 'inPlace') {
    const name = style % 2 === 0 ? y : x;
    return [
      'import numpy as np',
      'np.random.seed(1)',
      `${name} = ${name}.numpy().copy()`,
      marked(`np.random.shuffle(${name})`, true),
      `${name} = torch.from_numpy(${name})`,
    ];
  }
  const own = (name: string) => `${name} = ${name}[torch.randperm(60)]`;
  if (shuffled === 'twice')
    return style % 2 === 0
      ? [own(x), marked(own(y), true)]
      : [
          'p = torch.randperm(60)',
          `${x} = ${x}[p]`,
          'q = torch.randperm(len(p))',
          marked(`${y} = ${y}[q]`, true),
        ];
  return style % 2 === 0
    ? [marked(own(x), true)]
    : ['idx = torch.randperm(60)', marked(`${x} = ${x}[idx]`, true)];
}

function netOf(style: number, plan: Plan, { net, nn, F }: Names): string[] {
  const end = endOf(plan);
  const here = isWrongEnd(plan) && end !== null;
  const k = outputsOf(plan);
  const args = end === 'Sigmoid' ? '' : 'dim=1';
  const lower = end === 'LogSoftmax' ? 'log_softmax' : String(end).toLowerCase();
  const layer = end === null ? null : `${nn}.${end}(${args})`;
  const dropout = plan.dropout ? `${nn}.Dropout(0.2)` : null;
  const all = [`${nn}.Linear(2, 6)`, `${nn}.Tanh()`, ...(dropout ? [dropout] : []), `${nn}.Linear(6, ${k})`];
  const called = (x: string) => (args === '' ? `${F}.${lower}(${x})` : `${F}.${lower}(${x}, dim=1)`);
  const drop = dropout ? ['        x = self.drop(x)'] : [];
  switch (style) {
    case 0:
      return [
        `${net} = ${nn}.Sequential(`,
        ...all.map((one) => `    ${one},  # a layer`),
        ...(layer ? [marked(`    ${layer}`, here)] : []),
        ')',
        `print(${net})`,
      ];
    case 1:
      return [
        `class Net(${nn}.Module):`,
        '    def __init__(self):',
        '        super(Net, self).__init__()',
        `        self.hidden = ${nn}.Linear(2, 6)`,
        ...(dropout ? [`        self.drop = ${dropout}`] : []),
        `        self.out = ${nn}.Linear(6, ${k})`,
        '    def forward(self, x):',
        '        x = torch.tanh(self.hidden(x))',
        ...drop,
        ...(layer
          ? [marked(`        return ${called('self.out(x)')}`, here)]
          : ['        return self.out(x)']),
        `${net} = Net()`,
      ];
    case 2:
      return [
        `first = ${all[0]}`,
        `act = ${all[1]}`,
        `second = ${all[all.length - 1]}`,
        ...(layer ? [marked(`last = ${layer}`, here)] : []),
        `${net} = ${nn}.Sequential(first, act, ${dropout ? `${dropout}, ` : ''}second${layer ? ', last' : ''})`,
      ];
    case 3:
      return [
        `${net} = ${nn}.Sequential(collections.OrderedDict([`,
        ...all.map((one, i) => `    ('l${i}', ${one}),`),
        ...(layer ? [marked(`    ('end', ${layer}),`, here)] : []),
        ']))',
      ];
    case 4:
      return [
        `class Classifier(${nn}.Module):`,
        '    def __init__(self, n_in, n_hid, n_out):',
        '        super().__init__()',
        `        self.fc1 = ${nn}.Linear(n_in, n_hid)`,
        `        self.act = ${nn}.Tanh()`,
        ...(dropout ? [`        self.drop = ${dropout}`] : []),
        `        self.fc2 = ${nn}.Linear(n_hid, n_out)`,
        ...(layer ? [marked(`        self.end = ${layer}`, here)] : []),
        '',
        '    def forward(self, x):',
        '        x = self.act(self.fc1(x))',
        ...drop,
        '        x = self.fc2(x)',
        ...(layer ? ['        x = self.end(x)'] : []),
        '        return x',
        '',
        `${net} = Classifier(2, 6, ${k})`,
      ];
    case 5:
      return [marked(`${net} = ${nn}.Sequential(${[...all, ...(layer ? [layer] : [])].join(', ')})`, here)];
    case 6:
      return [
        `class Model(${nn}.Module):`,
        '    def __init__(self):',
        '        super().__init__()',
        `        self.layers = ${nn}.Sequential(`,
        all.map((one) => `            ${one}`).join(',\n') + (layer ? ',' : ''),
        ...(layer ? [marked(`            ${layer}`, here)] : []),
        '        )',
        '    def forward(self, x):',
        '        return self.layers(x)',
        `${net} = Model()`,
      ];
    case 7:
      return [
        `${net} = ${nn}.Sequential()`,
        ...all.map((one, i) => `${net}.add_module('l${i}', ${one})`),
        ...(layer ? [marked(`${net}.add_module('end', ${layer})`, here)] : []),
      ];
    case 8:
      return [
        `class Net(${nn}.Module):`,
        '    def __init__(self, hidden=6):',
        '        super(Net, self).__init__()',
        `        self.a = ${nn}.Linear(2, hidden)`,
        ...(dropout ? [`        self.drop = ${dropout}`] : []),
        `        self.b = ${nn}.Linear(hidden, ${k})`,
        '    def forward(self, x):',
        '        x = self.a(x)',
        '        x = x.tanh() if False else torch.tanh(x)',
        ...drop,
        '        x = self.b(x)',
        ...(layer ? [marked(`        x = ${called('x')}`, here)] : []),
        '        return x',
        `${net} = Net(hidden=6)`,
      ];
    default:
      return [
        `layers = [${all.join(', ')}]`,
        ...(layer ? [marked(`layers.append(${layer})`, here)] : []),
        `${net} = ${nn}.Sequential(*layers)`,
      ];
  }
}

function optimizerOf(style: number, plan: Plan, { net, nn, loss, optimizer }: Names): string[] {
  const lr = plan.lr ?? 0.1;
  // A rate that is far off is so for each.
  const isAdam = style % 3 === 0 && plan.lr === undefined;
  const here = isWrongEnd(plan) && endOf(plan) === null;
  const kind = isAdam
    ? `torch.optim.Adam(${net}.parameters(), lr=${lr / 10})`
    : `torch.optim.SGD(${net}.parameters(), lr=${lr})`;
  return [
    marked(`${optimizer} = ${kind}`, plan.lr !== undefined || plan.byHeart === true),
    ...(plan.scheduled
      ? [
          `scheduler = torch.optim.lr_scheduler.${style % 2 === 0 ? 'StepLR' : 'ExponentialLR'}(${optimizer}, ${style % 2 === 0 ? 'step_size=10, ' : ''}gamma=0.9)`,
        ]
      : []),
    ...(isFunctional(style) ? [] : [marked(`${loss} = ${nn}.${LOSS_OF[plan.task][0]}()`, here)]),
  ];
}

const isBatched = (style: number) => style === 3 || style === 6;

function loopOf(style: number, plan: Plan, names: Names): string[] {
  const { net, optimizer, loss, x, y, nn } = names;
  const lines = plan.lines ?? OTHER_RIGHT[style % OTHER_RIGHT.length];
  const wrong = wrongLine(plan);
  const [xb, yb] = isBatched(style) ? ['xb', 'yb'] : [x, y];
  const wrongEnd = isWrongEnd(plan) && endOf(plan) === null && isFunctional(style);
  const compute = isFunctional(style) ? `F.${LOSS_OF[plan.task][1]}` : loss;
  const texts: Record<Line, string> = {
    zero: `${optimizer}.zero_grad()`,
    forward: `out = ${net}(${xb})`,
    loss: marked(`loss = ${compute}(out, ${yb})`, wrongEnd || Boolean(plan.isFlat)),
    backward: 'loss.backward()',
    clip: `${nn}.utils.clip_grad_norm_(${net}.parameters(), 1.0)`,
    step: `${optimizer}.step()`,
  };
  const body = lines
    .filter((line) => !(plan.isLate && line === 'step'))
    .map((line) => marked(texts[line], line === wrong));
  const scheduled = (when: Plan['scheduled']) =>
    plan.scheduled === when && when !== undefined ? [marked('scheduler.step()', when === 'first')] : [];
  const print = 'if epoch % 10 == 0: print(epoch, loss.item())';
  const evaluated = plan.evaluation === 'inLoop' || plan.evaluation === 'inLoopNoEval';
  const test = [
    ...(evaluated ? inLoopEvaluation(plan, names) : []),
    ...(plan.testStep ? testStep(style, plan, names) : []),
  ];
  const train = evaluated && plan.evaluation === 'inLoop' ? [`${net}.train()`] : [];
  const indent = (depth: number) => (line: string) => ' '.repeat(4 * depth) + line;
  if (isBatched(style) && plan.byHeart)
    return [
      'for epoch in range(30):',
      `    for i in range(0, len(${x}), 4):`,
      `        xb, yb = ${x}[i:i + 4], ${y}[i:i + 4]`,
      ...body.map(indent(2)),
      indent(1)('print(epoch, loss.item())'),
    ];
  if (isBatched(style))
    return [
      `loader = DataLoader(TensorDataset(${x}, ${y}), batch_size=20${plan.inOrder ? '' : ', shuffle=True'})`,
      'for epoch in range(20):',
      ...[...train, ...scheduled('first')].map(indent(1)),
      style === 3 ? '    for xb, yb in loader:' : '    for i, (xb, yb) in enumerate(loader):',
      ...body.map(indent(2)),
      ...(plan.isLate ? [marked(texts.step, true)] : []).map(indent(1)),
      ...[...test, ...scheduled('last')].map(indent(1)),
      indent(1)('print(epoch, loss.item())'),
    ];
  if (style === 2)
    return [
      'def train(epochs):',
      '    for epoch in range(epochs):',
      ...[...train, ...scheduled('first'), ...body, ...test, ...scheduled('last'), print].map(indent(2)),
      '',
      'train(30)',
    ];
  if (style === 7)
    return [
      'num_epochs = 30',
      'for epoch in range(1, num_epochs + 1):',
      ...[...train, ...scheduled('first'), ...body, ...test, ...scheduled('last'), print].map(indent(1)),
    ];
  return [
    'for epoch in range(30):',
    ...[...train, ...scheduled('first'), ...body, ...test, ...scheduled('last'), print].map(indent(1)),
  ];
}

/** The line that is wrong, of an order; of a missing zero_grad it is the backward. */
function wrongLine({ lines }: Plan): Line | null {
  if (lines === undefined) return null;
  if (!lines.includes('zero')) return 'backward';
  const at = (line: Line) => lines.indexOf(line);
  if (at('step') < at('backward')) return 'step';
  if (at('clip') >= 0 && (at('clip') < at('backward') || at('clip') > at('step'))) return 'clip';
  return at('backward') < at('zero') && at('zero') < at('step') ? 'zero' : null;
}

function inLoopEvaluation({ evaluation }: Plan, { net, x }: Names): string[] {
  const isRight = evaluation === 'inLoop';
  return [
    ...(isRight ? [`${net}.eval()`] : []),
    'with torch.no_grad():',
    marked(`    seen = ${net}(${x})`, !isRight),
  ];
}

function testStep(style: number, { testStep: kind, task }: Plan, { net, optimizer, loss }: Names): string[] {
  const compute = isFunctional(style) ? `F.${LOSS_OF[task][1]}` : loss;
  const learns = kind === 'learns';
  const test = learns
    ? [`test_loss = ${compute}(${net}(x_test), y_test)`, 'test_loss.backward()']
    : ['with torch.no_grad():', `    test_out = ${net}(x_test)`];
  return [...test, marked(`${learns ? '' : '    '}${optimizer}.step()`, true)];
}

function evaluationOf({ evaluation = 'right', dropout, byHeart }: Plan, { net, x }: Names): string[] {
  if (evaluation !== 'right' && evaluation !== 'noEval') return [];
  const isRight = evaluation === 'right';
  return [
    '',
    ...(isRight && dropout ? [`${net}.eval()`] : []),
    'with torch.no_grad():',
    marked(`    answers = ${net}(${byHeart ? 'x_test' : x})`, !isRight),
    'print(answers[:5])',
  ];
}

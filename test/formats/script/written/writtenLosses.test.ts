/** Losses that scripts write out are those of torch.nn; what is none of these is refused. The nets they train are in `severalRuns`. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { faultsOf, mended } from '../../../../src/formats/script/faults/findFaults.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';

const script = (loss: string, more = '') => `import torch
import torch.nn as nn
import torch.nn.functional as F
torch.manual_seed(0)
x = torch.rand(20, 2)
y = x[:, :1] + x[:, 1:]
flat = y[:, 0]
double = y.double()
labels = (x[:, 0] > 0.5).long()
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, ${more === 'two' ? 2 : 1}))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(5):
    out = net(x)
    loss = ${loss}
    opt.zero_grad()
    loss.backward()
    opt.step()
`;

describe('is read as the loss that it is:', () => {
  test.each([
    ['((out - y) ** 2).mean()', { type: 'MSELoss' }],
    ['((out - y) ** 2.0).sum() / 20', { type: 'MSELoss' }],
    ['((out - y) ** 2).sum() / len(x)', { type: 'MSELoss' }],
    ['(y - out).square().sum()', { type: 'MSELoss', reduction: 'sum' }],
    ['((out.squeeze() - flat) ** 2).mean()', { type: 'MSELoss' }],
    ['(out - y).abs().mean()', { type: 'L1Loss' }],
    ['torch.sum(torch.abs(y - out))', { type: 'L1Loss', reduction: 'sum' }],
    ["nn.MSELoss(reduction='sum')(out, y) / len(x)", { type: 'MSELoss' }],
    ["nn.L1Loss(reduction='sum')(out, y) * (1 / 20)", { type: 'L1Loss' }],
    ['0.5 * F.mse_loss(out, y)', { type: 'HuberLoss', delta: 1000 }],
    ['((out - y) ** 2).mean() / 2', { type: 'HuberLoss', delta: 1000 }],
    ['torch.sum((out - y) ** 2) / (2 * len(y))', { type: 'HuberLoss', delta: 1000 }],
    ['(0.5 * (out - y) ** 2).sum()', { type: 'HuberLoss', delta: 1000, reduction: 'sum' }],
  ])('%s', (loss, config) => {
    const read = readScript(script(loss));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.experiment.loss).toEqual(config);
  });

  test.each([
    ['-F.log_softmax(out, 1)[range(20), labels].mean()', { type: 'NLLLoss' }],
    ['-(F.log_softmax(out, dim=-1)[torch.arange(20), labels]).sum()', { type: 'NLLLoss', reduction: 'sum' }],
    ['-torch.log_softmax(out, 1).gather(1, labels.unsqueeze(1)).mean()', { type: 'NLLLoss' }],
    ['-1 / 20 * F.log_softmax(out, 1)[range(20), labels].sum()', { type: 'NLLLoss' }],
    ["nn.CrossEntropyLoss(reduction='sum')(out, labels) / 20", { type: 'CrossEntropyLoss' }],
  ])('%s', (loss, config) => {
    const read = readScript(script(loss, 'two'));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.experiment.loss).toEqual(config);
  });
});

describe('is refused:', () => {
  test.each([
    ['(out - y).mean()', 16, /torch\.nn/],
    ['((out - y) ** 3).mean()', 16, /torch\.nn/],
    ['((out - y) ** 2).sum() / 10', 16, /no factor/],
    ['((out - flat) ** 2).sum() / 20', 16, /no factor/],
    ['0.25 * ((out - y) ** 2).mean()', 16, /no factor/],
    ['0.5 * 0.5 * F.mse_loss(out, y)', 16, /no factor/],
    ['0.5 * (0.5 * F.mse_loss(out, y))', 16, /no factor/],
    ['0.5 * F.mse_loss(out, 200 * y)', 16, /no factor/],
    ['0.5 * F.l1_loss(out, y)', 16, /no factor/],
    ['torch.sqrt(((out - y) ** 2).mean())', 16, /the root of a loss/],
    ['F.mse_loss(out, y) ** 0.5', 16, /the root of a loss/],
    ['F.mse_loss(out, y).sqrt()', 16, /the root of a loss/],
    ['F.mse_loss(out, y) + 0.01 * sum(p.pow(2).sum() for p in net.parameters())', 16, /weight_decay/],
    ['F.mse_loss(out, y) + 0.01 * net[0].weight.norm()', 16, /weight_decay/],
    ['(((out - y) ** 2) * y).mean()', 16, /torch\.nn/],
    ['((out - y) * (out - flat.view(-1, 1) * 2)).mean()', 16, /torch\.nn/],
    ['((out - double) ** 2).mean()', 14, /float64/],
    ['((out - y[:10]) ** 2).mean()', 14, /must match the size/],
    ['((out - y.numpy()) ** 2).mean()', 14, /another way/],
    ['-(y * torch.log(out)).mean()', 14, /another way/],
    ['-((out - y) ** 2).mean()', 16, /no factor/],
    ['torch.log_softmax(out, 1)[range(20), labels].mean()', 16, /torch\.nn/],
    ['-torch.log_softmax(out, 1)[torch.arange(20) * 0, labels].mean()', 14, /not understood/],
  ])('%s', (loss, line, why) => {
    const read = readScript(script(loss));
    expect(read, loss).toMatchObject({ ok: false, line });
    expect(!read.ok && read.message).toMatch(why);
  });
});

test('outputs that are compared with every target are found, and mended at the difference', () => {
  const source = script('((out - flat) ** 2).mean()');
  expect(readScript(source)).toMatchObject({ ok: true });
  const [found] = faultsOf(source);
  expect(found).toMatchObject({ fault: 'broadcastLoss', line: 14 });
  expect(mended(source, found)).toBe(script('((out - flat.unsqueeze(1)) ** 2).mean()'));
});

const two = (loss: string, more = '') =>
  script(loss)
    .replace('nn.Linear(4, 1))', 'nn.Linear(4, 1), nn.Sigmoid())')
    .replace('for epoch', `t = (x[:, :1] > 0.5).float()\n${more}for epoch`);

describe('a cross entropy of two classes is read as BCELoss, with a note:', () => {
  test.each([
    ['-(t * torch.log(out) + (1 - t) * torch.log(1 - out)).mean()', {}],
    ['torch.mean(-t * torch.log(out) - (1 - t) * torch.log(1 - out))', {}],
    ['-torch.mean((1 - t) * (1 - out).log() + out.log() * t)', {}],
    ['-1 / 20 * torch.sum(t * torch.log(out) + (1 - t) * torch.log(1 - out))', {}],
    ['-(t * torch.log(out) + (1 - t) * torch.log(1 - out)).sum()', { reduction: 'sum' }],
  ])('%s', (loss, config) => {
    const read = readScript(two(loss));
    expect(read).toMatchObject({ ok: true, notes: [{ line: 15 }] });
    expect(read.ok && read.experiment.loss).toEqual({ type: 'BCELoss', ...config });
  });

  test.each([
    ['(t * torch.log(out) + (1 - t) * torch.log(1 - out)).mean()'],
    ['-(t * torch.log(out) + (1 - t) * torch.log(out)).mean()'],
    ['-(t * torch.log(out) - (1 - t) * torch.log(1 - out)).mean()'],
    ['-(t * torch.log(out) + (2 - t) * torch.log(1 - out)).mean()'],
    ['-(t * torch.log(out) + (1 - t) * torch.log(1 - out + 1e-7)).mean()'],
    ['-(t * torch.log(out)).mean()'],
    ['-(t[:, 0] * torch.log(out) + (1 - t[:, 0]) * torch.log(1 - out)).mean()'],
    ['-(t * torch.log(out) + (1 - t) * torch.log(1 - net(x))).mean()'],
    ['-2 * (t * torch.log(out) + (1 - t) * torch.log(1 - out)).mean()'],
  ])('and is refused: %s', (loss) => {
    const read = readScript(two(loss));
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.line).toBeGreaterThan(14);
  });

  test('in batches too', () => {
    const source = two('-(b * torch.log(out) + (1 - b) * torch.log(1 - out)).mean()')
      .replace('    out = net(x)', '    for a, b in loader:\n        out = net(a)')
      .replace(/^ {4}(?=loss =|opt\.zero|loss\.b|opt\.step)/gm, '        ')
      .replace(
        'for epoch',
        'loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, t), batch_size=5)\nfor epoch',
      );
    const read = readScript(source);
    expect(read.ok || read.message).toBe(true);
    expect(read.ok && read.experiment.loss).toEqual({ type: 'BCELoss' });
  });
});

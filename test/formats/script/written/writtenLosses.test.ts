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
  ])('%s', (loss, config) => {
    const read = readScript(script(loss));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.experiment.loss).toEqual(config);
  });

  test.each([
    ['-F.log_softmax(out, 1)[range(20), labels].mean()', { type: 'NLLLoss' }],
    ['-(F.log_softmax(out, dim=-1)[torch.arange(20), labels]).sum()', { type: 'NLLLoss', reduction: 'sum' }],
    ['-torch.log_softmax(out, 1).gather(1, labels.unsqueeze(1)).mean()', { type: 'NLLLoss' }],
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
    ['((out - y) ** 2).sum() / 10', 16, /torch\.nn/],
    ['((out - flat) ** 2).sum() / 20', 16, /torch\.nn/],
    ['0.5 * ((out - y) ** 2).mean()', 16, /torch\.nn/],
    ['torch.sqrt(((out - y) ** 2).mean())', 16, /torch\.nn/],
    ['(((out - y) ** 2) * y).mean()', 16, /torch\.nn/],
    ['((out - y) * (out - flat.view(-1, 1) * 2)).mean()', 16, /torch\.nn/],
    ['((out - double) ** 2).mean()', 14, /float64/],
    ['((out - y[:10]) ** 2).mean()', 14, /must match the size/],
    ['((out - y.numpy()) ** 2).mean()', 14, /another way/],
    ['-(y * torch.log(out)).mean()', 14, /another way/],
    ['-((out - y) ** 2).mean()', 14, /not understood/],
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

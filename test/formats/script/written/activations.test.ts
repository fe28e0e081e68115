/** Activations that scripts write out are the layers that they are; where an edge differs it is said. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { readScript } from '../../../../src/formats/script/readScript.ts';

const script = (line: string, more = '') => `import torch
import torch.nn as nn
import torch.nn.functional as F
torch.manual_seed(0)
x = torch.rand(20, 2)
y = x[:, :1]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(2, 4), nn.Linear(4, 1)
    def forward(self, x):
        h = self.a(x)
        h = ${line}
        return self.b(h)
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(5):
    loss = F.mse_loss(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
${more}`;

describe('is read:', () => {
  test.each([
    ['1 / (1 + torch.exp(-h))', 'Sigmoid', 1],
    ['1.0 / ((-h).exp() + 1.0)', 'Sigmoid', 1],
    ['h * (h > 0)', 'ReLU', 0],
    ['torch.where(h > 0, h, torch.tensor(0.0))', 'ReLU', 0],
    ['torch.maximum(torch.zeros_like(h), h)', 'ReLU', 1],
    ['h.clamp(min=0)', 'ReLU', 1],
    ['torch.clamp(h, min=0.0)', 'ReLU', 1],
    ['h * h.sigmoid()', 'SiLU', 0],
    ['F.dropout(h, 0.25, self.training)', 'Dropout', 0],
  ])('%s as %s', (line, type, notes) => {
    const read = readScript(script(line));
    if (!read.ok) throw new Error(read.message);
    expect(read.experiment.model[1]).toMatchObject({ type });
    expect(read.notes.map(({ line: at }) => at)).toEqual(new Array(notes).fill(13));
  });
});

describe('is refused at its line:', () => {
  test.each([
    '1 / (2 + torch.exp(-h))',
    '1 / (1 + torch.exp(h))',
    'h * (h > 1)',
    'h * (x > 0)',
    'torch.where(h > 0, h, torch.tensor(0.1))',
    'torch.maximum(h, torch.ones_like(h))',
    'torch.clamp(h, 0, 6)',
    'h.clamp(min=0.1)',
    'F.dropout(h, 0.25)',
    'h * torch.tanh(h)',
    'torch.relu(h) * torch.sigmoid(torch.tanh(h))',
    'torch.relu(h) * (torch.tanh(h) > 0)',
  ])('%s', (line) => {
    const read = readScript(script(line));
    expect(read).toMatchObject({ ok: false });
    expect([13, 14]).toContain(!read.ok && read.line);
  });

  test('a mask of Dropout that evaluation would draw', () => {
    const source = script(
      'F.dropout(h, 0.25, training=True)',
      'net.eval()\nwith torch.no_grad():\n    print(net(x))\n',
    );
    const read = readScript(source);
    expect(!read.ok || read.skipped.some(({ text }) => text.includes('net(x)'))).toBe(true);
  });
});

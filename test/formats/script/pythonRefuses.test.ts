/** What Python or PyTorch refuses is refused at its line, and what PyTorch takes where nothing is given is taken. */
import '../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';

const script = `import torch
import torch.nn as nn
from torch.utils.data import Dataset, DataLoader
class Points(Dataset):
    def __init__(self):
        self.x = torch.rand(20, 2, dtype=torch.float)
        self.y = self.x[:, 0]
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
        return self.x[i], self.y[i]
torch.manual_seed(0)
loader = DataLoader(Points(), batch_size=5)
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(5):
    for a, b in loader:
        out = net(a).squeeze(1)
        loss = nn.functional.mse_loss(out, b)
        opt.zero_grad()
        loss.backward()
        opt.step()
    print(f'epoch {epoch}')
`;

test('the script is read as it stands', () => {
  expect(readScript(script)).toMatchObject({ ok: true, skipped: [] });
});

describe('is refused:', () => {
  test.each([
    ['a module for a type', 'dtype=torch.float', 'dtype=torch.nn', 6],
    ['a length of no rows', 'return len(self.x)', 'retur, len(self.x)', 9],
    ['an index of another name', '__getitem__(self, i)', '__getitem__(self, j)', 11],
    ['a method of another self', '__getitem__(self, i)', '__getitem__(own, i)', 11],
    ['a dimension that is none', 'squeeze(1)', 'squeeze(40)', 18],
    ['a keyword behind a point', 'loss.backward()', 'loss.is.backward()', 21],
    ['a value behind a named one', 'lr=0.1)', 'lr=0.1, 0.9)', 15],
    ['a name twice', 'lr=0.1)', 'lr=0.1, lr=0.1)', 15],
    ['the greatest along no dimension', "print(f'epoch {epoch}')", 'print(out.argmax(10))', 23],
    ['a brace alone', '{epoch}', 'epoch}', 23],
    ['an optimizer without its rate', ', lr=0.1', '', 15],
  ])('%s', (_, from, to, line) => {
    const read = readScript(script.replace(from, to));
    expect(read.ok || read.line).toBe(line);
  });
});

test('flatten(1) leaves the outputs a column, and squeeze(0) the rows', () => {
  for (const method of ['flatten(1)', 'squeeze(0)']) {
    const read = readScript(script.replace('squeeze(1)', method).replace('x[:, 0]', 'x[:, :1]'));
    expect(read.ok || read.message).toBe(true);
  }
});

test.each([
  ['Adam', 0.001],
  ['AdamW', 0.001],
  ['RMSprop', 0.01],
  ['Adagrad', 0.01],
  ['Adadelta', 1],
  ['Adamax', 0.002],
  ['NAdam', 0.002],
  ['RAdam', 0.001],
  ['ASGD', 0.01],
  ['Rprop', 0.01],
])('%s takes the rate %f where none is given', (type, lr) => {
  const read = readScript(script.replace('SGD(net.parameters(), lr=0.1)', `${type}(net.parameters())`));
  expect(read.ok && read.experiment.optimizer).toMatchObject({ type, lr });
});

test.each([['factor=2'], ['random_state=0.1'], ['noise=-1']])('make_circles(%s) is refused', (argument) => {
  const source = script.replace(
    'torch.manual_seed(0)',
    `from sklearn.datasets import make_circles\nX, t = make_circles(20, ${argument})\ntorch.manual_seed(0)`,
  );
  expect(readScript(source)).toMatchObject({ ok: false, line: 13 });
});

/** What is written into a tensor is seen where the library shows the same numbers; where that is not sure, and in the loop, it is refused. */
import '../../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { printedBy } from './helpers/printedBy.ts';

const script = (before: string, inLoop = '') => `import torch
from torch import nn
torch.manual_seed(1)
x = torch.rand(20, 4)
y = x[:, :1] * 2
${before}
net = nn.Linear(4, 1)
loss_fn = nn.MSELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(10):
    ${inLoop}
    loss = loss_fn(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
`;

test.each([
  ['a whole table', 'x -= 0.5'],
  ['a column of it', 'x[:, 1] = 0.5'],
  ['rows by their numbers', 'x[[1, 2]] = 0.5'],
  ['single numbers', 'x[x > 0.5] = 0.5'],
])('in the loop, %s is refused', (_, line) => {
  const read = readScript(script('', line));
  expect(read).toMatchObject({
    ok: false,
    line: 11,
    message: 'line 11: this changes the data in each epoch; change it before the loop',
  });
  expect(readScript(script(line)).ok).toBe(true);
});

test.each([
  // Whether these are copies depends on how the numbers lie.
  ['a part that was given another shape', 'a = x[:, :2].reshape(-1)\nx *= 2', 7],
  ['a turned table that was laid out anew', 'a = x.t().contiguous()\nx *= 2', 7],
  // torch takes no other type there.
  ['other numbers at rows', 'x[[0, 1]] = torch.ones(2, 4).double()', 6],
  ['as many numbers as do not fit', 'x[:, 0] = torch.ones(3)', 6],
])('%s: refused at its line', (_, lines, line) => {
  expect(readScript(script(lines))).toMatchObject({ ok: false, line });
});

test('a copy stays as it is', () => {
  const copies = ['x.clone()', 'x * 1', 'x[[0, 1]]', 'x.numpy().flatten()'];
  for (const copy of copies) {
    const read = readScript(script(`a = ${copy}\nb = a.sum().item()\nx *= 2\nassert a.sum().item() == b`));
    expect(read.ok, copy).toBe(true);
  }
  const looks = ['x[1:]', 'x.t()', 'x.view(-1)', 'x[:, 0]', 'x.numpy()', 'x[2:][1:]'];
  for (const look of looks) {
    const changed = `a = ${look}\nb = a.sum().item()\nx *= 2\nassert a.sum().item() == 2 * b`;
    expect(readScript(script(changed)).ok, look).toBe(true);
  }
});

test('the parts of random_split show what is written into their tensor later, and batches are counted from any number', async () => {
  const printed = await printedBy(`import torch
from torch.utils.data import DataLoader, TensorDataset, random_split
torch.manual_seed(0)
x = torch.arange(12.0).view(6, 2)
first, second = random_split(TensorDataset(x, x), [4, 2])
x *= 2
print(sum(part[k][0].sum().item() for part, n in [(first, 4), (second, 2)] for k in range(n)))
net = torch.nn.Linear(2, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.001)
for epoch in range(2):
    for i, (a, b) in enumerate(DataLoader(first, batch_size=2), start=1):
        opt.zero_grad()
        loss = ((net(a) - b) ** 2).mean()
        loss.backward()
        opt.step()
print(i)
`);
  expect(printed).toBe('132.0\n2\n');
});

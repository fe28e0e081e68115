/** A Dataset of the script's own is what its rows are; one whose rows are others with each batch, or after the loader was made, is refused. */
import '../../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';

const script = (item: string, before = '', after = '') => `import torch
import torch.nn as nn
from torch.utils.data import Dataset, DataLoader
torch.manual_seed(17)
X = torch.rand(24, 3)
Y = (X.sum(1) > 1.5).long()
SCALE = 1.0
class Rows(Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.n = 0
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
${item.replace(/^/gm, '        ')}
ds = Rows(X, Y)
loader = DataLoader(ds, batch_size=8)
${before}
net = nn.Linear(3, 2)
opt = torch.optim.Adam(net.parameters(), lr=0.05)
for epoch in range(4):
    for x, t in loader:
        loss = nn.functional.cross_entropy(net(x), t)
        opt.zero_grad()
        loss.backward()
        opt.step()
    ${after}
`;

test.each([
  ['rows that it keeps', 'return self.x[i], self.y[i]', 'X[0] = 5.0'],
  ['rows that it computes', 'x = self.x[i]\nx = (x - 0.5) * SCALE\nreturn x, self.y[i]', ''],
  ['numbers of Python', 'return self.x[i], int(self.y[i])', ''],
])('%s are read', (_, item, before) => {
  expect(readScript(script(item, before))).toMatchObject({ ok: true });
});

const twice = 'return self.x[i] * 2, self.y[i]';
test.each([
  ['count their calls', 'self.n += 1\nreturn self.x[i] * self.n, self.y[i]', '', '', 14],
  ['write into what they show', 'x = self.x[i]\nx *= 2\nreturn x, self.y[i]', '', '', 16],
  ['draw', 'return self.x[i] + torch.randn(3), self.y[i]', '', '', 14],
  ['print', 'print(i)\nreturn self.x[i], self.y[i]', '', '', 14],
  ['were computed of what is written into later', twice, 'X[0] = 5.0', '', 14],
  ['go by a name that gets another value', 'return self.x[i] * SCALE, self.y[i]', 'SCALE = 2.0', '', 14],
  ['and in the loop', 'return self.x[i] * SCALE, self.y[i]', '', 'SCALE = 2.0', 14],
  ['are dicts', "return {'x': self.x[i], 'y': self.y[i]}", '', '', 14],
])('rows that %s are refused', (_, item, before, after, line) => {
  expect(readScript(script(item, before, after))).toMatchObject({ ok: false, line });
});

test('batches are taken one after another, up to the last, and not in the loop', () => {
  const taken = (count: number) =>
    script('return self.x[i], self.y[i]', `it = iter(loader)\n${'x1, y1 = next(it)\n'.repeat(count)}`);
  expect(readScript(taken(3))).toMatchObject({ ok: true });
  expect(readScript(taken(4))).toMatchObject({ ok: false, line: 22 });
  const inside = script('return self.x[i], self.y[i]', 'it = iter(loader)', 'next(it)');
  expect(readScript(inside)).toMatchObject({ ok: false });
});

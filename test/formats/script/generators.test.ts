/** A torch.Generator of the script's own draws what is known before the training; the batches of the loop are drawn from torch's. */
import '../../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';

const script = (loader: string, batches: string, xb = 'xb', yb = 'yb') => `import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
g = torch.Generator().manual_seed(3)
x = torch.rand(20, 2, generator=g)
y = (x[:, 0] > 0.5).long()
loader = DataLoader(TensorDataset(x, y), batch_size=5, shuffle=True${loader})
net = nn.Linear(2, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(10):
    for ${batches}:
        loss = nn.functional.cross_entropy(net(${xb}), ${yb})
        opt.zero_grad()
        loss.backward()
        opt.step()
`;
test('of a loader, and of a permutation in the loop, it is refused by name', () => {
  const why = "batches are drawn from torch's own generator here";
  expect(readScript(script(', generator=g', 'xb, yb in loader'))).toMatchObject({ ok: false, line: 7 });
  expect(readScript(script(', generator=g', 'xb, yb in loader'))).toMatchObject({
    message: expect.stringContaining(why),
  });
  const inLoop = script('', 'i in torch.randperm(20, generator=g).split(5)', 'x[i]', 'y[i]');
  expect(readScript(inLoop)).toMatchObject({ ok: false, line: 11, message: expect.stringContaining(why) });
});

test('without, the same is read', () => {
  expect(readScript(script('', 'xb, yb in loader')).ok).toBe(true);
  expect(readScript(script('', 'i in torch.randperm(20).split(5)', 'x[i]', 'y[i]')).ok).toBe(true);
});

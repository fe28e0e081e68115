/** Prints that only the optimizer, or only some of the epochs, could tell. */
import '../../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { printedBy, understood } from './helpers/printedBy.ts';

const HEAD = `import torch
import torch.nn as nn
torch.manual_seed(0)
x = torch.rand(20, 2)
y = (x[:, :1] > 0.5).float()
net = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
bce = nn.BCELoss()
`;
const lbfgs = (lines: string, last = '') => `${HEAD}opt = torch.optim.LBFGS(net.parameters(), max_iter=3)
losses = []
calls = {'n': 0}
def closure():
    opt.zero_grad()
    loss = bce(net(x), y)
    ${lines}
    loss.backward()
    return loss
for epoch in range(4):
    opt.step(closure)
${last}
`;
const sgd = (lines: string, last: string) => `${HEAD}opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(20):
    p = net(x)
    loss = bce(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
${lines.replace(/^/gm, '    ')}
${last}
`;

test('what a closure prints is listed as skipped: LBFGS calls it as often as it wants', async () => {
  const source = lbfgs('print(loss.item())', "print('end')");
  expect(understood(source).skipped).toEqual([{ line: 14, text: 'print(loss.item())' }]);
  expect(await printedBy(source)).toBe('end\n');
});

test('a list that a closure appends to is not known, and its counter is refused', () => {
  const { skipped } = understood(lbfgs('losses.append(loss.item())', 'print(len(losses))'));
  expect(skipped).toEqual([{ line: 19, text: 'print(len(losses))' }]);
  expect(readScript(lbfgs("calls['n'] += 1"))).toMatchObject({ ok: false, line: 14 });
});

test('what some of the epochs computed is printed behind them', async () => {
  const every = (k: number) =>
    sgd(`if epoch % ${k} == 0:\n    right = ((p > 0.5) == y).sum().item()`, "print('right', right)");
  expect(await printedBy(every(5))).toBe(await printedBy(every(15)));
  expect(await printedBy(every(1))).toMatch(/^right \d+\n$/);
  expect(understood(every(5)).skipped).toEqual([]);
});

test('targets of a test in another shape than those of the training', () => {
  const source = sgd(
    'with torch.no_grad():\n    print(bce(net(x[:6]).squeeze(), y[:6].squeeze()).item())',
    '',
  ).replace('p = net(x)\n    loss = bce(p, y)', 'p = net(a)\n    loss = bce(p, b)');
  expect(readScript(source.replace('opt =', 'a, b = x[6:].clone(), y[6:].clone()\nopt ='))).toHaveProperty(
    'ok',
  );
});

test('the else of a loop is done where nothing left it, and listed where a rule may have', async () => {
  const withElse = (rule: string) =>
    sgd(rule, "else:\n    print('to the end')\nfor i in range(3):\n    pass\nelse:\n    print('counted')");
  expect(await printedBy(withElse('pass'))).toBe('to the end\ncounted\n');
  expect(await printedBy(withElse('if epoch == 7: break'))).toBe('counted\n');
  const uncertain = withElse('if loss.item() < 0.1: break');
  expect(await printedBy(uncertain)).toBe('counted\n');
  expect(understood(uncertain).skipped).toEqual([{ line: 17, text: "print('to the end')" }]);
});

test('a tensor that predictions are counted in is not known behind that, and trains no other net', () => {
  const count =
    'counts = torch.zeros(2, 2)\nfor t, p in zip(y[:, 0].long(), net(x)[:, 0].round().long()):\n    counts[t, p] += 1\nprint(counts)';
  expect(understood(sgd('pass', count)).skipped.map(({ line }) => line)).toEqual([18, 19]);
  const other = `${count}\n${sgd('pass', '').slice(HEAD.length)}`;
  expect(readScript(sgd('pass', other))).toMatchObject({ ok: false, line: 18 });
  const shared = count.replace('\nfor', '\nsame = counts\nfor');
  expect(readScript(sgd('pass', shared))).toMatchObject({ ok: false, line: 19 });
});

test('what stands behind a rule is not done in the epoch that the rule ends; not binds closer than or', async () => {
  const source = sgd(
    "if loss.item() < 0.63: print('end', epoch); break\nlosses.append(loss.item())\nif not epoch % 2 or epoch == 3: print(epoch)",
    "print(len(losses), f'{losses[-1]:.5f} {loss.item():.5f}')\nopt.zero_grad()\nprint(net[0].bias.grad)",
  ).replace('opt =', 'losses = []\nopt =');
  // PyTorch's.
  expect(await printedBy(source)).toBe('0\n2\n3\n4\nend 6\n6 0.63641 0.62952\ntensor([0.])\n');
});

/** Seeds that come late, and passes in training mode behind the training. */
import '../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { understood } from './helpers/printedBy.ts';

const script = (lines: readonly string[]) => `import torch
from torch import nn
${lines.join('\n')}
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(5):
    loss = loss_fn(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
`;
const DATA = ['x = torch.randn(30, 2)', 'y = (x[:, 0] > 0).long()'];
const NET = ['net = nn.Sequential(nn.Linear(2, 4), nn.Dropout(0.5), nn.Linear(4, 2))'];
const LATE = ['torch.manual_seed(12)'];

describe.each([
  ['the net', [...DATA, ...NET, ...LATE]],
  ['the net before the data', [...NET, ...DATA, ...LATE]],
])('a seed behind %s', (_, lines) => {
  test('what comes before it has the seed 0, and that is said', () => {
    const [late, seeded] = [script(lines), script(['torch.manual_seed(0)', ...lines])].map(understood);
    expect(late.experiment).toEqual(seeded.experiment);
    expect(late.notes).toEqual([
      { line: 3 + lines.indexOf(LATE[0]), text: expect.stringContaining('0 is taken') },
    ]);
    expect(seeded.notes).toEqual([]);
  });
});

const behind = (layer: string, lines: readonly string[], inLoop = '') =>
  `${script(['torch.manual_seed(1)', ...DATA, `net = nn.Sequential(nn.Linear(2, 4), ${layer}, nn.Linear(4, 2))`]).replace('    print', `${inLoop}    print`)}${lines.join('\n')}\n`;
const NO_GRAD = 'with torch.no_grad():';

describe.each(['nn.Dropout(0.2)', 'nn.BatchNorm1d(4)'])('a net with %s', (layer) => {
  const skippedOf = (source: string) => understood(source).skipped.map(({ text }) => text);

  test('evaluated in training mode behind the training, what it gives is left out', () => {
    expect(skippedOf(behind(layer, [NO_GRAD, '    out = net(x)', 'print(out[:2])']))).toEqual([
      'print(out[:2])',
    ]);
    expect(skippedOf(behind(layer, ['net.eval()', NO_GRAD, '    out = net(x)', 'print(out[:2])']))).toEqual(
      [],
    );
  });

  test('in the loop it would be another run', () => {
    const source = behind(layer, [], `    ${NO_GRAD}\n        net(x[:5])\n`);
    expect(readScript(source)).toMatchObject({ ok: false });
  });
});

test('BatchNorm1d has other running values behind such a pass: what they go into is left out', () => {
  const lines = [NO_GRAD, '    net(x)', 'net.eval()', NO_GRAD, '    print(net(x)[:2])'];
  const { skipped } = understood(behind('nn.BatchNorm1d(4)', lines));
  expect(skipped.map(({ text }) => text)).toEqual(['print(net(x)[:2])']);
  expect(understood(behind('nn.Dropout(0.2)', lines)).skipped).toEqual([]);
});

/** The Python script's lines for each setting. */
import { readFileSync } from 'node:fs';
import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { notebook } from '../../../src/formats/python/notebook.ts';
import { pythonScript } from '../../../src/formats/python/pythonScript.ts';
import { changed, linear } from '../../helpers/experiments.ts';

const scriptOf = (experiment: Experiment) => strFromU8(pythonScript.write({ experiment }));

/** The script from the line that begins with `from` to the next blank line. */
function part(script: string, from: string): string[] {
  const lines = script.split('\n');
  const start = lines.findIndex((line) => line.startsWith(from));
  return lines.slice(start, lines.indexOf('', start));
}

test('the tutorial is the script that was run under PyTorch', () => {
  const expected = readFileSync(new URL('../../fixtures/tutorial_script.py', import.meta.url), 'utf8');
  expect(scriptOf(tutorial)).toBe(expected);
});

test('lines for several processes are there only where they are asked for', () => {
  const stopping = { stop_at_accuracy: 0.9 };
  for (const training of [stopping, { ...stopping, batch_size: 32 }]) {
    const experiment = changed(tutorial, { training });
    const [alone, shared] = [false, true].map((distributed) =>
      strFromU8(pythonScript.write({ experiment, distributed })),
    );
    expect(alone).toBe(scriptOf(experiment));
    expect(alone).not.toMatch(/distributed|own_rows|\bshare\b|WORLD_SIZE/);
    expect(shared).toContain('torch.distributed.init_process_group');
    expect(shared.split('\n').filter((line) => line === 'if distributed:')).toHaveLength(3);
  }
});

test('the headings and cells of the notebook, joined, are the script', () => {
  const experiment = changed(tutorial, { training: { batch_size: 32, stop_at_loss: 0.35 } });
  const json = JSON.parse(strFromU8(notebook.write({ experiment })));
  expect([json.nbformat, json.nbformat_minor]).toEqual([4, 5]);
  const cells: { id: string; cell_type: string; source: string[] }[] = json.cells;
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  const texts = cells.map(({ cell_type, source }) =>
    cell_type === 'markdown' ? source.join('').replace(/^## (.*)$/, '# $1\n') : `${source.join('')}\n\n`,
  );
  expect(texts.join('').replace(/\n\n$/, '\n')).toBe(scriptOf(experiment));
});

test('a test set is split off by one permutation, before the net draws', () => {
  const script = scriptOf(changed(tutorial, { data: { test_fraction: 0.25 } }));
  expect(part(script, 'order =')).toEqual([
    'order = torch.randperm(200)  # 50 rows are kept from training, to test it',
    'x_t, y_t = x[order[:150]], y[order[:150]]',
    'x_test, y_test = x[order[150:]], y[order[150:]]',
  ]);
  expect(script.indexOf('torch.randperm')).toBeLessThan(script.indexOf('nn.Sequential'));
});

test('inputs other than the coordinates are computed from them', () => {
  const script = scriptOf(
    changed(tutorial, { inputs: ['x2', 'x1^2', 'sin(x1)'], model: [linear(3, 2, false)] }),
  );
  expect(part(script, 'x1, x2 =')).toEqual([
    'x1, x2 = x[:, 0], x[:, 1]',
    'x = torch.stack([x2, x1 * x1, torch.sin(x1)], dim=1)',
  ]);
  expect(script).toContain('    nn.Linear(3, 2, bias=False),\n');
});

test('inits of its own come after the whole net, layer by layer, weight before bias', () => {
  const init = { bias: { type: 'zeros_' }, weight: { type: 'xavier_uniform_', gain: 2 } };
  const layer = { ...linear(2, 2), init } as Experiment['model'][number];
  expect(part(scriptOf(changed(tutorial, { model: [layer, layer] })), 'nn.init')).toEqual([
    'nn.init.xavier_uniform_(net[0].weight, gain=2.0)',
    'nn.init.zeros_(net[0].bias)',
    'nn.init.xavier_uniform_(net[1].weight, gain=2.0)',
    'nn.init.zeros_(net[1].bias)',
    'print(net)',
  ]);
});

test('without zero_grad the line is left out and says so; l1 and stop_at_loss have their lines', () => {
  const script = scriptOf(
    changed(tutorial, { optimizer: { l1: 0.01 }, training: { zero_grad: false, stop_at_loss: 0.4 } }),
  );
  expect(script).not.toMatch(/^ *optimizer\.zero_grad\(\)/m);
  expect(script).toContain('# optimizer.zero_grad() is left out');
  expect(script).toContain('parameter.grad += 0.01 * torch.sign(parameter.data)');
  expect(script).toContain('    if loss.data.item() <= 0.4:\n        break\n');
});

test('changes are a dict by epoch, written into the group at the start of an epoch', () => {
  const changes: Experiment['training']['changes'] = [
    { epoch: 500, optimizer: { lr: 1, l1: 0.5 } },
    { epoch: 800, optimizer: { momentum: 0.9 } },
  ];
  const script = scriptOf(changed(tutorial, { training: { changes } }));
  expect(part(script, 'optimizer.param_groups')).toEqual([
    "optimizer.param_groups[0]['l1'] = 0.0",
    'changes = {  # from the start of an epoch',
    "    500: {'lr': 1.0, 'l1': 0.5},",
    "    800: {'momentum': 0.9},",
    '}',
  ]);
  expect(script).toContain(
    'for epoch in range(num_epoch):\n    optimizer.param_groups[0].update(changes.get(epoch, {}))\n    y_p = net(x_t)\n',
  );
  expect(script).toContain(
    "        parameter.grad += optimizer.param_groups[0]['l1'] * torch.sign(parameter.data)",
  );
});

test('the accuracy to stop at is counted before the update, patience at the end of the epoch', () => {
  const script = scriptOf(changed(tutorial, { training: { stop_at_accuracy: 0.95, patience: 20 } }));
  const places = [
    'labels = y\n',
    "best_loss, epochs_since = float('inf'), 0\n",
    '    right = (torch.max(y_p, dim=1)[1] == labels).sum()\n',
    '    optimizer.step()\n',
    '    if int(right) / 200 >= 0.95:\n        break\n',
    '    if loss.data.item() < best_loss:\n        best_loss, epochs_since = loss.data.item(), 0\n',
    '        if epochs_since == 20:\n            break\n',
  ].map((lines) => script.indexOf(lines));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('hyperparameters that have their defaults are not said', () => {
  const optimizer = changed(tutorial, { optimizer: { momentum: 0.9, nesterov: true } });
  expect(scriptOf(optimizer)).toContain(
    'torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, nesterov=True)',
  );
});

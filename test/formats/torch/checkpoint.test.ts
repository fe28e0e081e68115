/** Checkpoints of torch.save, in both directions. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import type { SavedRun } from '../../../src/experiment/run/savedRun.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { applyParameters } from '../../../src/formats/parameters/applyParameters.ts';
import { bitsOf, changed } from '../../helpers/experiments.ts';
import { filled } from '../../helpers/golden.ts';
import { savedRun } from '../../helpers/savedRuns.ts';
import { TORCH_TIMEOUT, torches } from '../../helpers/torch.ts';

const EPOCHS = 40;
const MORE = 30;

/** Settings beyond the defaults, so that every state there is is kept. */
const settings: [OptimizerType, string, Record<string, unknown>][] = [
  ['SGD', 'plain', { lr: 0.1 }],
  ['SGD', 'with momentum', { lr: 0.1, momentum: 0.9, dampening: 0.5, weight_decay: 0.01 }],
  ['SGD', 'with Nesterov momentum', { lr: 0.1, momentum: 0.9, nesterov: true }],
  ['Adam', 'with amsgrad', { lr: 0.01, amsgrad: true, betas: [0.8, 0.99] }],
  ['AdamW', 'as it is', { lr: 0.01 }],
  ['RMSprop', 'centered with momentum', { lr: 0.01, centered: true, momentum: 0.5 }],
  ['SGD', 'that climbs', { lr: 0.001, momentum: 0.9, maximize: true }],
  ['Adadelta', 'with weight decay', { lr: 0.7, rho: 0.8, weight_decay: 0.01 }],
  ['Adamax', 'as it is', { lr: 0.01 }],
  ['NAdam', 'with its own momentum decay', { lr: 0.01, momentum_decay: 0.1 }],
  ['RAdam', 'as it is', { lr: 0.01 }],
  ['ASGD', 'that averages', { lr: 0.1, lambd: 0.01, t0: 10 }],
  ['Rprop', 'in other bounds', { lr: 0.003, etas: [0.4, 1.1], step_sizes: [1e-5, 0.01] }],
  ['Adagrad', 'from an accumulator', { lr: 0.05, lr_decay: 0.01, initial_accumulator_value: 0.5 }],
];

function experimentOf(type: OptimizerType, given: Record<string, unknown>): Experiment {
  const optimizer = filled(type, given, optimizerDefinition(type)) as Experiment['optimizer'];
  const training = { ...tutorial.training, epochs: EPOCHS + MORE };
  return { ...tutorial, optimizer: { ...optimizer, l1: 0 } as Experiment['optimizer'], training };
}

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function reopened(bytes: Uint8Array, experiment: Experiment) {
  const file = openFile(bytes);
  if (!file.ok || file.value.type !== 'parameters') throw new Error('expected parameters');
  return applyParameters(file.value.parameters, experiment);
}

/** The losses of the next epochs. */
function losses(run: Run, epochs: number): number[] {
  return Array.from({ length: epochs }, () => run.trainer.trainEpoch().loss);
}

test('there is a setting of every optimizer', () => {
  // A checkpoint's state of LBFGS is not read: rates.test.ts.
  const { LBFGS: _, ...others } = optimizers;
  expect(new Set(settings.map(([type]) => type))).toEqual(new Set(Object.keys(others)));
});

describe.each(settings)('%s %s', (type, _name, given) => {
  test.each([0, EPOCHS])(
    'from its checkpoint at epoch %d, a full batch trains on as never stopped',
    (epochs) => {
      const experiment = experimentOf(type, given);
      const saved = savedRun(arena, experiment, epochs);
      const { state, ...loaded } = reopened(formats.torchCheckpoint.write(saved), experiment);
      expect(loaded.experiment).toEqual(experiment);
      expect(loaded.lastLoss).toBe(saved.curve.loss.at(-1) ?? null);
      const run = new Run(arena, experiment);
      run.trainer.restore({ ...run.trainer.state(), ...state });
      losses(run, MORE);
      const never = savedRun(arena, experiment, epochs + MORE);
      expect(run.trainer.epoch).toBe(epochs + MORE);
      expect(bitsOf(run.trainer.state().parameters)).toEqual(bitsOf(never.state.parameters));
    },
  );
});

test('the hyperparameters of the checkpoint replace those at hand, as in PyTorch', () => {
  const saved = savedRun(arena, experimentOf('SGD', { lr: 0.25, momentum: 0.5 }), 3);
  const at = changed(tutorial, { optimizer: { lr: 0.01 }, training: { epochs: 2 } });
  const { experiment, state } = reopened(formats.torchCheckpoint.write(saved), at);
  expect(experiment.optimizer).toMatchObject({ type: 'SGD', lr: 0.25, momentum: 0.5 });
  expect(experiment.training.epochs).toBe(3);
  expect(state.optimizer?.momentum_buffer).toEqual(saved.state.optimizer.momentum_buffer);
});

test('a checkpoint of another optimizer is refused', () => {
  const bytes = formats.torchCheckpoint.write(savedRun(arena, experimentOf('Adam', { lr: 0.01 }), 3));
  expect(() => reopened(bytes, experimentOf('SGD', { lr: 0.01 }))).toThrow(/another optimizer than SGD/);
});

describe.each(torches)('%s goes on from a checkpoint', (_title, torch) => {
  const program = `
import json, torch
from torch import nn
torch.set_num_threads(1)
data = json.load(open('data.json'))
x, y = torch.tensor(data['x']), torch.tensor(data['y'])
results = []
for name, kind in data['cases'].items():
    net = nn.Sequential(nn.Linear(2, 5), nn.Sigmoid(), nn.Linear(5, 5), nn.Sigmoid(), nn.Linear(5, 2), nn.Softmax(dim=1))
    optimizer = getattr(torch.optim, kind)(net.parameters(), lr=123.0)
    checkpoint = torch.load(name)  # from PyTorch 2.6 on with weights_only=True
    net.load_state_dict(checkpoint['model_state_dict'])
    optimizer.load_state_dict(checkpoint['optimizer_state_dict'])
    losses = []
    for epoch in range(checkpoint['epoch'], checkpoint['epoch'] + data['more']):
        loss = nn.CrossEntropyLoss()(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    results.append({'epoch': checkpoint['epoch'], 'loss': checkpoint['loss'], 'losses': losses})
print(json.dumps(results))`;

  test.skipIf(torch.isMissing)('with its own optimizer, to the same losses', TORCH_TIMEOUT, () => {
    const runs = settings.flatMap(([type, , given]) =>
      [0, EPOCHS].map((epochs): [OptimizerType, SavedRun] => [
        type,
        savedRun(arena, experimentOf(type, given), epochs),
      ]),
    );
    const { columns, labels } = new Run(arena, tutorial).points;
    const names = runs.map((_, i) => `${i}.pt`);
    const data = {
      x: Array.from(labels, (_, row) => columns.map((column) => column[row])),
      y: Array.from(labels),
      more: MORE,
      cases: Object.fromEntries(runs.map(([type], i) => [names[i], type])),
    };
    const files = runs.map(([, run], i) => [names[i], formats.torchCheckpoint.write(run)]);
    const results = torch.run<{ epoch: number; loss: number | null; losses: number[] }[]>(program, {
      ...Object.fromEntries(files),
      'data.json': JSON.stringify(data),
    });
    runs.forEach(([, run], i) => {
      expect(results[i].epoch).toBe(run.state.epoch);
      expect(results[i].loss).toBe(run.curve.loss.at(-1) ?? null);
      const on = new Run(arena, run.experiment);
      on.trainer.restore(run.state);
      const ours = losses(on, MORE);
      results[i].losses.forEach((loss, epoch) => {
        expect(Math.abs(loss - ours[epoch])).toBeLessThan(5e-7);
      });
    });
  });
});

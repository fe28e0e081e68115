/** Whole nets, written and opened again here, and in real PyTorch. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type LayerConfig, layerDefinition, layers } from '../../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { loadStateDict } from '../../../src/formats/parameters/loadStateDict.ts';
import { sequentialLines } from '../../../src/formats/python/net.ts';
import { bitsOf, changed, linear } from '../../helpers/experiments.ts';
import { limits, savedRun } from '../../helpers/savedRuns.ts';
import { TORCH_TIMEOUT, torches } from '../../helpers/torch.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const softmax: LayerConfig = { type: 'Softmax', dim: 1 };
const models: Record<string, LayerConfig[]> = {
  'of the tutorial': tutorial.model,
  'of smooth activations': [
    linear(2, 4),
    { type: 'Sigmoid' },
    { type: 'SiLU' },
    { type: 'Tanh' },
    { type: 'GELU', approximate: 'none' },
    { type: 'GELU', approximate: 'tanh' },
    { type: 'Softplus', beta: 2, threshold: 20 },
    { type: 'Softplus', beta: 0.5, threshold: 7.5 },
    linear(4, 2),
    { type: 'LogSoftmax', dim: 1 },
  ],
  'of bent activations': [
    linear(2, 3),
    { type: 'ReLU' },
    { type: 'LeakyReLU', negative_slope: 0.2 },
    { type: 'ELU', alpha: 0.5 },
    { type: 'ELU', alpha: 1 },
    { type: 'PReLU', num_parameters: 1, init: 0.25 },
    { type: 'PReLU', num_parameters: 3, init: 0.5 },
    { type: 'Identity' },
    linear(3, 2),
    softmax,
  ],
  'of rare activations': [
    linear(2, 3),
    { type: 'Hardtanh', min_val: -2, max_val: 0.5 },
    { type: 'ReLU6' },
    { type: 'SELU' },
    { type: 'CELU', alpha: 0.5 },
    { type: 'Mish' },
    { type: 'Softsign' },
    { type: 'Hardsigmoid' },
    { type: 'Hardswish' },
    { type: 'Hardshrink', lambd: 0.25 },
    { type: 'Softshrink', lambd: 0.75 },
    { type: 'Tanhshrink' },
    { type: 'LogSigmoid' },
    { type: 'Threshold', threshold: 0.1, value: 20 },
    { type: 'AlphaDropout', p: 0.25 },
    { type: 'Flatten' },
    { type: 'BatchNorm1d', num_features: 3, eps: 1e-4, momentum: 0.25, affine: true },
    { type: 'BatchNorm1d', num_features: 3, eps: 1e-5, momentum: null, affine: false },
    {
      type: 'BatchNorm1d',
      num_features: 3,
      eps: 1e-5,
      momentum: 0.5,
      affine: true,
      track_running_stats: false,
    },
    { type: 'LayerNorm', normalized_shape: [3], eps: 1e-4, elementwise_affine: true },
    { type: 'LayerNorm', normalized_shape: [3], eps: 1e-5, elementwise_affine: false },
    linear(3, 2),
    { type: 'Softmin', dim: 1 },
  ],
  'with Dropout and without biases': [
    { type: 'Linear', in_features: 2, out_features: 3, bias: false },
    { type: 'Dropout', p: 0.25 },
    { type: 'Linear', in_features: 3, out_features: 2, bias: false },
  ],
};
const experimentOf = (model: LayerConfig[]): Experiment => changed(tutorial, { model });
const runOf = (model: LayerConfig[], epochs = 2) => savedRun(arena, experimentOf(model), epochs);

test('there is a net with every layer', () => {
  const types = Object.values(models).flatMap((model) => model.map(({ type }) => type));
  expect(new Set(types)).toEqual(new Set(Object.keys(layers)));
});

test.each(Object.entries(models))('the net %s comes back with its layers and its numbers', (_name, model) => {
  const run = runOf(model);
  const opened = openFile(formats.wholeNet.write(run));
  if (!opened.ok || opened.value.type !== 'net') throw new Error('expected a net');
  // How the slopes of a PReLU were drawn is not in the file.
  const drawn = model.map((layer) => (layer.type === 'PReLU' ? { ...layer, init: 0.25 } : layer));
  expect(opened.value.model).toEqual(drawn);
  const numbers = loadStateDict(model, opened.value.parameters.stateDict);
  expect(bitsOf(numbers)).toEqual(bitsOf(run.state.parameters));
});

describe.each(torches)('a whole net written here, in %s,', (_title, torch) => {
  const program = `
import copy, json, sys, torch
from torch import nn
x = torch.tensor(json.load(open('x.json')))
bits = lambda tensor: tensor.detach().contiguous().view(torch.int32).flatten().tolist()
results = {}
for name, lines in json.load(open('nets.json')).items():
    scope = {'nn': nn, 'torch': torch}
    exec(lines, scope)
    built = scope['net']
    built.load_state_dict(torch.load(name + '.pt'))
    net = torch.load(name + '.pkl', weights_only=False)
    attributes = [sorted(set(vars(one)) - set(vars(other))) for one, other in zip(net.modules(), built.modules())]
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    printed = str(net)
    twin = str(built) == printed
    net.eval(); built.eval()
    same = bits(net(x)) == bits(built(x)) == bits(torch.jit.script(net)(x)) == bits(copy.deepcopy(net)(x))
    torch.save(net, 'again.pkl')
    again = bits(torch.load('again.pkl', weights_only=False)(x)) == bits(built(x))
    net.train(); built.train()
    losses = []
    for each in net, built:
        torch.manual_seed(1)
        each.zero_grad()
        optimizer = torch.optim.SGD(each.parameters(), lr=0.1)
        loss = nn.CrossEntropyLoss()(each(x), torch.tensor([0, 1, 1]))
        loss.backward()
        optimizer.step()
        losses.append([loss.item(), [bits(parameter) for parameter in each.parameters()]])
    safe = None
    if hasattr(torch.serialization, 'safe_globals'):
        with torch.serialization.safe_globals({type(module) for module in net.modules()} | {set}):
            safe = bits(torch.load(name + '.pkl').eval()(x)) == again
            safe = str(torch.load(name + '.pkl')) == printed
    results[name] = {
        'printed': printed.split('\\n'), 'twin': twin, 'same': same, 'again': again, 'trains': losses[0] == losses[1],
        'moved': losses[0][1] != [bits(p) for p in torch.load(name + '.pkl', weights_only=False).parameters()],
        'attributes': attributes, 'training': net.training, 'state': built.state_dict().keys() == net.state_dict().keys(),
        'requires_grad': all(parameter.requires_grad for parameter in net.parameters()), 'safe': safe,
    }
print(json.dumps(results))`;

  test.skipIf(torch.isMissing)(
    'prints, predicts to the bit, trains, is copied, scripted and saved again',
    TORCH_TIMEOUT,
    () => {
      const entries = Object.values(models).map((model, i): [string, LayerConfig[]] => [`net${i}`, model]);
      const files = entries.flatMap(([name, model]): [string, Uint8Array][] => {
        const run = runOf(model);
        return [
          [`${name}.pkl`, formats.wholeNet.write(run)],
          [`${name}.pt`, formats.torchFile.write(run)],
        ];
      });
      const lines = entries.map(([name, model]) => [name, sequentialLines('net', model).join('\n')]);
      const results = torch.run<Record<string, Record<string, unknown>>>(program, {
        ...Object.fromEntries(files),
        'nets.json': JSON.stringify(Object.fromEntries(lines)),
        'x.json': JSON.stringify([
          [0.5, -1.25],
          [2, 3],
          [-3.5, 0.125],
        ]),
      });
      for (const [name, model] of entries) {
        const modules = model.length + 1;
        expect(results[name]).toMatchObject({
          printed: [
            'Sequential(',
            ...model.map((layer, i) => `  (${i}): ${layerDefinition(layer.type).printed(layer)}`),
            ')',
          ],
          twin: true,
          same: true,
          again: true,
          trains: true,
          moved: true,
          // No attribute that PyTorch's own modules do not have.
          attributes: Array.from({ length: modules }, () => []),
          training: true,
          state: true,
          requires_grad: true,
        });
        expect(results[name].safe).not.toBe(false);
      }
    },
  );

  test.skipIf(torch.isMissing)('holds every float32 as it is', TORCH_TIMEOUT, () => {
    const run = savedRun(arena, tutorial, 0);
    run.state.parameters.set(limits);
    const got = torch.run<number[]>(
      `
import json, torch
net = torch.load('net.pkl', weights_only=False)
print(json.dumps([bits for p in net.parameters() for bits in p.detach().view(torch.int32).flatten().tolist()]))`,
      { 'net.pkl': formats.wholeNet.write(run) },
    );
    expect(got).toEqual(bitsOf(run.state.parameters).map((bits) => bits | 0));
  });
});

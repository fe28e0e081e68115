/**
 * The Model file tab's account of a net, and of loading it into another structure: messages as PyTorch 1.13.1 raised
 * them, and of the whole net as 2.13 does.
 */
import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import {
  loadingError,
  type OtherStructure,
  otherStructures,
  savedModules,
} from '../../../src/formats/parameters/savedModules.ts';
import { laterText } from '../../../src/messages/later.ts';
import { linear } from '../../helpers/experiments.ts';
import { TORCH_TIMEOUT, torch2, torches } from '../../helpers/torch.ts';

const values = Float32Array.from({ length: 57 }, (_, i) => i);
const modules = savedModules(tutorial.model, values);

test('the tutorial’s net has tensors at 0, 2 and 4 and none at 1, 3 and 5', () => {
  expect(modules.map(({ index, type, tensors }) => [index, type, tensors.map(({ name }) => name)])).toEqual([
    [0, 'Linear', ['0.weight', '0.bias']],
    [1, 'Sigmoid', []],
    [2, 'Linear', ['2.weight', '2.bias']],
    [3, 'Sigmoid', []],
    [4, 'Linear', ['4.weight', '4.bias']],
    [5, 'Softmax', []],
  ]);
  expect(modules[5].printed).toBe('Softmax(dim=1)');
});

test('each tensor has its shape, four bytes a number, and its part of the flat vector', () => {
  const [weight, bias] = modules[2].tensors;
  expect(weight).toMatchObject({ shape: [5, 5], bytes: 100 });
  expect([weight.values[0], weight.values.at(-1)]).toEqual([15, 39]);
  expect(bias).toMatchObject({ shape: [5], bytes: 20 });
  expect([...bias.values]).toEqual([40, 41, 42, 43, 44]);
});

const size = (...shape: number[]) => `torch.Size([${shape.join(', ')}])`;
const mismatch = (name: string, got: number[], want: number[]) =>
  `\n\tsize mismatch for ${name}: copying a param with shape ${size(...got)} from checkpoint, the shape in current model is ${size(...want)}.`;
const head = 'Error(s) in loading state_dict for Sequential:';

const said: Record<OtherStructure, string | null> = {
  same: null,
  fewer: `${head}\n\tUnexpected key(s) in state_dict: "4.weight", "4.bias". ${mismatch('2.weight', [5, 5], [2, 5])}${mismatch('2.bias', [5], [2])}`,
  more: `${head}\n\tMissing key(s) in state_dict: "6.weight", "6.bias". ${mismatch('4.weight', [2, 5], [5, 5])}${mismatch('4.bias', [2], [5])}`,
  wider: [
    head,
    mismatch('0.weight', [5, 2], [7, 2]),
    mismatch('0.bias', [5], [7]),
    mismatch('2.weight', [5, 5], [7, 7]),
    mismatch('2.bias', [5], [7]),
    mismatch('4.weight', [2, 5], [2, 7]),
  ].join(''),
};

const kinds = Object.keys(otherStructures) as OtherStructure[];
const structureOf = (kind: OtherStructure, model: readonly LayerConfig[] = tutorial.model) =>
  otherStructures[kind](model);

describe.each(kinds)('loaded into %s', (kind) => {
  test('it is refused, or taken, in PyTorch’s words', () => {
    expect(loadingError(modules, structureOf(kind) ?? [])).toBe(said[kind]);
  });
});

test('a net without hidden layers has no fewer', () => {
  const model = [linear(2, 2)];
  expect(structureOf('fewer', model)).toBeNull();
  expect(structureOf('more', model)).toHaveLength(3);
  expect(structureOf('wider', model)).toEqual(model);
});

const REFUSE_WHOLE = `
import json, pickle, torch, torch.nn as nn, traceback
torch.save(nn.Sequential(nn.Linear(2, 2)), 'net.pkl')
said = []
for options in [{'weights_only': True}, {}]:
    try:
        torch.load('net.pkl', **options)
        said.append(None)
    except pickle.UnpicklingError as error:
        said.append(traceback.format_exception_only(error)[0])
print(json.dumps(said))
`;
const SEQUENTIAL = 'torch.nn.modules.container.Sequential';

describe.each(torches)('in %s', (_title, torch) => {
  test.skipIf(torch.isMissing)(
    'a whole net read with weights_only=True stops at Sequential, with an UnpicklingError',
    TORCH_TIMEOUT,
    () => {
      const [asked] = torch.run<[string, string | null]>(REFUSE_WHOLE, {});
      expect(asked).toContain('_pickle.UnpicklingError: Weights only load failed.');
      expect(asked).toContain(SEQUENTIAL);
    },
  );
});

describe(`in ${torch2.title}`, () => {
  test.skipIf(torch2.isMissing)(
    'it stops unless told otherwise, with what the tab quotes',
    TORCH_TIMEOUT,
    () => {
      const [asked, untold] = torch2.run<[string, string | null]>(REFUSE_WHOLE, {});
      expect(untold).toBe(asked);
      for (const quoted of laterText.modelFile.weightsOnlySays(SEQUENTIAL).split('\n'))
        expect(untold).toContain(quoted.replace(/ …$/, ''));
    },
  );
});

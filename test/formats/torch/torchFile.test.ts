/** .pt files of a state_dict, in both directions. */
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { readResult } from '../../../src/experiment/json/reader.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import type { SavedParameters } from '../../../src/formats/parameters/savedParameters.ts';
import { StridedTensor } from '../../../src/formats/parameters/stridedTensor.ts';
import { savedObjectOf } from '../../../src/formats/torch/checkpointOf.ts';
import { readTorch } from '../../../src/formats/torch/readTorch.ts';
import { readZip } from '../../../src/formats/zip/readZip.ts';
import { writeZip } from '../../../src/formats/zip/writeZip.ts';
import { bitsOf, randomNumbers } from '../../helpers/experiments.ts';
import { fixture } from '../../helpers/golden.ts';
import { limits, savedRun } from '../../helpers/savedRuns.ts';
import { TORCH_TIMEOUT, torches } from '../../helpers/torch.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const saved = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/pt/${name}.pt`, import.meta.url)));

function opened(bytes: Uint8Array): SavedParameters {
  const result = openFile(bytes);
  if (!result.ok) throw new Error(result.problem.message);
  if (result.value.type !== 'parameters') throw new Error('expected parameters');
  return result.value.parameters;
}

function refusal(bytes: Uint8Array): string {
  const result = openFile(bytes);
  if (result.ok) throw new Error('expected a refusal');
  return result.problem.message;
}

/** The file with its entries changed. */
function changed(bytes: Uint8Array, change: (entries: Map<string, Uint8Array>) => void): Uint8Array {
  const entries = new Map([...readZip(bytes)].map(([name, content]) => [name, content.slice()]));
  change(entries);
  return writeZip(entries);
}

/** A file whose pickle is `codes`: numbers for opcodes, texts as they are. */
function withPickle(...codes: (number | string)[]): Uint8Array {
  const bytes = codes.flatMap((code) =>
    typeof code === 'string' ? [...new TextEncoder().encode(code)] : code,
  );
  return writeZip(new Map([['archive/data.pkl', Uint8Array.from([0x80, 2, ...bytes])]]));
}

describe('what real PyTorch saved', () => {
  const tutorialShapes = {
    '0.weight': [5, 2],
    '0.bias': [5],
    '2.weight': [5, 5],
    '2.bias': [5],
    '4.weight': [2, 5],
  };

  test.each(['a113_sd', 'a213_sd'])('the state_dict %s opens with names, shapes and values', (name) => {
    const { stateDict, checkpoint } = opened(saved(name));
    expect(checkpoint).toBeNull();
    const shapes = [...stateDict].map(([key, { shape }]) => [key, shape]);
    expect(Object.fromEntries(shapes)).toEqual({ ...tutorialShapes, '4.bias': [2] });
    const { values } = fixture<{ values: Record<string, Record<string, number[]>> }>('pt/values.json');
    for (const [key, expected] of Object.entries(values[name]))
      expect(Array.from(stateDict.get(key)?.floats(key) ?? [])).toEqual(expected);
  });

  test('a checkpoint opens with its epoch and the optimizer of it', () => {
    const { stateDict, checkpoint } = opened(saved('a213_ckpt'));
    expect(stateDict.size).toBe(6);
    expect(checkpoint?.epoch).toBe(5);
    expect(checkpoint?.optimizer?.groups[0].options.get('betas')).toEqual([0.9, 0.999]);
    expect(checkpoint?.optimizer?.parameters).toBe(6);
    const last = checkpoint?.optimizer?.state.get(5);
    expect(last?.step).toBe(1);
    expect([...(last?.tensors.keys() ?? [])]).toEqual(['exp_avg', 'exp_avg_sq']);
  });

  test('transposed, sliced and other than float32 tensors are read as they are', () => {
    const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
    const dict = readTorch(saved('a113_misc')) as Map<string, unknown>;
    const tensors = [...dict].flatMap(([key, value]) =>
      value instanceof StridedTensor ? [[key, [value.shape, Array.from(value.floats(key))]]] : [],
    );
    expect(Object.fromEntries(tensors)).toEqual({
      a: [
        [4, 3],
        [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11],
      ],
      b: [[2, 4], range(4, 8)],
      c: [[3, 4], range(0, 12)],
      d: [[], [3]],
      e: [[2], [1, 0]],
      f: [[3, 4], range(0, 12)],
      param: [[3, 4], range(0, 12)],
      i32: [[3], [0, 1, 2]],
    });
    expect([dict.get('epoch'), dict.get('big'), dict.get('none'), dict.get('list')]).toEqual([
      70000,
      2 ** 40,
      null,
      [1, -2, 3.5],
    ]);
  });
});

describe.each(torches)('what is written, in %s,', (_title, torch) => {
  const program = `
import json, torch
def values(state_dict):
    return {name: [list(t.shape), str(t.dtype), t.contiguous().view(torch.int32).flatten().tolist()]
            for name, t in state_dict.items()}
net = torch.nn.Sequential(torch.nn.Linear(2, 5), torch.nn.Sigmoid(), torch.nn.Linear(5, 5), torch.nn.Sigmoid(),
                          torch.nn.Linear(5, 2), torch.nn.Softmax(dim=1))
plain, safe = torch.load('net.pt', weights_only=False), torch.load('net.pt', weights_only=True)
rule = torch.load('net.pt')
print(json.dumps({
    'plain': values(plain), 'safe': values(safe), 'rule': values(rule), 'loaded': str(net.load_state_dict(plain)), 'type': type(plain).__name__,
    'metadata': plain._metadata == net.state_dict()._metadata and type(plain._metadata).__name__,
}))`;

  test.skipIf(torch.isMissing)('loads with weights_only and without, to the bit', TORCH_TIMEOUT, () => {
    const run = savedRun(arena, tutorial, 2);
    run.state.parameters.set(limits);
    const got = torch.run<Record<string, unknown>>(program, { 'net.pt': formats.torchFile.write(run) });
    const expected = Object.fromEntries(
      [...opened(formats.torchFile.write(run)).stateDict].map(([name, tensor]) => [
        name,
        [tensor.shape, 'torch.float32', bitsOf(tensor.floats(name)).map((bits) => bits | 0)],
      ]),
    );
    expect(got).toEqual({
      plain: expected,
      safe: expected,
      rule: expected,
      loaded: '<All keys matched successfully>',
      type: 'OrderedDict',
      metadata: 'OrderedDict',
    });
  });
});

test('every content lies at a multiple of 64 bytes, as torch aligns it', () => {
  const bytes = formats.torchFile.write(savedRun(arena, tutorial, 0));
  for (const [name, content] of readZip(bytes)) expect([name, content.byteOffset % 64]).toEqual([name, 0]);
});

describe('a file is refused, with the reason,', () => {
  const state = () => formats.torchFile.write(savedRun(arena, tutorial, 0));
  const cases: [string, () => Uint8Array, RegExp][] = [
    [
      'that calls os.system',
      () => withPickle('cos\nsystem\n', 0x58, 2, 0, 0, 0, 'ls', 0x85, 0x52, '.'),
      /os\.system/,
    ],
    ['that names a builtin', () => withPickle('c__builtin__\neval\n', '.'), /__builtin__\.eval/],
    [
      'that calls os.system by STACK_GLOBAL',
      () => withPickle(0x8c, 2, 'os', 0x8c, 6, 'system', 0x93, 0x8c, 2, 'ls', 0x85, 0x52, '.'),
      /os\.system/,
    ],
    ['with STACK_GLOBAL of numbers', () => withPickle('K', 1, 'K', 2, 0x93, '.'), /damaged/],
    ['that makes a subprocess', () => withPickle('csubprocess\nPopen\n)', 0x81, '.'), /subprocess\.Popen/],
    [
      'that calls a function of a function',
      () => withPickle('cbuiltins\ngetattr\n(cos\n_wrap\n', 0x8c, 6, 'system', 't', 0x52, ')', 0x52, '.'),
      /os\._wrap\.system/,
    ],
    [
      'whose dict calls for what it lacks',
      () => withPickle('ccollections\ndefaultdict\ncos\nsystem\n', 0x85, 0x52, '.'),
      /os\.system/,
    ],
    [
      'whose tensor is made by another function',
      () => withPickle('ctorch._tensor\n_rebuild_from_type_v2\n(cos\nsystem\nctorch\nTensor\n)}t', 0x52, '.'),
      /os\.system/,
    ],
    [
      'whose tensor is of a class of one’s own',
      () =>
        withPickle(
          'ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_tensor\ncmine\nTensor\n)}t',
          0x52,
          '.',
        ),
      /mine\.Tensor/,
    ],
    ['that extends a dict', () => withPickle('cmine\nDict\n)', 0x81, 'K', 1, 'Ns.'), /mine\.Dict/],
    [
      'that names a function among its values',
      () => withPickle('}', 0x8c, 1, 'f', 'cos\nsystem\ns.'),
      /os\.system/,
    ],
    ['with a list as a key', () => withPickle('}]Ns.'), /damaged/],
    ['with INST', () => withPickle('(ios\nsystem\n', '.'), /opcode 0x69/],
    ['with OBJ', () => withPickle('(o', '.'), /opcode 0x6f/],
    ['with EXT1', () => withPickle(0x82, 1, '.'), /opcode 0x82/],
    ['with PERSID', () => withPickle('P0\n', '.'), /opcode 0x50/],
    ['that calls a storage class', () => withPickle('ctorch\nFloatStorage\n)R.'), /torch\.FloatStorage/],
    ['that sets attributes of a dict', () => withPickle('}}', 0x58, 1, 0, 0, 0, 'aNsb.'), /damaged/],
    ['of a later protocol', () => writeZip(new Map([['a/data.pkl', Uint8Array.of(0x80, 6)]])), /protocol 6/],
    [
      'of an earlier protocol',
      () => writeZip(new Map([['a/data.pkl', Uint8Array.of(0x80, 1)]])),
      /protocol 1;/,
    ],
    [
      'that is no torch file',
      () => writeZip(new Map([['a/b.txt', Uint8Array.of(1)]])),
      /zip file with 1 file \(a\/b\.txt\)/,
    ],
    [
      'of TorchScript',
      () => changed(state(), (e) => e.set('archive/constants.pkl', Uint8Array.of())),
      /TorchScript/,
    ],
    [
      'of a big-endian machine',
      () => changed(state(), (e) => e.set('archive/byteorder', new TextEncoder().encode('big'))),
      /big-endian/,
    ],
    [
      'with a storage too short',
      () => changed(state(), (e) => e.set('archive/data/3', new Uint8Array(16))),
      /length/,
    ],
    ['whose entries are compressed', () => zipSync(Object.fromEntries(readZip(state()))), /compressed/],
    ['without a storage', () => changed(state(), (e) => e.delete('archive/data/3')), /missing/],
    ['that holds a number', () => withPickle('K', 3, '.'), /neither a state_dict nor a checkpoint/],
  ];
  test.each(cases)('%s', (_what, bytes, message) => {
    expect(refusal(bytes())).toMatch(message);
  });

  test('with a bit turned in a storage, by its checksum', () => {
    const bytes = state();
    const { byteOffset } = readZip(bytes).get('archive/data/2') as Uint8Array;
    bytes[byteOffset] ^= 1;
    expect(refusal(bytes)).toMatch(/checksum/);
  });
});

test('names such as __proto__ are names like others', () => {
  const text = (value: string) => [0x58, value.length, 0, 0, 0, value];
  const bytes = withPickle('}', ...text('__proto__'), '}s', '.');
  expect(readTorch(bytes)).toEqual(new Map([['__proto__', new Map()]]));
});

test.each<[string, (number | string)[], unknown]>([
  ['an OrderedDict of pairs', ['ccollections\nOrderedDict\n](](U', 1, 'aK', 3, 'ee', 0x85, 'R.'], [['a', 3]]],
  ['texts as byte strings', ['}(U', 1, 'aT', 2, 0, 0, 0, 'bcu.'], [['a', 'bc']]],
  ['bytes that are no text', ['}U', 1, 'aU', 1, 0xff, 's.'], [['a', Uint8Array.of(0xff)]]],
  ['a dict that fills none of its own', ['}U', 1, 'aNs(0', '.'], null],
])('of Python 2 there is read %s', (_what, codes, entries) => {
  const read = readResult(() => [...(readTorch(withPickle(...codes)) as Map<unknown, unknown>)]);
  expect(read.ok ? read.value : null).toEqual(entries);
});

test('a pickle damaged at random is refused with a reason or read whole', { timeout: 60_000 }, () => {
  const rounds = 10_000;
  const entries = readZip(formats.torchCheckpoint.write(savedRun(arena, tutorial, 1)));
  const pickle = entries.get('archive/data.pkl') as Uint8Array;
  const random = randomNumbers(2);
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    const damaged = pickle.slice();
    for (let left = 1 + random() * 3; left > 0; left--)
      damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
    const file = writeZip(new Map(entries).set('archive/data.pkl', damaged));
    const read = readResult(() => {
      const { stateDict } = savedObjectOf(readTorch(file)).parameters;
      return [...stateDict].map(([name, tensor]) => tensor.floats(name).length);
    });
    refused += Number(!read.ok);
  }
  expect(refused).toBeGreaterThan(rounds / 4);
});

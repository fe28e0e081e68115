/** safetensors files, also read by their makers' parser. */
import { parseSafetensorsMetadata } from '@huggingface/hub';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { bitsOf } from '../helpers/experiments.ts';
import { limits, savedRun } from '../helpers/savedRuns.ts';
import { TORCH_TIMEOUT, torchWith } from '../helpers/torch.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function file(header: unknown, numbers: ArrayBuffer | Uint8Array<ArrayBuffer>): Uint8Array {
  const coded = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + coded.length + numbers.byteLength);
  bytes[0] = coded.length % 256;
  bytes[1] = coded.length >> 8;
  bytes.set(coded, 8);
  bytes.set(new Uint8Array(numbers), 8 + coded.length);
  return bytes;
}

function tensor(bytes: Uint8Array, name: string): { shape: readonly number[]; values: number[] } {
  const opened = openFile(bytes);
  if (!opened.ok) throw new Error(`${opened.problem.path}: ${opened.problem.message}`);
  if (opened.value.type !== 'parameters') throw new Error('expected parameters');
  const found = opened.value.parameters.stateDict.get(name);
  return { shape: found?.shape ?? [], values: Array.from(found?.floats(name) ?? []) };
}

test("the parser of the format's makers reads names, shapes and sizes", async () => {
  const bytes = formats.safetensors.write(savedRun(arena, tutorial, 1));
  const serve: typeof fetch = async (_address, init) => {
    const range = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '');
    const [from, to] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, bytes.length];
    const headers = { etag: '"1"', 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` };
    return new Response(bytes.slice(from, to), { status: range ? 206 : 200, headers });
  };
  const read = await parseSafetensorsMetadata({
    repo: 'nn/playground',
    path: 'net.safetensors',
    computeParametersCount: true,
    fetch: serve,
  });
  expect(read.parameterCount).toEqual({ F32: 57 });
  expect('header' in read && read.header).toEqual({
    __metadata__: { format: 'pt' },
    '0.weight': { dtype: 'F32', shape: [5, 2], data_offsets: [0, 40] },
    '0.bias': { dtype: 'F32', shape: [5], data_offsets: [40, 60] },
    '2.weight': { dtype: 'F32', shape: [5, 5], data_offsets: [60, 160] },
    '2.bias': { dtype: 'F32', shape: [5], data_offsets: [160, 180] },
    '4.weight': { dtype: 'F32', shape: [2, 5], data_offsets: [180, 220] },
    '4.bias': { dtype: 'F32', shape: [2], data_offsets: [220, 228] },
  });
});

test('the layout is that of the specification', () => {
  const run = savedRun(arena, tutorial, 1);
  run.state.parameters.set(limits);
  const bytes = formats.safetensors.write(run);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(bytes.length).toBe(8 + length + 57 * 4);
  expect(bitsOf(new Float32Array(bytes.slice(8 + length).buffer))).toEqual(bitsOf(run.state.parameters));
});

const python = torchWith('safetensors');

const LOAD = `
import json, torch
from safetensors.torch import load_file
print(json.dumps([[name, list(t.shape), t.view(torch.int32).flatten().tolist()] for name, t in load_file('net').items()]))
`;

test.skipIf(python.isMissing)(`${python.title} loads every number to the bit`, TORCH_TIMEOUT, () => {
  const run = savedRun(arena, tutorial, 1);
  run.state.parameters.set(limits);
  const bytes = formats.safetensors.write(run);
  const opened = openFile(bytes);
  if (!opened.ok || opened.value.type !== 'parameters') throw new Error('expected parameters');
  const ours = [...opened.value.parameters.stateDict].map(([name, tensor]) => [
    name,
    tensor.shape,
    bitsOf(tensor.floats(name)).map((bits) => bits | 0),
  ]);
  expect(python.run<[string, number[], number[]][]>(LOAD, { net: bytes }).toSorted()).toEqual(
    ours.toSorted(),
  );
});

describe('other element types are converted', () => {
  const rows: [string, ArrayBuffer, number[]][] = [
    ['F64', Float64Array.of(0.1, -2).buffer, [Math.fround(0.1), -2]],
    [
      'F16',
      Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x3555).buffer,
      [1, -2, 2 ** -24, 65504, 0.333251953125],
    ],
    ['BF16', Uint16Array.of(0x3f80, 0xc000, 0x3eab).buffer, [1, -2, 0.333984375]],
    ['I64', BigInt64Array.of(7n, -(2n ** 40n)).buffer, [7, -(2 ** 40)]],
    ['I32', Int32Array.of(7, -70_000).buffer, [7, -70_000]],
    ['I16', Int16Array.of(7, -300).buffer, [7, -300]],
    ['I8', Int8Array.of(7, -128).buffer, [7, -128]],
    ['U8', Uint8Array.of(7, 255).buffer, [7, 255]],
    ['BOOL', Uint8Array.of(0, 1).buffer, [0, 1]],
  ];
  test.each(rows)('%s', (dtype, numbers, values) => {
    const header = { w: { dtype, shape: [values.length], data_offsets: [0, numbers.byteLength] } };
    expect(tensor(file(header, numbers), 'w')).toEqual({ shape: [values.length], values });
  });
});

describe('a tensor of a type that no layer has is left out by its name', () => {
  test.each([
    ['U16', 2],
    ['U32', 4],
    ['U64', 8],
    ['F8_E4M3', 1],
    ['F8_E5M2', 1],
    ['C64', 8],
    ['F99', 3],
  ])('%s', (dtype, bytes) => {
    const header = {
      'scale/0': { dtype, shape: [1], data_offsets: [0, bytes] },
      w: { dtype: 'U8', shape: [2], data_offsets: [bytes, bytes + 2] },
    };
    const opened = openFile(file(header, new Uint8Array(bytes + 2).fill(3)));
    if (!opened.ok || opened.value.type !== 'parameters') throw new Error('expected parameters');
    const { stateDict, leftOut } = opened.value.parameters;
    expect(Array.from(stateDict.get('w')?.floats('w') ?? [])).toEqual([3, 3]);
    expect([...stateDict.keys()]).toEqual(['w']);
    expect(leftOut).toEqual(['scale/0']);
  });
});

describe('a file is refused', () => {
  const entry = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  const one = Float32Array.of(1).buffer;
  const cases: [string, unknown, ArrayBuffer, RegExp][] = [
    [
      'with other element types alone',
      { w: { ...entry, dtype: 'U32' } },
      one,
      /w \(float4 or float8, or unsigned integers\)/,
    ],
    ['with a number for an element type', { w: { ...entry, dtype: 32 } }, one, /w"\.dtype/],
    [
      'with a shape that its bytes do not fit',
      { w: { ...entry, shape: [2] } },
      one,
      /expected 8 bytes.*got 4/,
    ],
    [
      'with offsets beyond its end',
      { w: { ...entry, data_offsets: [0, 8] } },
      one,
      /cut off before its numbers end, 4 bytes are missing/,
    ],
    ['with a hole', { w: { ...entry, data_offsets: [4, 8] } }, new ArrayBuffer(8), /overlap, or do not fill/],
    ['with an overlap', { v: entry, w: entry }, one, /overlap/],
    ['with bytes left over', { w: entry }, new ArrayBuffer(8), /do not fill/],
    ['with an infinity', { w: entry }, Float32Array.of(Number.POSITIVE_INFINITY).buffer, /finite/],
    ['with a header that is not JSON', '{"w":', one, /header is not JSON/],
  ];
  test.each(cases)('%s', (_what, header, numbers, message) => {
    expect(() => tensor(file(header, numbers), 'w')).toThrow(message);
  });
});

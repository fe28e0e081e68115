/** Every file is of one kind: what begins one format may stand in another's numbers. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import type { LayerConfig } from '../../src/engine/layers/index.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import type { FormatDefinition } from '../../src/formats/format.ts';
import { formats, kindsOf, openFile } from '../../src/formats/index.ts';
import { changed, linear } from '../helpers/experiments.ts';
import { foreignSamples } from '../helpers/foreignSamples.ts';
import { savedRun } from '../helpers/savedRuns.ts';

const LONG = { timeout: 120_000 };

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** Nets of many sizes, so that lengths, offsets and checksums take many values. */
const sizes: LayerConfig[][] = [1, 2, 3, 5, 8, 13, 32, 64, 100, 255].flatMap((units) =>
  [0, 1, 2, 3].map((hidden) => {
    const widths = [2, ...Array<number>(hidden).fill(units), 2];
    return widths.slice(1).map((width, i) => linear(widths[i], width, units % 2 === 0));
  }),
);

/** The names that kindsOf gives for files of a format: text is of none, and a checkpoint is a .pt as well. */
const names: Record<string, string> = {
  torchFile: 'torchFile',
  torchCheckpoint: 'torchFile',
  wholeNet: 'torchFile',
  safetensors: 'safetensors',
  onnx: 'onnx',
};

const written = Object.entries(formats as Record<string, FormatDefinition>);
// The two formats of one ending share their reader.
const kindsOnce = (bytes: Uint8Array) => [...new Set(kindsOf(bytes).map((kind) => names[kind] ?? kind))];

describe.each(written)('%s of forty sizes', (name, { write }) => {
  test('is of its kind alone', LONG, () => {
    for (const model of sizes) {
      const run = savedRun(arena, changed(tutorial, { model, training: { epochs: 1 } }), 1);
      expect(kindsOnce(write(run))).toEqual(name in names ? [names[name]] : []);
    }
  });
});

describe('a safetensors file is one whatever the length of its header', () => {
  /** A header of `length` bytes, with a tensor of one number. */
  function file(length: number): Uint8Array {
    const entry = JSON.stringify({ w: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } });
    const bytes = new Uint8Array(8 + length + 4).fill(0x20, 8, 8 + length);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
    bytes.set(strToU8(entry), 8);
    return bytes;
  }

  test('from 64 bytes to 70,000', LONG, () => {
    for (let length = 64; length < 70_000; length += length < 2000 ? 1 : 127) {
      expect([length, kindsOf(file(length))]).toEqual([length, ['safetensors']]);
    }
  });

  test.each([
    ['of a pickle of each protocol', [0x80, 0x180, 0x280, 0x380, 0x480, 0x580]],
    ['of ONNX', [0x0708, 0x1208]],
    ['of zip and gzip', [0x4b50, 0x8b1f]],
  ])('that begins with the mark %s', (_what, lengths) => {
    for (const length of lengths) {
      expect(kindsOf(file(length))).toEqual(['safetensors']);
      expect(openFile(file(length))).toMatchObject({ ok: true, value: { type: 'parameters' } });
    }
  });

  test('such as our own of a net without biases', () => {
    const bytes = readFileSync(new URL('../fixtures/models/own-export.safetensors', import.meta.url));
    expect([...bytes.subarray(0, 2)]).toEqual([0x80, 1]);
    const opened = openFile(bytes);
    if (!opened.ok || opened.value.type !== 'parameters') throw new Error('expected parameters');
    expect([...opened.value.parameters.stateDict.keys()]).toEqual([
      '0.weight',
      '2.weight',
      '4.weight',
      '6.weight',
      '8.weight',
    ]);
  });
});

const samples = Object.entries(foreignSamples).flatMap(([kind, files]) =>
  Object.entries(files).map(([name, bytes]): [kind: string, name: string, bytes: Uint8Array] => [
    kind,
    name,
    bytes,
  ]),
);
const ofText = ['html', 'xml', 'latex', 'lfsPointer', 'arff', 'tensorflowJs', 'huggingFace', 'boostedTrees'];

test.each(samples)('%s, %s, is of its kind alone', (kind, _name, bytes) => {
  expect(kindsOf(bytes)).toEqual(ofText.includes(kind) ? [] : [kind]);
});

test('arrays of NumPy are of their kind alone', () => {
  const of = (file: string) => kindsOf(readFileSync(new URL(`../fixtures/arrays/${file}`, import.meta.url)));
  expect(of('f8-little.npy')).toEqual(['npy']);
  expect(of('version3.npy')).toEqual(['npy']);
  expect(of('pair.npz')).toEqual(['npz']);
  expect(of('compressed.npz')).toEqual(['npz']);
});

test('no file begins as another of another kind goes on', LONG, () => {
  // Whatever follows a signature, the kind stays the one that it tells.
  const signed = samples.filter(
    ([kind, name, bytes]) =>
      !ofText.includes(kind) &&
      // They are told by their ends or lengths too, as Parquet is.
      !['feather version 1', 'dataFile ORC', 'archive lzma', 'image bmp'].includes(`${kind} ${name}`) &&
      bytes.length < 300 &&
      ![
        'otherZip',
        'torchExport',
        'oldPickle',
        'keras',
        'workbook',
        'document',
        'onnx',
        'savedModel',
        'parquet',
        'idx',
      ].includes(kind),
  );
  fc.assert(
    fc.property(fc.constantFrom(...signed), fc.constantFrom(...samples), ([kind, , first], [, , second]) => {
      const bytes = new Uint8Array([...first, ...second]);
      expect(kindsOf(bytes)).toEqual([kind]);
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test('bytes by chance are of one kind at most', LONG, () => {
  const marked = fc.tuple(
    fc.constantFrom(
      [0x80, 2],
      [0x80, 4, 0x95],
      [0x08, 1],
      [0x08, 7],
      [0x50, 0x4b, 3, 4],
      [0x1f, 0x8b, 8],
      [0x93],
    ),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(marked, ([mark, rest]) => {
      expect(kindsOnce(Uint8Array.from([...mark, ...rest])).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 5000, seed: 4 },
  );
});

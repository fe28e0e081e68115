/**
 * Each kind of data compared with what its own lines gave in real PyTorch: every bit, and the state of the generator
 * afterwards.
 */
import { describe, expect, test } from 'vitest';
import { type DataConfig, type DatasetKind, datasetDefinition, datasets } from '../../src/datasets/index.ts';
import { defaultValues } from '../../src/engine/fields.ts';
import { Generator } from '../../src/engine/random/generator.ts';
import { bitsOf, rowMajor } from '../helpers/experiments.ts';
import { fixture } from '../helpers/golden.ts';

interface DrawnCase {
  seed: number;
  data: DataConfig;
  lines: string[];
  x: string;
  y: string | number[];
  next: string;
}

const { cases } = fixture<{ cases: DrawnCase[] }>('datasets.json');

function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Targets as real numbers where they are, classes else. */
const targetsOf = (y: string | number[]) => (typeof y === 'string' ? bitsOf(floats(y)) : y);

const kinds = Object.keys(datasets) as DatasetKind[];

test.each(kinds)('%s was drawn by PyTorch from seed 0 and from the largest', (kind) => {
  const seeds = cases.filter(({ data }) => data.kind === kind).map(({ seed }) => seed);
  expect(seeds).toEqual(expect.arrayContaining([0, Number.MAX_SAFE_INTEGER]));
});

describe.each(cases.map((drawn) => [drawn.data.kind, drawn.seed, drawn] as const))(
  '%s from seed %d',
  (kind, seed, { data: given, lines, x, y, next }) => {
    const definition = datasetDefinition(kind);
    const data = { ...defaultValues(definition.fields), ...given } as DataConfig;

    test('has the lines that PyTorch ran', () => {
      const seed = data.numpy_seed;
      const seeding = seed === undefined ? [] : ['import numpy as np', `np.random.seed(${seed})`];
      const imports = definition.imports ?? [];
      expect([...imports, ...seeding, ...definition.python(data)]).toEqual(lines);
    });

    test('has the points that PyTorch drew, and leaves the generator where PyTorch did', () => {
      const generator = new Generator(seed);
      const points = definition.draw(data, generator, { seed: data.numpy_seed });
      expect(bitsOf(rowMajor(points.columns))).toEqual(bitsOf(floats(x)));
      expect(points.targets ? bitsOf(rowMajor(points.targets)) : Array.from(points.labels)).toEqual(
        targetsOf(y),
      );
      expect(Float32Array.from({ length: 4 }, () => generator.uniform())).toEqual(floats(next));
    });

    test('says how many samples and classes there are', () => {
      const points = definition.draw(data, new Generator(seed), { seed: data.numpy_seed });
      const samples = definition.samples(data);
      expect(points.labels).toHaveLength(samples);
      expect(points.columns.map(({ length }) => length)).toEqual(
        Array(definition.columns(data)).fill(samples),
      );
      const targets = (points.targets ?? []).map(({ length }) => length);
      expect(targets).toEqual(Array(definition.targetColumns(data)).fill(samples));
      expect(points.classes).toBe(definition.classes(data));
      expect(points.classes === null).toBe(points.targets !== undefined);
    });
  },
);

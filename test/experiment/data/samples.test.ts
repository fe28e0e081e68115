/** Samples, split, scaler and parameters as scripts have them when their loops begin: every bit, and the generator after them. */
import { describe, expect, test } from 'vitest';
import { Generator } from '../../../src/engine/random/generator.ts';
import { drawBeforeLoop, samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { bitsOf, rowMajor } from '../../helpers/experiments.ts';
import { fixture } from '../../helpers/golden.ts';
import { type SampleCase, sampleCases } from './sampleCases.ts';

interface Recorded extends SampleCase {
  x: string;
  x_t: string;
  x_test: string | null;
  y_t: number[];
  parameters: string;
  next: string;
}

const { cases } = fixture<{ cases: Recorded[] }>('samples.json');
const floats = (base64: string) => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

test('the cases recorded are those at hand', () => {
  expect(cases.map(({ experiment }) => experiment)).toEqual(sampleCases.map(({ experiment }) => experiment));
});

describe.each(sampleCases.map((known, i) => [i, JSON.stringify(cases[i].lines.slice(3)), known] as const))(
  'case %d: %s',
  (i, _lines, { experiment, lines }) => {
    const recorded = cases[i];
    const generator = new Generator(experiment.seed);
    const { samples, parameters } = drawBeforeLoop(experiment, generator);
    const { columns, labels } = samples.points;
    const taken = (rows: Int32Array) =>
      rowMajor(columns.map((column) => Float32Array.from(rows, (row) => column[row])));

    test('has the lines that were run', () => {
      expect(lines).toEqual(recorded.lines);
    });

    test('draws the same numbers', () => {
      expect(bitsOf(rowMajor(columns))).toEqual(bitsOf(floats(recorded.x)));
      expect(bitsOf(parameters)).toEqual(bitsOf(floats(recorded.parameters)));
      expect(Float32Array.from({ length: 4 }, () => generator.uniform())).toEqual(floats(recorded.next));
    });

    test('splits them into the same rows', () => {
      const all = Int32Array.from(labels.keys());
      const { training, test } = samples.split ?? { training: all, test: null };
      expect(bitsOf(taken(training))).toEqual(bitsOf(floats(recorded.x_t)));
      expect(Array.from(training, (row) => labels[row])).toEqual(recorded.y_t);
      expect(test && bitsOf(taken(test))).toEqual(recorded.x_test && bitsOf(floats(recorded.x_test)));
    });

    test('draws them for the page as for the run', () => {
      expect(samplesDrawn(experiment)).toEqual(samples);
    });
  },
);

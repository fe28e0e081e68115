/** The reliability of probabilities, against scikit-learn's and numpy's numbers, and numbers worked out by hand. */
import { expect, test } from 'vitest';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { reliabilityOf } from '../../../src/panels/drawer/evaluation/reliability.ts';
import { fixture } from '../../helpers/golden.ts';

interface Case {
  classes: number;
  probabilities: number[];
  labels: number[];
  accuracy: number[];
  confidence: number[];
  error: number;
}
const { cases } = fixture<{ cases: Case[] }>('calibration.json');

/** Samples with the probability of their class 1, and their true class. */
function stateOf(samples: readonly (readonly [number, number])[], isTest: number[] | null = null) {
  const ones = samples.map(([p]) => p);
  const probabilities = Float32Array.from([...ones.map((p) => 1 - p), ...ones]);
  const predictions = Uint8Array.from(ones, (p) => Number(p > 0.5));
  const labels = Uint8Array.from(samples, ([, label]) => label);
  return {
    runId: 1,
    snapshot: { runId: 1, probabilities, predictions },
    points: { labels, isTest: isTest && Uint8Array.from(isTest) },
    experiment: tutorial,
    evaluatedRows: 'all',
  } as unknown as Parameters<typeof reliabilityOf>[0];
}

test('a net that is right as often as it is sure has no calibration error', () => {
  const samples = [0.75, 0.75, 0.75, 0.75].map((p, i) => [p, Number(i > 0)] as const);
  const reliability = reliabilityOf(stateOf(samples));
  expect(reliability?.error).toBe(0);
  expect(reliability?.bins[7]).toEqual({ samples: 4, confidence: 0.75, accuracy: 0.75 });
});

test('the error is the mean distance of the bins, weighted by their samples', () => {
  // Three at 0.875, of which one is right: off by 0.875 - 1/3. One at 0.625, right: off by 0.375.
  const reliability = reliabilityOf(
    stateOf([
      [0.875, 1],
      [0.875, 0],
      [0.125, 1],
      [0.625, 1],
    ]),
  );
  expect(reliability?.error).toBeCloseTo((3 * (0.875 - 1 / 3) + 0.375) / 4, 6);
  expect(reliability?.bins.map(({ samples }) => samples)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 3, 0]);
});

test('only the samples that are evaluated count, and none give no diagram', () => {
  const state = {
    ...stateOf(
      [
        [0.875, 1],
        [0.625, 0],
      ],
      [0, 1],
    ),
    evaluatedRows: 'test' as const,
  };
  expect(
    reliabilityOf(state)
      ?.bins.map(({ samples }) => samples)
      .join(''),
  ).toBe('0000001000');
  expect(reliabilityOf(stateOf([]))).toBeNull();
});

test('a probability of 1 is in the last bin, and what is no number gives no diagram', () => {
  expect(reliabilityOf(stateOf([[1, 1]]))?.bins[9].samples).toBe(1);
  expect(reliabilityOf(stateOf([[Number.NaN, 1]]))).toBeNull();
});

test.each(cases.map((one) => [`${one.labels.length} samples of ${one.classes} classes`, one] as const))(
  '%s: bins and error are those of scikit-learn and numpy',
  (_name, expected) => {
    const { classes, labels } = expected;
    const rows = labels.map((_, row) => expected.probabilities.slice(row * classes, (row + 1) * classes));
    const probabilities = Float32Array.from({ length: rows.length * classes }, (_, i) => {
      return rows[i % rows.length][Math.floor(i / rows.length)];
    });
    const state = {
      runId: 1,
      snapshot: { runId: 1, probabilities, predictions: rows.map((row) => row.indexOf(Math.max(...row))) },
      points: { labels, isTest: null },
      experiment: presets.threeClasses,
      evaluatedRows: 'all',
    } as unknown as Parameters<typeof reliabilityOf>[0];
    const reliability = reliabilityOf(state);
    const bins = reliability?.bins.filter(({ samples }) => samples > 0) ?? [];
    expect(bins).toHaveLength(expected.accuracy.length);
    bins.forEach(({ accuracy, confidence }, i) => {
      expect(accuracy).toBeCloseTo(expected.accuracy[i], 12);
      expect(confidence).toBeCloseTo(expected.confidence[i], 12);
    });
    expect(reliability?.error).toBeCloseTo(expected.error, 12);
  },
);

/** Own points go packed between threads and into storage, and come out as they were. */
import { expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { packed, unpacked } from '../../src/protocol/packing.ts';
import { ownPoints } from '../helpers/ownPoints.ts';

const features = (rows: number) =>
  Array.from({ length: rows }, (_, row) => [row / 3, -0, 1e300 * row, Math.fround(0.1)]);
const experimentOf = (rows: number) => ({
  ...tutorial,
  data: ownPoints({ features: features(rows), labels: Array<number>(rows).fill(0) }),
});
/** All of it, with the sign of a zero. */
const wordsOf = (holder: object) =>
  JSON.stringify(holder, (_, value) => (Object.is(value, -0) ? '-0' : value));
const flat = { columns: 4, values: expect.any(Float64Array) };

test.each([1001, 20_000])('%i rows come out as they went in, to the sign of a zero', (rows) => {
  const command = { type: 'start', experiment: experimentOf(rows) };
  const sent = structuredClone(packed(command));
  expect(sent.experiment.data.features).toEqual(flat);
  // Compared as text: thousands of rows that differ would be printed for minutes.
  expect(wordsOf(unpacked(sent)) === wordsOf(command)).toBe(true);
  expect(command.experiment.data.features).toHaveLength(rows);
});

test('so do those of a survey’s order, and of an experiment as JSON has it', () => {
  const experiment = experimentOf(1500);
  const survey = { type: 'survey', order: { kind: 'sharpness', experiment } };
  expect(packed(survey).order.experiment.data.features).toEqual(flat);
  expect(wordsOf(unpacked(structuredClone(packed(survey)))) === wordsOf(survey)).toBe(true);
  const stored = { experiment: experimentToJson(experiment), epoch: 3 };
  expect(packed(stored).experiment.data).toHaveProperty('features', flat);
  expect(wordsOf(unpacked(structuredClone(packed(stored)))) === wordsOf(stored)).toBe(true);
});

test('what has few points, or none, goes as it is', () => {
  for (const command of [{ type: 'pause' }, { experiment: tutorial }, { experiment: experimentOf(1000) }]) {
    expect(packed(command)).toBe(command);
    expect(unpacked(command)).toBe(command);
  }
});

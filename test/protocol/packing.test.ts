/** Own points go packed between threads and into storage, and come out as they were; to a Worker that has them they are not sent again. */
import { expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { packed, type SentLists, unpacked } from '../../src/protocol/packing.ts';
import { ownPoints } from '../helpers/ownPoints.ts';

const features = (rows: number) =>
  Array.from({ length: rows }, (_, row) => [row / 3, -0, 1e300 * row, Math.fround(0.1)]);
const experimentOf = (rows: number, seed = 0) => ({
  ...tutorial,
  seed,
  data: ownPoints({ features: features(rows), labels: Array.from({ length: rows }, (_, row) => row % 3) }),
});
/** All of it, with the sign of a zero. */
const wordsOf = (holder: object) =>
  JSON.stringify(holder, (_, value) => (Object.is(value, -0) ? '-0' : value));
const flat = { columns: 4, values: expect.any(Float64Array) };

test.each([1001, 20_000])('%i rows come out as they went in, to the sign of a zero', (rows) => {
  const command = { type: 'start', experiment: experimentOf(rows) };
  const sent = structuredClone(packed(command));
  expect(sent.experiment.data.features).toEqual(flat);
  expect(sent.experiment.data.labels).toEqual({ columns: 0, values: expect.any(Float64Array) });
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

test('real targets too, in rows or as a plain list, and those of both experiments of an order', () => {
  const { data } = experimentOf(1500);
  const [rows, list] = [data.features, data.features.map(([value]) => value)];
  const [experiment, other] = [rows, list].map((targets) => ({
    ...tutorial,
    data: { ...data, labels: undefined, targets },
  }));
  const order = { type: 'survey', order: { kind: 'twoRuns', experiment, other } };
  expect(packed(order).order.experiment.data.targets).toEqual(flat);
  expect(packed(order).order.other.data.targets).toMatchObject({ columns: 0 });
  expect(wordsOf(unpacked(structuredClone(packed(order)))) === wordsOf(order)).toBe(true);
});

test('what was sent last is not sent again, and is the same object there', () => {
  const [sent, there]: SentLists[] = [new Map(), new Map()];
  const send = (experiment: object) =>
    unpacked(structuredClone(packed({ experiment }, sent)), there).experiment;
  const dataOf = (experiment: object) => (experiment as typeof first).data;
  const first = experimentOf(1500);
  const other = experimentOf(1200, 7);
  const arrived = send(first);
  const again = packed({ experiment: { ...first, seed: 4 } }, sent);
  expect(again.experiment.data).toMatchObject({ features: { again: true }, labels: { again: true } });
  expect(dataOf(send({ ...first, seed: 4 })).features).toBe(dataOf(arrived).features);
  // A small one in between does not change what is there.
  send(experimentOf(3));
  expect(dataOf(send(first)).labels).toBe(dataOf(arrived).labels);
  expect(wordsOf(send(other)) === wordsOf(other)).toBe(true);
  expect(wordsOf(send(first)) === wordsOf(first)).toBe(true);
});

test('work that an earlier version stored, whose features alone are packed, is read', () => {
  const stored = { experiment: experimentToJson(experimentOf(1001)) };
  const { data } = packed(stored).experiment as { data: { features: unknown } };
  const old = {
    isPacked: true as const,
    experiment: {
      ...stored.experiment,
      data: { ...(stored.experiment.data as object), features: data.features },
    },
  };
  const { isPacked: _, ...read } = unpacked(structuredClone(old));
  expect(wordsOf(read) === wordsOf(stored)).toBe(true);
});

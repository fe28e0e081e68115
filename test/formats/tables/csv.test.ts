/** The CSV files that the page writes. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { withKind } from '../../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { formats } from '../../../src/formats/index.ts';
import { bitsOf, small } from '../../helpers/experiments.ts';
import { limits, savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const rowsOf = (bytes: Uint8Array) =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

test('the history is epoch, loss and accuracy, each number as short as float32 allows', () => {
  const run = savedRun(arena, small, limits.length);
  run.curve.loss.set(limits);
  const [names, ...rows] = rowsOf(formats.historyCsv.write(run));
  expect(names).toEqual(['epoch', 'loss', 'accuracy']);
  expect(rows.map(([epoch]) => Number(epoch))).toEqual(limits.map((_, epoch) => epoch));
  expect(bitsOf(Float32Array.from(rows, ([, loss]) => Number(loss)))).toEqual(
    bitsOf(Float32Array.from(limits)),
  );
  expect(rows[6][1]).toBe('0.1');
});

test('epochs whose loss is not known are left out of the history', () => {
  const run = savedRun(arena, small, 3);
  run.curve.loss[1] = Number.NaN;
  run.curve.accuracy[1] = Number.NaN;
  expect(rowsOf(formats.historyCsv.write(run)).map(([epoch]) => epoch)).toEqual(['epoch', '0', '2']);
});

test.each([
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
  [Number.NaN, 'nan'],
  [0.1, '0.1'],
])('the history ends with the epoch in which a run diverged, be its loss %d', (last, cell) => {
  const run = savedRun(arena, small, 2);
  const curve = { loss: Float32Array.of(...run.curve.loss, last), accuracy: Float32Array.of(0.5, 0.5, 0.25) };
  expect(rowsOf(formats.historyCsv.write({ ...run, curve })).at(-1)).toEqual(['2', cell, '0.25']);
});

test('the predictions stand beside the true labels, in data order', () => {
  const run = savedRun(arena, small, 60);
  const [names, ...rows] = rowsOf(formats.predictionsCsv.write(run));
  expect(names).toEqual(['row', 'x1', 'x2', 'label', 'predicted']);
  expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: 20 }, (_, row) => row));
  expect(rows.map(([, , , , predicted]) => Number(predicted))).toEqual(Array.from(run.predictions));
  expect(rows.map(([, , , label]) => Number(label))).toEqual(Array.from(samplesDrawn(small).points.labels));
});

test('the history of a real target has no accuracy', () => {
  const experiment = withKind(tutorial, 'regression_plane');
  const run = { ...savedRun(arena, tutorial, 2), experiment };
  const [names, ...rows] = rowsOf(formats.historyCsv.write(run));
  expect(names).toEqual(['epoch', 'loss']);
  expect(rows.map((row) => row.length)).toEqual([2, 2]);
});

test('data with a real target is written with it, and has no classes to open', () => {
  const run = { ...savedRun(arena, tutorial, 0), experiment: withKind(tutorial, 'regression_plane') };
  const [names, ...rows] = rowsOf(formats.dataCsv.write(run));
  expect(names).toEqual(['x1', 'x2', 'target']);
  const { targets } = samplesDrawn(run.experiment).points;
  expect(rows.map(([, , target]) => Math.fround(Number(target)))).toEqual(Array.from(targets?.[0] ?? []));
});

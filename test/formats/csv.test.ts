import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { drawnPoints, withKind } from '../../src/experiment/data.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { formats, openFile } from '../../src/formats/index.ts';
import { bitsOf, small } from '../helpers/experiments.ts';
import { limits, savedRun } from '../helpers/savedRuns.ts';

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

const opened = (content: string) => openFile(new TextEncoder().encode(content));

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
  expect(rowsOf(formats.historyCsv.write(run)).map(([epoch]) => epoch)).toEqual(['epoch', '0', '2']);
});

test('the predictions stand beside the true labels, in data order', () => {
  const run = savedRun(arena, small, 60);
  const [names, ...rows] = rowsOf(formats.predictionsCsv.write(run));
  expect(names).toEqual(['row', 'x1', 'x2', 'label', 'predicted']);
  expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: 20 }, (_, row) => row));
  expect(rows.map(([, , , , predicted]) => Number(predicted))).toEqual(Array.from(run.predictions));
  expect(rows.map(([, , , label]) => Number(label))).toEqual(Array.from(drawnPoints(small).labels));
});

test('data with a real target is written with it, and has no classes to open', () => {
  const run = { ...savedRun(arena, tutorial, 0), experiment: withKind(tutorial, 'regression_plane') };
  const [names, ...rows] = rowsOf(formats.dataCsv.write(run));
  expect(names).toEqual(['x1', 'x2', 'target']);
  const { targets } = drawnPoints(run.experiment);
  expect(rows.map(([, , target]) => Math.fround(Number(target)))).toEqual(Array.from(targets ?? []));
});

describe('points open', () => {
  const points = {
    type: 'points',
    features: [
      [1, -2.5],
      [0.5, 3],
    ],
    labels: [0, 1],
  };
  test.each([
    ['with names', 'x1,x2,label\n1,-2.5,0\n0.5,3,1\n'],
    ['without', '1,-2.5,0\n0.5,3,1'],
    ['with semicolons, carriage returns and a blank line', 'x;y;class\r\n1;-2.5;0\r\n0.5;3;1\r\n\r\n'],
    ['with tabs and quotes', '"x1"\t"x2"\t"label"\n"1"\t"-2.5"\t"0"\n0.5\t3\t1\n'],
    ['with a byte order mark', '\ufeffx1,x2,label\n1,-2.5,0\n0.5,3,1\n'],
  ])('%s', (_what, content) => {
    expect(opened(content)).toEqual({ ok: true, value: points });
  });
});

describe('points are refused, their line named,', () => {
  test.each([
    ['with a word among the numbers', '1,2,0\n1,two,0', 'line 2', /expected a number, got "two"/],
    ['with an empty cell', 'x1,x2,label\n1,,0', 'line 2', /got ""/],
    ['with an infinity', '1,2,0\n1,Infinity,0', 'line 2', /got "Infinity"/],
    ['with a column missing', '1,2,0\n1,2', 'line 2', /three columns.*got 2/],
    ['with names alone', 'x1,x2,label\n', '', /1 to 20,000 lines of points, got 0/],
  ])('%s', (_what, content, path, message) => {
    const result = opened(content);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.problem).toMatchObject({ path, message: expect.stringMatching(message) });
  });
});

/** Pictures over the plane beside the boundary, compared with the net's formula in double precision. */
import { expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { Run } from '../../src/experiment/run/run.ts';
import type { SnapshotRequest } from '../../src/protocol/messages.ts';
import { Pictures } from '../../src/worker/pictures.ts';
import { changed, linear } from '../helpers/experiments.ts';

/** Tanh in its own pass behind a fused one would be told apart; Dropout must be in evaluation mode. */
const net = changed(tutorial, {
  inputs: ['x1', 'x2', 'x1*x2'],
  model: [
    linear(3, 5),
    { type: 'Tanh' },
    { type: 'Dropout', p: 0.5 },
    linear(5, 4, false),
    { type: 'GELU', approximate: 'none' },
    linear(4, 2),
  ],
});

async function drawn(experiment: Experiment, view: SnapshotRequest) {
  const arena = new Arena(await loadKernels());
  const run = new Run(arena, experiment);
  return { run, ...new Pictures(arena, run).draw(view) };
}

/** The outputs of the first hidden layer of `net` for a point. */
function hidden(parameters: Float32Array, x1: number, x2: number): number[] {
  const inputs = [x1, x2, x1 * x2];
  return Array.from({ length: 5 }, (_, unit) =>
    Math.tanh(inputs.reduce((sum, x, i) => sum + x * parameters[unit * 3 + i], parameters[15 + unit])),
  );
}

test('each unit’s map holds what it gives at the cells’ centers, the largest x2 on top', async () => {
  const { run, probabilityGrid, maps } = await drawn(net, {
    maps: true,
    forFile: false,
    hiddenSpace: null,
    saturation: false,
    square: null,
  });
  if (maps === null) throw new Error('there are no maps');
  const { size, units, values } = maps;
  expect(units).toEqual([3, 5, 4, 2]);
  expect(values).toHaveLength(14 * size * size);
  const parameters = run.net.values.floats;
  const [left, right] = probabilityGrid.x;
  const [bottom, top] = probabilityGrid.y;
  for (const [column, row] of [
    [0, 0],
    [size - 1, 3],
    [11, size - 1],
  ]) {
    const x1 = left + ((column + 0.5) / size) * (right - left);
    const x2 = top - ((row + 0.5) / size) * (top - bottom);
    const given = (unit: number) => values[(unit * size + row) * size + column];
    const expected = [x1, x2, x1 * x2, ...hidden(parameters, x1, x2)];
    for (const [unit, value] of expected.entries()) expect(given(unit)).toBeCloseTo(value, 5);
  }
});

test('the last column’s maps are the field, on a coarser grid', async () => {
  const { probabilityGrid, maps } = await drawn(tutorial, {
    maps: true,
    forFile: false,
    hiddenSpace: null,
    saturation: false,
    square: null,
  });
  if (maps === null) throw new Error('there are no maps');
  const { size, values } = maps;
  // Cell 12 of 32 has its center at 39.0625 of the field's 100 cells: next to that of cell 38, at 38.5.
  const [cell, near] = [12 * size + 12, 38 * probabilityGrid.size + 38];
  expect(values[12 * size * size + cell]).toBeCloseTo(probabilityGrid.probabilities[near], 2);
  expect(values[12 * size * size + cell] + values[13 * size * size + cell]).toBeCloseTo(1, 6);
});

test.each([
  [[2, 8, 8, 2], 32],
  [[2, 64, 2], 24],
  [[2, 64, 64, 64, 64, 2], 16],
  [[2, 256, 256, 2], null],
])('a net of %j units has maps of %s cells a side', async (units, size) => {
  const model = units.slice(1).map((out, i) => linear(units[i], out));
  const { maps } = await drawn(changed(tutorial, { model }), {
    maps: true,
    forFile: false,
    hiddenSpace: null,
    saturation: false,
    square: null,
  });
  expect(maps?.size ?? null).toBe(size);
});

test('the plane bent by two units: the samples, and the lines of a square grid', async () => {
  const { run, probabilityGrid, hiddenSpace } = await drawn(net, {
    maps: false,
    forFile: false,
    hiddenSpace: { column: 1, units: [4, 1] },
    saturation: false,
    square: null,
  });
  if (hiddenSpace === null) throw new Error('there is no hidden space');
  const parameters = run.net.values.floats;
  const [x1, x2] = run.points.columns;
  const rows = x1.length;
  for (const row of [0, 77, rows - 1]) {
    const given = hidden(parameters, x1[row], x2[row]);
    expect(hiddenSpace.samples[row]).toBeCloseTo(given[4], 5);
    expect(hiddenSpace.samples[rows + row]).toBeCloseTo(given[1], 5);
  }
  const corners = hiddenSpace.lines.length / 2;
  const corner = (i: number) => [hiddenSpace.lines[i], hiddenSpace.lines[corners + i]];
  const near = (found: number[], [a, b]: [number, number]) => {
    const given = hidden(parameters, a, b);
    expect(found[0]).toBeCloseTo(given[4], 5);
    expect(found[1]).toBeCloseTo(given[1], 5);
  };
  const [left, right] = probabilityGrid.x;
  const [bottom, top] = probabilityGrid.y;
  near(corner(0), [left, bottom]);
  near(corner(hiddenSpace.corners - 1), [left, top]);
  near(corner(corners / 2), [left, bottom]);
  near(corner(corners / 2 + hiddenSpace.corners - 1), [right, bottom]);
  near(corner(corners - 1), [right, top]);
});

test('the inputs are a column too, and bend nothing', async () => {
  const { run, hiddenSpace } = await drawn(tutorial, {
    maps: false,
    forFile: false,
    hiddenSpace: { column: 0, units: [0, 1] },
    saturation: false,
    square: null,
  });
  expect(hiddenSpace?.samples.subarray(0, 200)).toEqual(run.points.columns[0]);
  expect(hiddenSpace?.samples.subarray(200)).toEqual(run.points.columns[1]);
});

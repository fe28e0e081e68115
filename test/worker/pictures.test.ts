/** Pictures over the plane beside the boundary, compared with the net's formula in double precision. */
import { expect, test } from 'vitest';
import { plainInputs } from '../../src/datasets/inputs.ts';
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

const rows = 12;
const wide = (columns: number, extra: object = {}): Experiment =>
  changed(tutorial, {
    data: {
      kind: 'custom',
      features: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => Math.sin(row * (column + 1.3))),
      ),
      labels: Array.from({ length: rows }, (_, row) => row % 2),
      feature_names: [],
      class_names: [],
      target_names: [],
      test_fraction: 0,
    },
    inputs: plainInputs(columns),
    model: [linear(columns, 2)],
    ...extra,
  });
const plainView = { maps: false, forFile: false, hiddenSpace: null, saturation: false, square: null };

test('over two of five columns the grid holds what the net gives where the others are at a row’s numbers, or their means', async () => {
  const experiment = wide(5);
  for (const atRow of [7, null]) {
    const { run, probabilityGrid } = await drawn(experiment, { ...plainView, axes: [3, 1], atRow });
    const { columns } = run.points;
    const others = columns.map((column) =>
      atRow === null ? column.reduce((sum, x) => sum + x, 0) / rows : column[atRow],
    );
    const { size, x, y, axes, probabilities } = probabilityGrid;
    expect(axes).toEqual([3, 1]);
    const values = run.net.values.floats;
    for (const [column, row] of [
      [0, 0],
      [size - 1, 4],
      [31, size - 1],
    ]) {
      const point = [...others];
      point[3] = x[0] + ((column + 0.5) / size) * (x[1] - x[0]);
      point[1] = y[1] - ((row + 0.5) / size) * (y[1] - y[0]);
      const [a, b] = [0, 1].map((k) =>
        point.reduce((sum, value, i) => sum + value * values[k * 5 + i], values[10 + k]),
      );
      expect(probabilities[size * size + row * size + column]).toBeCloseTo(1 / (1 + Math.exp(a - b)), 5);
    }
  }
});

test('columns that are not there are not shown', async () => {
  for (const axes of [[0, 5], [2, 2], [1]]) {
    const { probabilityGrid } = await drawn(wide(3), { ...plainView, axes });
    expect(probabilityGrid.axes).toEqual([0, 1]);
  }
});

test('of one column the grid is a line, and so is its hidden space', async () => {
  const { run, probabilityGrid, hiddenSpace } = await drawn(wide(1), {
    ...plainView,
    hiddenSpace: { column: 1, units: [0, 1] },
  });
  const { size, x, y, axes, probabilities } = probabilityGrid;
  expect([axes, y, probabilities.length]).toEqual([[0], [-0.08, 1.08], 2 * size]);
  const values = run.net.values.floats;
  for (const cell of [0, 17, size - 1]) {
    const at = x[0] + ((cell + 0.5) / size) * (x[1] - x[0]);
    const [a, b] = [0, 1].map((k) => at * values[k] + values[2 + k]);
    expect(probabilities[size + cell]).toBeCloseTo(1 / (1 + Math.exp(a - b)), 5);
  }
  expect(Math.min(...run.points.columns[0])).toBeGreaterThan(x[0]);
  expect(hiddenSpace?.lines).toHaveLength(2 * 2 * (hiddenSpace?.corners ?? 0));
});

test('real targets of two columns have an output each, as they are', async () => {
  const targets = Array.from({ length: rows }, (_, row) => [row, -row]);
  const experiment = wide(1, { loss: { type: 'MSELoss' } });
  const { labels: _, ...data } = experiment.data as Extract<Experiment['data'], { kind: 'custom' }>;
  const { run, probabilityGrid } = await drawn({ ...experiment, data: { ...data, targets } }, plainView);
  const values = run.net.values.floats;
  const { size, x, probabilities } = probabilityGrid;
  const last = x[1] - (x[1] - x[0]) / size / 2;
  expect(probabilities[2 * size - 1]).toBeCloseTo(last * values[1] + values[3], 5);
  expect(probabilities[size - 1]).toBeCloseTo(last * values[0] + values[2], 5);
  expect(run.evaluate().predictions).toEqual(new Uint8Array(rows));
});

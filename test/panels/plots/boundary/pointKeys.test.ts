/** Editing own points by keys, on a store with a real session. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type DecisionBoundaryGeometry,
  layoutDecisionBoundary,
} from '../../../../src/charts/boundary/decisionBoundary.ts';
import { withData } from '../../../../src/experiment/data/data.ts';
import type { OwnPoints } from '../../../../src/experiment/data/ownPoints.ts';
import type { Place } from '../../../../src/experiment/data/places.ts';
import type { Experiment } from '../../../../src/experiment/experiment.ts';
import { PointKeys } from '../../../../src/panels/plots/boundary/pointKeys.ts';
import { small } from '../../../helpers/experiments.ts';
import { type InProcess, inProcess } from '../../../helpers/inProcess.ts';
import { ownPoints } from '../../../helpers/ownPoints.ts';

const features = [
  [-2, 0],
  [0, 0],
  [2, 0],
  [0, 2],
];
const own: Experiment = {
  ...small,
  data: ownPoints({
    features,
    labels: [0, 0, 1, 1],
  }),
  training: { ...small.training, epochs: 3 },
};

let setup: InProcess;
let cursor: Place | null;
let keys: PointKeys;

/** A plot of 400 px over −5 … 5: a step is a quarter, and 12 px are 0.3. */
function geometryOf(): DecisionBoundaryGeometry | null {
  const { points, draft } = setup.store.getState();
  const shown = draft?.points ?? points;
  if (shown === null) return null;
  const probabilities = Float32Array.of(0.5, 0.5);
  const domain: { x: [number, number]; y: [number, number] } = { x: [-5, 5], y: [-5, 5] };
  const { columns, labels } = shown;
  const [x, y] = columns;
  const input = {
    gridSize: 1,
    probabilities,
    classes: 2,
    domain,
    x,
    y,
    labels,
    predictions: null,
    focused: null,
  };
  return layoutDecisionBoundary(input, { width: 458, height: 446 });
}

const data = () => setup.store.getState().experiment.data as OwnPoints;
const press = (...pressed: string[]) => {
  for (const key of pressed) {
    keys.press(key, false);
    setup.settle();
  }
};

beforeEach(async () => {
  setup = await inProcess();
  setup.store.getState().startRun(own, null, false);
  setup.settle();
  cursor = null;
  keys = new PointKeys(setup.store, geometryOf, (shown) => {
    cursor = shown;
  });
});

test('arrows move the cursor by a fortieth of the plot, with Shift by an eighth, and not out of it', () => {
  press('ArrowRight', 'ArrowUp');
  expect(cursor).toEqual([0.25, 0.25]);
  keys.press('ArrowDown', true);
  expect(cursor).toEqual([0.25, -1]);
  for (let i = 0; i < 50; i++) keys.press('ArrowLeft', true);
  expect(cursor).toEqual([-5, -1]);
});

test('Enter adds a point of the class that a digit chose, on top of another too', () => {
  press('3', 'Enter');
  expect(data().features.slice(4)).toEqual([[0, 0]]);
  expect(data().labels?.at(-1)).toBe(3);
  press('ArrowLeft', '0', ' ');
  expect(data().features.at(-1)).toEqual([-0.25, 0]);
  expect(data().labels?.at(-1)).toBe(0);
});

test('the cursor reads the point within reach, which Delete erases', () => {
  press('ArrowRight');
  expect(setup.store.getState().focusedRow).toBe(1);
  press('ArrowRight');
  expect(setup.store.getState().focusedRow).toBeNull();
  press('Delete');
  expect(data().features).toHaveLength(4);
  press('ArrowLeft', 'Backspace');
  expect(data().features).toEqual(features.toSpliced(1, 1));
});

test('Enter sprays with the spray', () => {
  setup.store.getState().chooseTool('spray');
  press('Enter');
  expect(data().labels).toHaveLength(7);
});

describe('with Move', () => {
  beforeEach(() => setup.store.getState().chooseTool('move'));

  test('a point is walked to, taken, carried and put down, as one change', () => {
    press('ArrowRight', 'ArrowRight', 'Enter');
    const { runId } = setup.store.getState();
    press('ArrowUp', 'ArrowUp', 'ArrowRight');
    expect(setup.store.getState().runId).toBe(runId);
    press('Enter');
    expect(data().features[1]).toEqual([0.25, 0.5]);
    expect(setup.store.getState().runId).toBe(runId + 1);
  });

  test('Escape puts it back', () => {
    press('ArrowRight', 'Enter', 'ArrowUp', 'Escape');
    expect(data().features).toEqual(features);
    expect(setup.store.getState()).toMatchObject({ draft: null, focusedRow: null });
    expect(cursor).toBeNull();
  });
});

test('with Erase a point is walked to and erased', () => {
  setup.store.getState().chooseTool('erase');
  press('ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter');
  expect(data().features).toEqual(features.slice(0, 3));
});

test('other keys, and other kinds of data, are left to others', () => {
  expect(keys.press('a', false)).toBe(false);
  expect(keys.press('Tab', false)).toBe(false);
  setup.store.getState().startRun(small, null, false);
  setup.settle();
  expect(keys.press('ArrowLeft', false)).toBe(false);
});

test('of real targets a digit sets the number of new points, and - turns its sign', () => {
  const { labels: _, ...rest } = own.data as OwnPoints;
  const real = withData(own, { ...rest, targets: [[0], [0.5], [1], [-2]] });
  setup.store.getState().startRun(real, null, false);
  setup.settle();
  press('3', '-', 'Enter');
  expect(data().targets?.slice(4)).toEqual([[-3]]);
  press('0', '-', 'ArrowLeft', 'Enter');
  expect(data().targets?.slice(5)).toEqual([[0]]);
  expect(setup.store.getState().drawnClass).toBe(0);
});

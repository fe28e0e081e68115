/** The landscape of a run: the loss over the plane that holds its path best, and the path in it. */
import type { Arena } from '../../engine/arena.ts';
import { Objective } from './objective.ts';
import { type Survey, type SurveyedRun, startOf, walk } from './path.ts';
import { type Plane, parametersAt, planeOf, type Trace, traceOf } from './plane.ts';

export interface Landscape {
  kind: 'landscape';
  plane: Plane;
  path: Path;
  grid: LossGrid;
}

export interface Path extends Trace {
  epochs: number[];
  /** Loss of the training set by the parameters at each, and at the place of the plane that is nearest to them. */
  loss: number[];
  inPlane: number[];
}

export interface LossGrid {
  /** Places a side: from one edge of the plane to the other. */
  side: number;
  /** Losses, row by row from the bottom; not finite where they overflow. */
  values: Float32Array;
}

/** Places a side of the finest grid, less one: a power of 2, so that each coarser grid is a part of the next. */
const INTERVALS = 64;
/** The coarsest grid has so many intervals: it is there at once. */
const COARSEST = 8;
/** Parameters times rows between two yields. */
const FLOATS_A_YIELD = 200_000;

/** `plane`: where the land is known, and only another path through it is asked for. */
export function* surveyLandscape(
  arena: Arena,
  surveyed: SurveyedRun,
  known: Pick<Landscape, 'plane' | 'grid'> | null,
): Survey<Landscape> {
  const run = yield* startOf(arena, surveyed);
  const objective = new Objective(arena, run);
  const epochs: number[] = [];
  const states: Float32Array[] = [];
  // biome-ignore lint/correctness/useYield: there is nothing to wait for
  yield* walk(run, function* (epoch) {
    epochs.push(epoch);
    states.push(run.net.values.floats.slice());
  });
  const plane = known?.plane ?? (yield* planeOf(states));
  const trace = yield* traceOf(plane, states);
  const [loss, inPlane]: [number[], number[]] = [[], []];
  for (const [i, state] of states.entries()) {
    loss.push(objective.lossAt(state));
    inPlane.push(objective.lossAt(parametersAt(plane, trace.x[i], trace.y[i])));
    yield;
  }
  const path: Path = { epochs, ...trace, loss, inPlane };
  if (known !== null) return { kind: 'landscape', plane, path, grid: known.grid };
  return yield* refined(objective, plane, path, run.training.rows);
}

/** Grids of half the mesh, one after the other: none computes a place twice. */
function* refined(objective: Objective, plane: Plane, path: Path, rows: number): Survey<Landscape> {
  const size = INTERVALS + 1;
  const all = new Float32Array(size * size);
  const placesAYield = Math.max(1, Math.round(FLOATS_A_YIELD / (objective.size * rows)));
  let places = 0;
  let landscape: Landscape | undefined;
  for (let step = INTERVALS / COARSEST; step >= 1; step /= 2) {
    const isKnown = (at: number) => landscape !== undefined && at % (2 * step) === 0;
    for (let row = 0; row < size; row += step) {
      for (let column = 0; column < size; column += step) {
        if (isKnown(row) && isKnown(column)) continue;
        const place = [shareOf(plane.x, column / INTERVALS), shareOf(plane.y, row / INTERVALS)] as const;
        all[row * size + column] = objective.lossAt(parametersAt(plane, ...place));
        if (++places % placesAYield === 0) yield landscape;
      }
    }
    landscape = { kind: 'landscape', plane, path, grid: every(all, size, step) };
  }
  return landscape as Landscape;
}

function every(all: Float32Array, size: number, step: number): LossGrid {
  const side = (size - 1) / step + 1;
  const values = new Float32Array(side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      values[row * side + column] = all[row * step * size + column * step];
  return { side, values };
}

function shareOf([from, to]: readonly [number, number], share: number): number {
  return from + (to - from) * share;
}

/**
 * Two runs of one net: the loss on the straight line between their final parameters, and what is left of the wall there once the
 * neurons of the second are matched with those of the first (Entezari et al., The Role of Permutation Invariance in Linear Mode
 * Connectivity of Neural Networks, ICLR 2022).
 */
import type { Arena } from '../../engine/arena.ts';
import { type Experiment, featureColumnsOf } from '../experiment.ts';
import { columnsOf } from '../model/columns.ts';
import { Probe } from '../run/probe.ts';
import { Run } from '../run/run.ts';
import { type HiddenLayer, hiddenLayersOf } from './hiddenUnits.ts';
import { FLOATS_A_YIELD, type LossLine, lossLine, wallOf } from './line.ts';
import { NeuronMatcher, type Ordered } from './matchNeurons.ts';
import { Objective } from './objective.ts';
import { type Survey, walk } from './path.ts';

export interface TwoRunsOrder {
  /** That of the first run: its training samples are those of the loss. */
  experiment: Experiment;
  other: Experiment;
  /** The flat vectors of their state_dicts at the end; null: run again from the seed. */
  states: readonly [Float32Array | null, Float32Array | null];
  isMatched: boolean;
}

export interface TwoRuns {
  kind: 'twoRuns';
  line: LossLine;
  layers: UnitsOfLayer[];
  /** null where it is not asked for or not yet known. */
  matched: { orders: number[][]; line: LossLine } | null;
}

/** A hidden layer of more than one unit. */
export interface UnitsOfLayer {
  moduleIndex: number;
  units: number;
  /** Over the plane of the two columns, unit by unit and row by row from the top, of either run; null of other data. */
  maps: { size: number; values: [Float32Array, Float32Array] } | null;
}

const MAP_SIZE = 16;
/** Layers of more units are not shown one by one. */
const MOST_MAPS = 64;

export function* surveyTwoRuns(arena: Arena, order: TwoRunsOrder): Survey<TwoRuns> {
  const { experiment, other, states, isMatched } = order;
  const b = states[1] ?? (yield* trained(arena, other));
  const a = states[0] ?? (yield* trained(arena, experiment));
  const run = new Run(arena, experiment);
  const hidden = hiddenLayersOf(experiment.model);
  const layers = hidden.map((layer) => unitsOf(arena, run, layer, [a, b]));
  const objective = new Objective(arena, run);
  const isTimeToYield = everyNth(Math.round(FLOATS_A_YIELD / (objective.size * run.training.rows)));
  const line = yield* lossLine(objective, a, b, isTimeToYield);
  const result: TwoRuns = { kind: 'twoRuns', line, layers, matched: null };
  if (!isMatched) return result;
  yield result;
  const matcher = new NeuronMatcher(objective, hidden, a, b, isTimeToYield);
  const asTrained: Ordered = { state: b, orders: hidden.map(({ places }) => [...places.keys()]) };
  // A layer's best order hangs on that of the others: from where all of them are alike, other ones are found.
  const alike = yield* matcher.alike(asTrained);
  let matched = { orders: asTrained.orders, line };
  for (const start of [alike, asTrained]) {
    const { orders, state } = yield* matcher.lowered(start);
    const next = yield* lossLine(objective, a, state, isTimeToYield);
    if (wallOf(next) < wallOf(matched.line) - matcher.leastGain) matched = { orders, line: next };
  }
  return { ...result, matched };
}

/** The final state of a run from its seed. */
function* trained(arena: Arena, experiment: Experiment): Generator<undefined, Float32Array> {
  const run = new Run(arena, experiment);
  yield* walk(run, function* () {});
  return run.trainer.state().parameters.slice();
}

function unitsOf(
  arena: Arena,
  run: Run,
  { moduleIndex, places }: HiddenLayer,
  states: readonly Float32Array[],
): UnitsOfLayer {
  const { experiment, points, net } = run;
  const units = places.length;
  if (featureColumnsOf(experiment) !== 2 || units > MOST_MAPS) return { moduleIndex, units, maps: null };
  const probe = new Probe(arena, run, cellsAround(points.columns));
  const column = columnsOf(experiment.model).findIndex(({ first }) => first === moduleIndex) + 1;
  const [ofA, ofB] = states.map((state) => {
    net.state.floats.set(state);
    return probe.read([column]);
  });
  return { moduleIndex, units, maps: { size: MAP_SIZE, values: [ofA, ofB] } };
}

/** The centers of square cells over all points, row by row from the top. */
function cellsAround(columns: readonly Float32Array[]): Float32Array[] {
  const extents = columns.map((column) => {
    const [least, most] = [column.reduce((x, y) => Math.min(x, y)), column.reduce((x, y) => Math.max(x, y))];
    return { middle: (least + most) / 2, length: most - least };
  });
  const side = Math.max(...extents.map(({ length }) => length));
  const at = (axis: number, share: number) => extents[axis].middle + (share - 0.5) * side;
  const cells = MAP_SIZE ** 2;
  return [
    Float32Array.from({ length: cells }, (_, i) => at(0, ((i % MAP_SIZE) + 0.5) / MAP_SIZE)),
    Float32Array.from({ length: cells }, (_, i) => at(1, 1 - (Math.floor(i / MAP_SIZE) + 0.5) / MAP_SIZE)),
  ];
}

function everyNth(n: number): () => boolean {
  let count = 0;
  return () => ++count % Math.max(1, n) === 0;
}

/** Two runs of one net: the losses between them against PyTorch's, and neurons matched. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { flatLengthOf, tensorsOf } from '../../../src/engine/tensors.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { assignment } from '../../../src/experiment/survey/assignment.ts';
import { hiddenLayersOf, reordered } from '../../../src/experiment/survey/hiddenUnits.ts';
import { wallOf } from '../../../src/experiment/survey/line.ts';
import { orders } from '../../../src/experiment/survey/matchNeurons.ts';
import { Objective } from '../../../src/experiment/survey/objective.ts';
import { surveyTwoRuns, type TwoRuns } from '../../../src/experiment/survey/twoRuns.ts';
import { changed, linear, small } from '../../helpers/experiments.ts';
import { fixture } from '../../helpers/golden.ts';
import { withOwn } from '../../helpers/ownPoints.ts';
import { ended, workedOff } from '../../helpers/surveys.ts';

interface Case {
  name: string;
  layers: [string, ...number[]][];
  loss: Experiment['loss']['type'];
  points: number[][];
  labels?: number[];
  targets?: number[][];
  a: number[];
  b: number[];
  orders: number[][];
  permuted: number[];
  losses: number[];
  permutedLosses: number[];
}
const { cases } = fixture<{ cases: Case[] }>('lines.json');

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const rest: Record<string, object> = {
  Softmax: { dim: 1 },
  BatchNorm1d: { eps: 1e-5, momentum: 0.1, affine: true, track_running_stats: true },
  LayerNorm: { eps: 1e-5, elementwise_affine: true },
};

function layerOf([type, size, out]: Case['layers'][number]): LayerConfig {
  if (type === 'Linear') return linear(size, out);
  const sizes: Record<string, object> = {
    BatchNorm1d: { num_features: size },
    LayerNorm: { normalized_shape: [size] },
    PReLU: { num_parameters: size, init: 0.25 },
  };
  return { type, ...sizes[type], ...rest[type] } as unknown as LayerConfig;
}

function experimentOf({ layers, loss, points, labels, targets }: Case): Experiment {
  const own = withOwn({ features: points, ...(targets ? { targets } : { labels: labels ?? [] }) });
  return {
    ...own,
    inputs: ['x1', 'x2'],
    model: layers.map(layerOf),
    loss: { type: loss } as Experiment['loss'],
  };
}

/** The flat vector with the counts of batches, which the fixture leaves out. */
function stateOf(model: readonly LayerConfig[], numbers: readonly number[]): Float32Array {
  const state = new Float32Array(flatLengthOf(model));
  let at = 0;
  const byOffset = tensorsOf(model).toSorted((x, y) => x.offset - y.offset);
  for (const { kind, offset, length } of byOffset) {
    if (kind === 'count') continue;
    state.set(numbers.slice(at, at + length), offset);
    at += length;
  }
  return state;
}

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

describe.each(cases.map((recorded) => [recorded.name, recorded] as const))(
  'the net %s',
  (_name, recorded) => {
    const experiment = experimentOf(recorded);
    const [a, b] = [recorded.a, recorded.b].map((numbers) => stateOf(experiment.model, numbers));
    const order = { experiment, other: experiment, isMatched: false };
    const lossesTo = (state: Float32Array) =>
      ended(surveyTwoRuns(arena, { ...order, states: [a, state] })).line.loss.filter((_, i) => i % 5 === 0);
    const inOrder = (state: Float32Array, given: readonly number[][]) =>
      hiddenLayersOf(experiment.model).reduce((net, layer, k) => reordered(net, layer, given[k]), state);

    test('has PyTorch’s losses on the line, within 1e-5', () => {
      lossesTo(b).forEach((loss, i) => {
        expect(relative(loss, recorded.losses[i])).toBeLessThan(1e-5);
      });
    });

    test('its units in another order are PyTorch’s tensors in that order, buffers too, and the line to them has its losses', () => {
      const other = inOrder(b, recorded.orders);
      expect(other).toEqual(stateOf(experiment.model, recorded.permuted));
      lossesTo(other).forEach((loss, i) => {
        expect(relative(loss, recorded.permutedLosses[i])).toBeLessThan(1e-5);
      });
    });

    test('has the same loss and predictions in any order of its units', () => {
      const run = new Run(arena, experiment);
      const objective = new Objective(arena, run);
      const other = inOrder(b, recorded.orders);
      const [own, permuted] = [b, other].map((state) => objective.lossAt(state.subarray(0, objective.size)));
      expect(relative(permuted, own)).toBeLessThan(1e-6);
      const [before, after] = [b, other].map((state) => {
        run.net.state.floats.set(state);
        return run.evaluate().probabilities;
      });
      before.forEach((value, i) => {
        expect(Math.abs(after[i] - value)).toBeLessThan(1e-5);
      });
    });

    test('its matched units are those of the net itself where only their order is another, and no wall is left', () => {
      const { matched, line } = ended(
        surveyTwoRuns(arena, { ...order, states: [a, inOrder(a, recorded.orders)], isMatched: true }),
      );
      expect(wallOf(line)).toBeGreaterThan(0.001);
      expect(matched && wallOf(matched.line)).toBeLessThan(1e-6);
      const found = matched?.orders.map((units, k) => units.map((unit) => recorded.orders[k][unit]));
      expect(found).toEqual(recorded.orders.map((units) => units.map((_, i) => i)));
    });

    describe('matched with a net of another seed', () => {
      let found: TwoRuns;
      let net: Float32Array;
      beforeAll(() => {
        found = ended(surveyTwoRuns(arena, { ...order, states: [a, b], isMatched: true }));
        net = inOrder(b, found.matched?.orders ?? []);
      });

      test('the wall is lower, and the line is that to the net in the order found', () => {
        const { line, matched } = found;
        expect(matched && wallOf(matched.line)).toBeLessThan(wallOf(line));
        expect(ended(surveyTwoRuns(arena, { ...order, states: [a, net] })).line).toEqual(matched?.line);
        expect(relative(matched?.line.loss.at(-1) ?? 0, line.loss.at(-1) ?? 1)).toBeLessThan(1e-6);
      });

      test('no other order of one small layer has a lower wall', () => {
        const objective = new Objective(arena, new Run(arena, experiment));
        const heightOf = (state: Float32Array) => {
          const lossAt = (at: number) =>
            objective.lossAt(
              a.map((value, i) => (1 - at) * value + at * state[i]).subarray(0, objective.size),
            );
          const [first, last] = [lossAt(0), lossAt(1)];
          const places = [1, 2, 3, 4, 5, 6, 7].map((k) => k / 8);
          return Math.max(...places.map((at) => lossAt(at) - (1 - at) * first - at * last));
        };
        const least = hiddenLayersOf(experiment.model)
          .filter(({ places }) => places.length <= 6)
          .map((layer) => {
            const heights = [...orders(layer.places.length)].map((one) =>
              heightOf(reordered(net, layer, one)),
            );
            return Math.min(...heights);
          });
        expect(Math.min(Infinity, ...least)).toBeGreaterThan(heightOf(net) - 2e-6);
      });
    });
  },
);

test('a run without a kept state is run again from its seed', () => {
  const states = [small, changed(small, { seed: 1 })].map((experiment) => {
    const run = new Run(arena, experiment);
    for (let i = 0; i < experiment.training.epochs; i++) run.trainer.trainEpoch();
    return run.trainer.state().parameters.slice();
  }) as [Float32Array, Float32Array];
  const order = { experiment: small, other: changed(small, { seed: 1 }), isMatched: false };
  const again = ended(surveyTwoRuns(arena, { ...order, states: [null, null] }));
  expect(again).toEqual(ended(surveyTwoRuns(arena, { ...order, states })));
});

test('the line is known before neurons are matched', () => {
  const { parts } = workedOff(
    surveyTwoRuns(arena, {
      experiment: small,
      other: changed(small, { seed: 1 }),
      states: [null, null],
      isMatched: true,
    }),
  );
  expect(parts[0].line.loss).toHaveLength(51);
  expect(parts[0].matched).toBeNull();
});

test('each hidden unit has its map over the plane, of a wide table none; one unit has no order', () => {
  const { layers } = ended(
    surveyTwoRuns(arena, { experiment: small, other: small, states: [null, null], isMatched: false }),
  );
  expect(layers.map(({ moduleIndex, units }) => [moduleIndex, units])).toEqual([
    [0, 5],
    [2, 5],
  ]);
  for (const { maps } of layers) expect(maps?.values.map(({ length }) => length)).toEqual([5 * 256, 5 * 256]);
  expect(hiddenLayersOf(presets.logisticRegression.model)).toEqual([]);
  expect(hiddenLayersOf([linear(2, 1), { type: 'Tanh' }, linear(1, 2)])).toEqual([]);
});

test('a shared PReLU stays with the layer', () => {
  const model = [
    linear(2, 3),
    { type: 'PReLU', num_parameters: 1, init: 0.25 },
    linear(3, 2),
  ] as LayerConfig[];
  const [layer] = hiddenLayersOf(model);
  // 0.weight (3, 2), 0.bias (3), 1.weight (1), 2.weight (2, 3), 2.bias (2)
  expect(layer.places.map((place) => [...place])).toEqual([
    [0, 1, 6, 10, 13],
    [2, 3, 7, 11, 14],
    [4, 5, 8, 12, 15],
  ]);
});

test('the assignment has the least sum of all', () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  for (let n = 1; n <= 7; n++) {
    for (let times = 0; times < 20; times++) {
      const costs = Array.from({ length: n }, () => Array.from({ length: n }, () => random() * 10 - 5));
      const sumOf = (columns: number[]) => columns.reduce((sum, column, row) => sum + costs[row][column], 0);
      const least = Math.min(...[...orders(n)].map(sumOf));
      expect(sumOf(ended(assignment(costs)))).toBeCloseTo(least, 10);
    }
  }
});

test('of so many things there are n! orders, each another', () => {
  expect([...orders(3)].map(String).sort()).toEqual(['0,1,2', '0,2,1', '1,0,2', '1,2,0', '2,0,1', '2,1,0']);
  expect(new Set([...orders(6)].map(String)).size).toBe(720);
});

test('two seeds of the tutorial have a wall between them, of which four fifths fall', () => {
  const other = changed(tutorial, { seed: 1 });
  const { line, matched } = ended(
    surveyTwoRuns(arena, { experiment: tutorial, other, states: [null, null], isMatched: true }),
  );
  expect(wallOf(line)).toBeGreaterThan(0.2);
  expect(matched && wallOf(matched.line)).toBeLessThan(0.2 * wallOf(line));
});

/** Every loss's gradient, through a net, against central differences of its forward; for each kind of target it takes. */
import { describe, expect, test } from 'vitest';
import { Arena, padded } from '../../../src/engine/arena.ts';
import { defaultValues } from '../../../src/engine/fields.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { type LossType, lossDefinition, losses } from '../../../src/engine/losses/index.ts';
import { REAL, RESULT_FLOATS } from '../../../src/engine/losses/loss.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { Sequential } from '../../../src/engine/sequential.ts';
import { linear } from '../../helpers/experiments.ts';

const ROWS = 7;
/** Small enough that no |d| of these nets passes 0 or delta, large enough that rounding stays far below the bound. */
const STEP = 5e-4;
const BOUND = 1e-3;

/** The inputs of a loss: outputs and classes, null for real targets. */
const sites: { outputs: number; classes: number | null }[] = [
  { outputs: 3, classes: 3 },
  { outputs: 2, classes: 2 },
  { outputs: 1, classes: 2 },
  { outputs: 1, classes: null },
];

const cases = (Object.keys(losses) as LossType[]).flatMap((type) => {
  const definition = lossDefinition(type);
  const range = 'unit' as const;
  return sites
    .filter((site) => definition.refuses({ ...site, range, rows: ROWS }) === null)
    .filter((site) => (definition.warns?.({ ...site, range, rows: ROWS }) ?? null) === null)
    .map(({ outputs, classes }) => [type, outputs, classes, {}] as const);
});

/** Keys of losses that change their gradients. */
const weight = [0.5, 2, 0];
const keyed: readonly (readonly [LossType, number, number | null, object])[] = [
  ...[
    { weight },
    { ignore_index: 1 },
    { label_smoothing: 0.2 },
    { weight, ignore_index: 0, label_smoothing: 0.1, reduction: 'sum' },
  ].map((values) => ['CrossEntropyLoss', 3, 3, values] as const),
  ['NLLLoss', 3, 3, { weight, ignore_index: 0 }],
  ['BCEWithLogitsLoss', 1, 2, { pos_weight: 3 }],
  ['MultiMarginLoss', 3, 3, { p: 2, weight, margin: 0.8 }],
  ['HingeEmbeddingLoss', 2, 2, { margin: 0.5, reduction: 'sum' }],
  ['KLDivLoss', 3, 3, { reduction: 'batchmean' }],
  ['KLDivLoss', 1, null, { log_target: true }],
  ['PoissonNLLLoss', 1, null, { full: true, reduction: 'sum' }],
  ['GaussianNLLLoss', 1, null, { var: 0.5, full: true }],
  ['MSELoss', 3, 3, { reduction: 'sum' }],
];

async function setUp(type: LossType, outputs: number, classes: number | null, values: object) {
  const definition = lossDefinition(type);
  const arena = new Arena(await loadKernels());
  const generator = new Generator(5);
  const columns = padded(ROWS);
  const x = arena.allocate(2 * columns);
  x.floats.set(generator.normalAround(new Float32Array(2 * columns), 1));
  const targets = arena.allocate(columns);
  const kind = definition.target({ outputs, classes });
  // Some are close to the outputs and some beyond HuberLoss's delta.
  // Of KLDivLoss they are probabilities, which are above 0.
  const real = generator.normalAround(new Float32Array(columns), 2);
  if (kind === REAL) targets.floats.set(type === 'KLDivLoss' ? real.map(Math.abs) : real);
  else targets.integers.set(Array.from({ length: ROWS }, (_, row) => row % (classes ?? 1)));
  const result = arena.allocate(RESULT_FLOATS);
  const ending: LayerConfig[] =
    definition.netEnd.oneOutput && definition.netEnd.activation ? [{ type: 'Sigmoid' }] : [];
  const net = new Sequential(arena, [linear(2, 4), { type: 'Tanh' }, linear(4, outputs), ...ending], 2);
  net.initialize(generator);
  const loss = definition.loss({ ...defaultValues(definition.fields), ...values }, kind);
  return {
    net,
    run(learn: boolean): number {
      arena.kernels.fill(result.pointer, RESULT_FLOATS);
      const output = net.forward({ pointer: x.pointer, stride: columns }, columns);
      const to = learn ? net.gradOutput : null;
      const { kernels } = arena;
      const scale = loss.sums ? loss.terms(outputs) : 1 / ROWS;
      loss.begin?.(kernels, targets.pointer, ROWS);
      loss.run(kernels, output, to, outputs, targets.pointer, ROWS, columns, scale, result.pointer);
      if (learn) net.backward(columns);
      return result.doubles[0] * scale;
    },
  };
}

test('every loss has a case, and those that take several kinds of target have them all', () => {
  expect(new Set(cases.map(([type]) => type))).toEqual(new Set(Object.keys(losses)));
  expect(cases.filter(([type]) => type === 'HuberLoss')).toHaveLength(4);
  expect(cases.filter(([type]) => type === 'BCELoss')).toHaveLength(1);
});

describe.each([...cases, ...keyed])(
  '%s of %i outputs and %s classes, %o',
  (type, outputs, classes, values) => {
    test('the gradient is the slope of the loss', async () => {
      const { net, run } = await setUp(type, outputs, classes, values);
      run(true);
      const gradients = Array.from(net.gradients.floats);
      const { floats } = net.values;
      const slopes = gradients.map((_, i) => {
        const value = floats[i];
        floats[i] = value + STEP;
        const [up, above] = [floats[i], run(false)];
        floats[i] = value - STEP;
        const [down, below] = [floats[i], run(false)];
        floats[i] = value;
        return (above - below) / (up - down);
      });
      expect(gradients.some((gradient) => Math.abs(gradient) > 10 * BOUND)).toBe(true);
      const bound = BOUND * Math.max(1, ...gradients.map(Math.abs));
      expect(Math.max(...slopes.map((slope, i) => Math.abs(slope - gradients[i])))).toBeLessThan(bound);
    });
  },
);

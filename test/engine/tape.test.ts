/** A tape makes the calls it was given, each time with the memory's current content. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { defaultValues } from '../../src/engine/fields.ts';
import { ELU, SIGMOID } from '../../src/engine/kernels/codes.ts';
import { type Kernels, loadKernels } from '../../src/engine/kernels.ts';
import { type LayerConfig, type LayerType, layers } from '../../src/engine/layers/index.ts';
import { type LossConfig, type LossType, lossDefinition, losses } from '../../src/engine/losses/index.ts';
import { RESULT_FLOATS } from '../../src/engine/losses/loss.ts';
import { pass } from '../../src/engine/pass.ts';
import { Generator } from '../../src/engine/random/generator.ts';
import { Sequential } from '../../src/engine/sequential.ts';
import { type PassKernels, Tape } from '../../src/engine/tape.ts';
import { linear } from '../helpers/experiments.ts';

const COLUMNS = 8;
let kernels: Kernels;
let arena: Arena;

beforeAll(async () => {
  kernels = await loadKernels();
  arena = new Arena(kernels);
});

/** y = ELU(sigmoid(w x + b)), with float arguments among the integers. */
function chain() {
  const [x, w, b, y] = [COLUMNS, 1, 1, COLUMNS].map((length) => arena.allocate(length));
  const work = (called: PassKernels) => {
    called.linearForward(
      SIGMOID,
      x.pointer,
      COLUMNS,
      w.pointer,
      b.pointer,
      y.pointer,
      COLUMNS,
      1,
      1,
      COLUMNS,
    );
    called.elementwiseForward(ELU, 0.7, 0, y.pointer, COLUMNS, y.pointer, COLUMNS, 1, COLUMNS);
  };
  return { x, w, b, y, work };
}

test('recording calls nothing; running gives what the calls give', () => {
  const { x, w, b, y, work } = chain();
  const tape = new Tape(arena, work);
  for (const scale of [1, -3]) {
    x.floats.set(Array.from({ length: COLUMNS }, (_, i) => i - 3.5));
    w.floats[0] = scale;
    b.floats[0] = 0.25;
    y.floats.fill(0);
    tape.run();
    const taped = Array.from(y.floats);
    y.floats.fill(0);
    work(kernels);
    expect(taped).toEqual(Array.from(y.floats));
    expect(new Set(taped).size).toBe(COLUMNS);
  }
});

test('recording leaves the memory as it is', () => {
  const { y, work } = chain();
  y.floats.fill(5);
  new Tape(arena, work);
  expect(Array.from(y.floats)).toEqual(Array(COLUMNS).fill(5));
});

/** Hyperparameters that are not integers, so that one read as an integer is noticed. */
const settings: Partial<Record<LayerType | LossType, object>> = {
  LeakyReLU: { negative_slope: 0.2 },
  ELU: { alpha: 0.7 },
  PReLU: { num_parameters: 4, init: 0.3 },
  Softplus: { beta: 1.5, threshold: 0.5 },
  GELU: { approximate: 'none' },
  Dropout: { p: 0.5 },
  Softmax: { dim: 1 },
  LogSoftmax: { dim: 1 },
  Hardtanh: { min_val: -0.7, max_val: 0.3 },
  CELU: { alpha: 0.7 },
  Hardshrink: { lambd: 0.2 },
  Softshrink: { lambd: 0.2 },
  Threshold: { threshold: 0.1, value: 0.7 },
  AlphaDropout: { p: 0.5 },
  Softmin: { dim: 1 },
  BatchNorm1d: { num_features: 4, eps: 1e-5, momentum: 0.1, affine: true },
  LayerNorm: { normalized_shape: [4], eps: 1e-5, elementwise_affine: true },
  HuberLoss: { delta: 0.3 },
  CrossEntropyLoss: { weight: [0.5, 1.5], label_smoothing: 0.1 },
  SmoothL1Loss: { beta: 0.3 },
  MultiMarginLoss: { p: 2, margin: 0.7 },
};
const configOf = (type: LayerType | LossType) => {
  const fields = type in losses ? defaultValues(losses[type as LossType].fields) : {};
  return { type, ...fields, ...settings[type] };
};
const middles = (Object.keys(layers) as LayerType[])
  .filter((type) => type !== 'Linear')
  .map((type) => [type, configOf(type) as LayerConfig, 'MSELoss'] as const);
const ends = (Object.keys(losses) as LossType[]).map(
  (type) => [type, { type: 'Sigmoid' } as LayerConfig, type] as const,
);

test.each([...middles, ...ends])(
  'a pass with %s has the same bits by calls and from a tape',
  (_, layer, type) => {
    const rows = 6;
    const outputs = type.startsWith('BCE') ? 1 : 2;
    const net = new Sequential(arena, [linear(2, 4), layer, linear(4, outputs), { type: 'Sigmoid' }], 2);
    net.initialize(new Generator(1));
    net.reserve(arena, rows);
    net.draw(new Generator(2), rows);
    const x = arena.allocate(2 * COLUMNS);
    x.floats.set(Array.from({ length: 2 * COLUMNS }, (_, i) => Math.sin(7 * i) * 3));
    const targets = arena.allocate(COLUMNS);
    targets.integers.set([0, 1, 1, 0, 1, 0]);
    const result = arena.allocate(RESULT_FLOATS);
    const loss = lossDefinition(type);
    const work = (called: PassKernels) => {
      net.zeroGrad(called);
      called.fill(result.pointer, RESULT_FLOATS);
      pass(
        called,
        {
          x: { pointer: x.pointer, stride: COLUMNS },
          targets: { pointer: targets.pointer, stride: COLUMNS },
          rows,
        },
        {
          net,
          loss: loss.loss(configOf(type) as LossConfig, loss.target({ outputs, classes: 2 })),
          result: result.pointer,
          learn: true,
        },
      );
    };
    const learned = () => ({ loss: result.doubles[0], gradients: Array.from(net.gradients.floats) });
    work(kernels);
    const called = learned();
    net.gradients.floats.fill(5);
    result.floats.fill(5);
    new Tape(arena, work).run();
    expect(learned()).toEqual(called);
    expect(called.gradients.some((gradient) => gradient !== 0)).toBe(true);
  },
);

/** Every layer's backward against central differences of the forward of the loss. */
import { describe, expect, test } from 'vitest';
import { Arena, type Block, padded } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import {
  type LayerConfig,
  type LayerType,
  layerDefinition,
  layers,
} from '../../../src/engine/layers/index.ts';
import { losses } from '../../../src/engine/losses/index.ts';
import { CLASS, RESULT_FLOATS } from '../../../src/engine/losses/loss.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { Sequential } from '../../../src/engine/sequential.ts';
import { connected } from '../../../src/experiment/model/connected.ts';

const ROWS = 7;
const CLASSES = 3;
/** Small enough that no ReLU of these nets passes its kink, large enough that rounding stays far below the bound. */
const STEP = 5e-4;
const BOUND = 1e-3;

/** Settings of each layer; where PyTorch's formula changes with them, some of each. */
const configs: Record<LayerType, LayerConfig[]> = {
  Linear: [{ type: 'Linear', in_features: 5, out_features: 5, bias: true }],
  Sigmoid: [{ type: 'Sigmoid' }],
  Tanh: [{ type: 'Tanh' }],
  ReLU: [{ type: 'ReLU' }],
  LeakyReLU: [0.01, 0.5, -1].map((negative_slope) => ({ type: 'LeakyReLU', negative_slope })),
  PReLU: [1, 5].map((num_parameters) => ({ type: 'PReLU', num_parameters, init: 0.25 })),
  ELU: [1, 0.3, 2].map((alpha) => ({ type: 'ELU', alpha })),
  SiLU: [{ type: 'SiLU' }],
  GELU: ['none', 'tanh'].map((approximate) => ({ type: 'GELU', approximate })),
  Softplus: [
    { type: 'Softplus', beta: 1, threshold: 20 },
    { type: 'Softplus', beta: 0.5, threshold: 20 },
    { type: 'Softplus', beta: 3, threshold: 20 },
  ],
  Identity: [{ type: 'Identity' }],
  Dropout: [{ type: 'Dropout', p: 0.3 }],
  Softmax: [{ type: 'Softmax', dim: 1 }],
  LogSoftmax: [{ type: 'LogSoftmax', dim: 1 }],
  Hardtanh: [
    [-1, 1],
    [-0.9, 0.4],
  ].map(([min_val, max_val]) => ({ type: 'Hardtanh', min_val, max_val })),
  ReLU6: [{ type: 'ReLU6' }],
  SELU: [{ type: 'SELU' }],
  CELU: [1, 0.3, 2].map((alpha) => ({ type: 'CELU', alpha })),
  Mish: [{ type: 'Mish' }],
  Softsign: [{ type: 'Softsign' }],
  Hardsigmoid: [{ type: 'Hardsigmoid' }],
  Hardswish: [{ type: 'Hardswish' }],
  Hardshrink: [0.5, 0.1].map((lambd) => ({ type: 'Hardshrink', lambd })),
  Softshrink: [0.5, 0.1].map((lambd) => ({ type: 'Softshrink', lambd })),
  Tanhshrink: [{ type: 'Tanhshrink' }],
  LogSigmoid: [{ type: 'LogSigmoid' }],
  Threshold: [{ type: 'Threshold', threshold: -0.1, value: 0.7 }],
  AlphaDropout: [{ type: 'AlphaDropout', p: 0.3 }],
  Softmin: [{ type: 'Softmin', dim: 1 }],
  Flatten: [{ type: 'Flatten' }],
  BatchNorm1d: [
    { type: 'BatchNorm1d', num_features: 5, eps: 1e-5, momentum: 0.1, affine: true },
    { type: 'BatchNorm1d', num_features: 5, eps: 0.1, momentum: null, affine: false },
    {
      type: 'BatchNorm1d',
      num_features: 5,
      eps: 0.1,
      momentum: 0.1,
      affine: true,
      track_running_stats: false,
    },
  ],
  LayerNorm: [
    { type: 'LayerNorm', normalized_shape: [5], eps: 1e-5, elementwise_affine: true },
    { type: 'LayerNorm', normalized_shape: [5], eps: 0.1, elementwise_affine: false },
  ],
};

/** Layers that are flat around zero: the parameters of their nets begin so many times larger. */
const scales: Partial<Record<LayerType, number>> = { Hardshrink: 3, Softshrink: 3, Tanhshrink: 3 };

const linear = (in_features: number, out_features: number, bias = true): LayerConfig => ({
  type: 'Linear',
  in_features,
  out_features,
  bias,
});

/** Each layer where it is fused, where it stands alone, first, and last before the loss. */
const placements: [string, (layer: LayerConfig) => LayerConfig[]][] = [
  ['after a Linear', (layer) => [linear(2, 5), layer, linear(5, CLASSES)]],
  ['after another activation', (layer) => [linear(2, 5), { type: 'Tanh' }, layer, linear(5, CLASSES)]],
  [
    'before another activation',
    (layer) => [linear(2, 5), { type: 'Softmax', dim: 1 }, layer, { type: 'Sigmoid' }, linear(5, CLASSES)],
  ],
  [
    'last',
    (layer) =>
      layer.type === 'Linear'
        ? [linear(2, 5), linear(5, CLASSES)]
        : [linear(2, 4), { type: 'Tanh' }, linear(4, CLASSES), layer],
  ],
];

interface Setup {
  net: Sequential;
  loss(): number;
  /** Adds to the gradients. */
  backward(): void;
}

async function setUp(model: LayerConfig[]): Promise<Setup> {
  const arena = new Arena(await loadKernels());
  const generator = new Generator(11);
  const columns = padded(ROWS);
  const x = arena.allocate(2 * columns);
  const drawn = generator.normalAround(new Float32Array(2 * ROWS), 1);
  drawn.forEach((value, i) => {
    x.floats[(i % 2) * columns + (i >> 1)] = value;
  });
  const targets = arena.allocate(columns);
  targets.integers.set(Array.from({ length: ROWS }, (_, row) => row % CLASSES));
  const result: Block = arena.allocate(RESULT_FLOATS);
  const net = new Sequential(arena, model, 2);
  net.initialize(generator);
  const [scale] = model.flatMap(({ type }) => scales[type] ?? []);
  if (scale !== undefined) net.values.floats.forEach((value, i, values) => (values[i] = value * scale));
  // Dropout's masks are drawn once: the loss is a function of the parameters alone.
  net.reserve(arena, ROWS);
  net.draw(generator, ROWS);
  const input = { pointer: x.pointer, stride: columns };
  const run = (learn: boolean) => {
    arena.kernels.fill(result.pointer, RESULT_FLOATS);
    const whole = net.wholeBatch(true);
    const output = whole
      ? whole.forwardRows(net, arena.kernels, input, ROWS, true)
      : net.forward(input, columns, undefined, 0);
    const loss = losses.CrossEntropyLoss.loss({}, CLASS);
    loss.run(
      arena.kernels,
      output,
      learn ? net.gradOutput : null,
      net.outFeatures,
      targets.pointer,
      ROWS,
      columns,
      1 / ROWS,
      result.pointer,
    );
    return result.doubles[0] / ROWS;
  };
  return {
    net,
    loss: () => run(false),
    backward: () => {
      run(true);
      const whole = net.wholeBatch(true);
      if (whole) whole.backwardRows(net, arena.kernels, input, ROWS);
      else net.backward(columns);
    },
  };
}

const settings = (Object.keys(layers) as LayerType[])
  .flatMap((type) => configs[type])
  .map((config) => [layerDefinition(config.type).printed(config), config] as const);

describe.each(settings)('%s', (_printed, config) => {
  test.each(placements)('%s: the gradient is the slope of the loss', async (_name, modelAround) => {
    const { net, loss, backward } = await setUp(connected(modelAround(config), 2));
    backward();
    const gradients = net.gradients.floats.slice();
    const differences = Array.from(gradients, (_, i) => {
      const { floats } = net.values;
      const value = floats[i];
      floats[i] = value + STEP;
      const above = loss();
      const stepUp = floats[i] - value;
      floats[i] = value - STEP;
      const below = loss();
      const stepDown = value - floats[i];
      floats[i] = value;
      return (above - below) / (stepUp + stepDown);
    });
    const worst = Math.max(...differences.map((difference, i) => Math.abs(difference - gradients[i])));
    expect(gradients.some((gradient) => Math.abs(gradient) > 10 * BOUND)).toBe(true);
    expect(worst).toBeLessThan(BOUND);
  });
});

test('gradients add up over calls until they are zeroed', async () => {
  const { net, backward } = await setUp([linear(2, 5), { type: 'Sigmoid' }, linear(5, CLASSES)]);
  backward();
  const once = net.gradients.floats.slice();
  expect(once.every((value) => value !== 0)).toBe(true);
  backward();
  Array.from(net.gradients.floats).forEach((twice, i) => expect(twice).toBeCloseTo(2 * once[i], 6));
  net.zeroGrad();
  expect(net.gradients.floats.every((value) => value === 0)).toBe(true);
  backward();
  expect(net.gradients.floats.slice()).toEqual(once);
});

test('padding columns add nothing to loss or gradients', async () => {
  const { net, loss, backward } = await setUp([linear(2, 5), { type: 'Sigmoid' }, linear(5, CLASSES)]);
  backward();
  // Seven rows are padded to eight: the eighth column's inputs are 0, but Sigmoid(bias) is not.
  const before = [loss(), ...net.gradients.floats];
  expect(before.every(Number.isFinite)).toBe(true);
  const bias = net.parameters.find(({ name }) => name === '2.bias');
  const sum = Array.from(net.gradients.floats.subarray(bias?.offset)).reduce(
    (total, value) => total + value,
    0,
  );
  // Softmax minus one-hot sums to zero over the classes, for each of the seven rows.
  expect(Math.abs(sum)).toBeLessThan(1e-6);
});

/** ONNX files, run by ONNX Runtime and compared with the engine. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena, padded } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type LayerConfig, type LayerType, layers } from '../../../src/engine/layers/index.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { Sequential } from '../../../src/engine/sequential.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import type { SavedRun } from '../../../src/experiment/run/savedRun.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { linear } from '../../helpers/experiments.ts';
import { largestDifference } from '../../helpers/golden.ts';
import { onnxRuntimes, runOnnx } from '../../helpers/onnxRuntimes.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

/** Settings of each layer; where its formula changes with them, some of each. */
const configs: Record<LayerType, LayerConfig[]> = {
  Linear: [linear(6, 6), linear(6, 4, false)],
  Sigmoid: [{ type: 'Sigmoid' }],
  Tanh: [{ type: 'Tanh' }],
  ReLU: [{ type: 'ReLU' }],
  LeakyReLU: [0.01, 0.5, -1].map((negative_slope) => ({ type: 'LeakyReLU', negative_slope })),
  PReLU: [1, 6].map((num_parameters) => ({ type: 'PReLU', num_parameters, init: 0.25 })),
  ELU: [1, 0.3, -2].map((alpha) => ({ type: 'ELU', alpha })),
  SiLU: [{ type: 'SiLU' }],
  GELU: ['none', 'tanh'].map((approximate) => ({ type: 'GELU', approximate })),
  Softplus: [
    { type: 'Softplus', beta: 1, threshold: 20 },
    { type: 'Softplus', beta: 0.5, threshold: 2 },
    { type: 'Softplus', beta: 3, threshold: 0 },
  ],
  Identity: [{ type: 'Identity' }],
  Dropout: [{ type: 'Dropout', p: 0.3 }],
  Softmax: [{ type: 'Softmax', dim: 1 }],
  LogSoftmax: [{ type: 'LogSoftmax', dim: 1 }],
  Hardtanh: [
    [-1, 1],
    [-0.3, 0.5],
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
    { type: 'BatchNorm1d', num_features: 6, eps: 1e-5, momentum: 0.1, affine: true },
    { type: 'BatchNorm1d', num_features: 6, eps: 0.1, momentum: null, affine: false },
    ...[true, false].map((affine) => ({
      type: 'BatchNorm1d' as const,
      num_features: 6,
      eps: 0.01,
      momentum: 0.1,
      affine,
      track_running_stats: false,
    })),
  ],
  LayerNorm: [
    { type: 'LayerNorm', normalized_shape: [6], eps: 1e-5, elementwise_affine: true },
    { type: 'LayerNorm', normalized_shape: [6], eps: 0.1, elementwise_affine: false },
  ],
};
const ROWS = 64;

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** The engine's outputs for `rows` rows of `x`, row-major, and the run to write. */
function engine(model: LayerConfig[], x: Float32Array, rows: number): { run: SavedRun; outputs: number[] } {
  const features = x.length / rows;
  const run = { ...savedRun(arena, tutorial, 0), experiment: { ...tutorial, model } };
  arena.reset();
  const net = new Sequential(arena, model, features, rows);
  net.initialize(new Generator(3));
  const stride = padded(rows);
  const block = arena.allocate(features * stride);
  x.forEach((value, i) => {
    block.floats[(i % features) * stride + Math.floor(i / features)] = value;
  });
  const to = arena.allocate(net.outFeatures * stride);
  const x0 = { pointer: block.pointer, stride };
  // What takes all rows at once leaves behind what the forward goes by.
  net.wholeBatch(false)?.forwardRows(net, arena.kernels, x0, rows, false);
  net.forward(x0, stride, { pointer: to.pointer, stride });
  const outputs = Array.from(
    { length: rows * net.outFeatures },
    (_, i) => to.floats[(i % net.outFeatures) * stride + Math.floor(i / net.outFeatures)],
  );
  return { run: { ...run, state: { ...run.state, parameters: net.state.floats.slice() } }, outputs };
}

describe.each(onnxRuntimes)('$title', (runtime) => {
  const cases = (Object.keys(layers) as LayerType[]).flatMap((type) => configs[type]);
  test.skipIf(runtime.isMissing).each(cases)('%j computes there what it computes here', async (config) => {
    const model = [linear(2, 6), config];
    // Inputs from the middle of every activation to its flat part, where a step of float32 is still below the bound.
    const x = Float32Array.from(
      { length: ROWS * 2 },
      (_, i) => ((i % 2 ? 1 : -1) * (i - ROWS) * 0.25) / (1 + (i % 5)),
    );
    const { run, outputs } = engine(model, x, ROWS);
    const got = await runOnnx(runtime, formats.onnx.write(run), x, ROWS);
    expect(got.dims).toEqual([ROWS, outputs.length / ROWS]);
    expect(largestDifference(got.data as Float32Array, outputs)).toBeLessThan(1e-6);
  });
});

test('a file of ours is not opened, and what can be is said', () => {
  const opened = openFile(formats.onnx.write(savedRun(arena, tutorial, 0)));
  expect(opened).toMatchObject({ ok: false, problem: { code: 'kind' } });
  expect(!opened.ok && opened.problem.message).toMatch(
    /ONNX model, which is written here but not read; .*\.safetensors/,
  );
});

test('the operators are those of opset 17, which version 1.12 of ONNX and every later one reads', () => {
  const bytes = formats.onnx.write(savedRun(arena, tutorial, 0));
  // ModelProto.opset_import { domain: "", version: 17 }: fields 8, 1 and 2 of ONNX's own onnx.proto3.
  expect(Buffer.from(bytes).includes(Buffer.of(0x42, 4, 0x0a, 0, 0x10, 17))).toBe(true);
});

test('the trained default net predicts the same labels, for one row as for all', async () => {
  const trained = savedRun(arena, tutorial, 200);
  const [x1, x2] = new Run(arena, tutorial).points.columns;
  const x = Float32Array.from({ length: x1.length * 2 }, (_, i) => (i % 2 ? x2 : x1)[i >> 1]);
  const bytes = formats.onnx.write(trained);
  const all = (await runOnnx(onnxRuntimes[0], bytes, x, x1.length)).data as Float32Array;
  const labels = Array.from(x1, (_, row) => Number(all[row * 2 + 1] > all[row * 2]));
  expect(labels).toEqual(Array.from(trained.predictions));
  expect(new Set(labels).size).toBe(2);
  const first = await runOnnx(onnxRuntimes[0], bytes, x.slice(0, 2), 1);
  expect(Array.from(first.data as Float32Array)).toEqual(Array.from(all.subarray(0, 2)));
});

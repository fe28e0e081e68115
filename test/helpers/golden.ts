/** Cases that real PyTorch ran (test/fixtures), and the engine set up to run them. */
import { readFileSync } from 'node:fs';
import type { DataConfig } from '../../src/datasets/index.ts';
import { Arena, type Block, padded } from '../../src/engine/arena.ts';
import type { Fields } from '../../src/engine/fields.ts';
import { inits } from '../../src/engine/init/index.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type LayerConfig, layerDefinition, layers } from '../../src/engine/layers/index.ts';
import { type LossConfig, lossDefinition, losses } from '../../src/engine/losses/index.ts';
import { CLASS, COLUMN, ONE_HOT, REAL } from '../../src/engine/losses/loss.ts';
import { type OptimizerConfig, optimizerDefinition, optimizers } from '../../src/engine/optimizers/index.ts';
import { Generator } from '../../src/engine/random/generator.ts';
import { Sequential } from '../../src/engine/sequential.ts';
import { tensorsOf } from '../../src/engine/tensors.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { countIn } from '../../src/formats/parameters/storedTensors.ts';

export interface GoldenCase {
  id: string;
  seed: number;
  data: { kind: string; n: number; means: number[]; std: number };
  target_kind: 'long' | 'onehot' | 'float_col' | 'real';
  layers: [string, ...(number | Record<string, number | boolean>)[]][];
  loss: string;
  optimizer: [string, Record<string, number | boolean | number[]>];
  batch_size?: number | null;
  loader?: string;
  frozen?: number[];
  init?: Partial<Record<'weight' | 'bias', [string, object]>>;
  epochs: number;
  x: number[][];
  y: number[] | number[][];
  init_params: Record<string, number[] | number[][]>;
  losses: { epoch: number; batch_losses: number[] }[];
  final_params: Record<string, number[] | number[][]>;
  final_outputs: number[][];
  predicted: number[] | null;
}

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
}

/** The cases of a fixture whose parts are all in the registries. */
export function supportedCases(name: string): GoldenCase[] {
  return fixture<{ cases: GoldenCase[] }>(name).cases.filter(
    (golden) =>
      golden.layers.every(([type]) => type in layers) &&
      golden.loss in losses &&
      golden.optimizer[0] in optimizers &&
      Object.values(golden.init ?? {}).every(([name]) => name in inits),
  );
}

/** The draws of torch.utils.data.DataLoader(shuffle=True) in an epoch: a seed, and another for a generator of its own. */
class LoaderGenerator extends Generator {
  override randperm(n: number, out?: Int32Array): Int32Array {
    const word = () => BigInt(this.random());
    const next64 = () => (word() << 32n) | word();
    next64();
    return new Generator(next64() & (2n ** 63n - 1n)).randperm(n, out);
  }
}

/** torch.optim's default lr, which a recorded setting may leave out; an experiment always gives it. */
const DEFAULT_LR: Record<string, number> = { Adam: 1e-3, AdamW: 1e-3, RMSprop: 1e-2, Adagrad: 1e-2 };

/** A recorded optimizer setting with its defaults filled in. */
export function filledOptimizer([type, given]: [string, object]) {
  return filled(type, { lr: DEFAULT_LR[type], ...given }, optimizers[type as OptimizerConfig['type']]);
}

/** A config with the defaults of its fields filled in. */
export function filled(type: string, given: object, { fields }: { fields: Fields }) {
  const defaults = Object.entries(fields).flatMap(([key, field]) =>
    field.default === undefined ? [] : [[key, field.default]],
  );
  return { type, ...Object.fromEntries(defaults), ...given };
}

export function modelOf({ frozen = [], ...golden }: GoldenCase): LayerConfig[] {
  return layersOf(golden).map((layer, i) =>
    frozen.includes(i) ? { ...layer, requires_grad: false } : layer,
  );
}

function layersOf({ layers: listed, init = {} }: GoldenCase): LayerConfig[] {
  const own = Object.entries(init).map(([name, [type, values]]) => [
    name,
    filled(type, values, inits[type as keyof typeof inits]),
  ]);
  return listed.map(([type, ...given]) => {
    if (type !== 'Linear')
      return filled(type, given[0] as object, layerDefinition(type as LayerConfig['type'])) as LayerConfig;
    const [in_features, out_features, options] = given as [number, number, { bias: boolean } | undefined];
    const linear = { type: 'Linear', in_features, out_features, bias: options?.bias ?? true } as const;
    return own.length === 0 ? linear : { ...linear, init: Object.fromEntries(own) };
  });
}

/** The part of an experiment that an Evaluator needs. */
export function evaluatedExperiment(golden: GoldenCase): Pick<Experiment, 'model' | 'loss' | 'data'> {
  const centers = [...new Set(golden.y.flat())].map((k) => [k, k]);
  const data: DataConfig =
    golden.target_kind === 'real'
      ? { kind: 'regression_plane', samples: 1, noise: 0, test_fraction: 0 }
      : { kind: 'gaussians', samples_per_class: 1, centers, std: 1, balance: 1, test_fraction: 0 };
  return { model: modelOf(golden), loss: { type: golden.loss } as LossConfig, data };
}

/** Kinds of target as the fixtures name them. */
export const TARGET_KINDS = { long: CLASS, onehot: ONE_HOT, float_col: COLUMN, real: REAL } as const;

export function flat(params: GoldenCase['init_params']): number[] {
  return Object.values(params).flat(2);
}

/** The numbers of the net's state_dict in PyTorch's order. */
export function stateDictNumbers(model: readonly LayerConfig[], { state }: Sequential): number[] {
  const values = state.floats;
  return tensorsOf(model).flatMap((place) =>
    place.kind === 'count'
      ? [countIn(values, place)]
      : Array.from(values.subarray(place.offset, place.offset + place.length)),
  );
}

/** The points of `two_normal` data, drawn from `generator`: rows of two, class by class. */
function drawTwoNormal({ n, means, std }: GoldenCase['data'], generator: Generator): number[] {
  return means.flatMap((mean) => Array.from(generator.normalAround(new Float32Array(n * 2).fill(mean), std)));
}

export interface Prepared {
  arena: Arena;
  net: Sequential;
  trainer: Trainer;
  x: Block;
  /** The data as drawn by our generator, where the case's kind is two_normal. */
  drawn: number[] | null;
}

export async function prepare(golden: GoldenCase, zeroGrad = true): Promise<Prepared> {
  const arena = new Arena(await loadKernels());
  const generator = golden.loader ? new LoaderGenerator(golden.seed) : new Generator(golden.seed);
  const drawn = golden.data.kind === 'two_normal' ? drawTwoNormal(golden.data, generator) : null;
  const rows = golden.x.length;
  const features = golden.x[0].length;
  const stride = padded(rows);
  const x = arena.allocate(features * stride);
  golden.x.forEach((row, r) => {
    row.forEach((value, f) => {
      x.floats[f * stride + r] = value;
    });
  });
  const targets = arena.allocate(stride);
  if (golden.target_kind === 'real') targets.floats.set(golden.y.flat());
  else targets.integers.set(golden.y.flat());
  const net = new Sequential(arena, modelOf(golden), features, rows);
  net.initialize(generator);
  if (drawn === null) {
    for (const { name, offset } of net.parameters)
      net.values.floats.set([golden.init_params[name]].flat(2), offset);
  }
  const loss = lossDefinition(golden.loss as LossConfig['type']);
  const optimizer = optimizerDefinition(golden.optimizer[0] as OptimizerConfig['type']);
  const hyperparameters = filledOptimizer(golden.optimizer);
  const trainer = new Trainer(arena, {
    net,
    loss: loss.loss(filled(golden.loss, {}, loss), TARGET_KINDS[golden.target_kind]),
    optimizer: optimizer.optimizer(hyperparameters, arena, net.values.length),
    groups: [{ ...hyperparameters, l1: 0 }],
    changes: [],
    generator,
    x: { pointer: x.pointer, stride },
    targets: { pointer: targets.pointer, stride },
    rows,
    batchSize: golden.batch_size ?? null,
    shuffle: true,
    zeroGrad,
    loop: {},
    tests: false,
  });
  return { arena, net, trainer, x, drawn };
}

/** The largest difference, relative where the expected value is larger than 1. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    // NaN must not pass as small.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return largest;
}

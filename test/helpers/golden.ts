/** Cases that real PyTorch ran (test/fixtures), and the engine set up to run them. */
import { readFileSync } from 'node:fs';
import { Arena, type Block, padded } from '../../src/engine/arena.ts';
import { Generator } from '../../src/engine/generator.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type LayerConfig, layers } from '../../src/engine/layers/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { Sequential } from '../../src/engine/sequential.ts';
import { Trainer } from '../../src/engine/trainer.ts';

export interface GoldenCase {
  id: string;
  seed: number;
  data: { kind: string; n: number; means: number[]; std: number };
  layers: [string, ...(number | Record<string, number | boolean>)[]][];
  loss: string;
  optimizer: [string, Record<string, number | boolean>];
  batch_size?: number | null;
  loader?: string;
  init?: object;
  epochs: number;
  x: number[][];
  y: number[];
  init_params: Record<string, number[] | number[][]>;
  losses: { epoch: number; batch_losses: number[] }[];
  final_params: Record<string, number[] | number[][]>;
  final_outputs: number[][];
  predicted: number[];
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
      golden.loader === undefined &&
      golden.init === undefined,
  );
}

export function modelOf({ layers: listed }: Pick<GoldenCase, 'layers'>): LayerConfig[] {
  return listed.map(([type, ...given]) => {
    if (type !== 'Linear') return { type, ...(given[0] as object) } as LayerConfig;
    const [in_features, out_features, options] = given as [number, number, { bias: boolean } | undefined];
    return { type: 'Linear', in_features, out_features, bias: options?.bias ?? true };
  });
}

export function flat(params: GoldenCase['init_params']): number[] {
  return Object.values(params).flat(2);
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
  const generator = new Generator(golden.seed);
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
  targets.integers.set(golden.y);
  const net = new Sequential(arena, modelOf(golden), features);
  net.initialise(generator);
  if (drawn === null) net.values.floats.set(flat(golden.init_params));
  const { fields } = optimizers.SGD;
  const defaults = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, 'default' in field ? field.default : 0]),
  );
  const trainer = new Trainer(arena, {
    net,
    loss: losses.CrossEntropyLoss.loss({}),
    optimizer: optimizers.SGD.optimizer(
      { ...defaults, ...golden.optimizer[1] } as never,
      arena,
      net.values.length,
    ),
    generator,
    x: { pointer: x.pointer, stride },
    targets: targets.pointer,
    rows,
    batchSize: golden.batch_size ?? null,
    shuffle: true,
    zeroGrad,
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

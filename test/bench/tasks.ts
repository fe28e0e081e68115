/** The workloads that are measured: as experiments of the app, and as plain data that every contestant starts from. */
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import type { LayerConfig } from '../../src/engine/layers/index.ts';
import { Generator } from '../../src/engine/random/generator.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { Run } from '../../src/experiment/run/run.ts';

/** Cells a side of W4's grid. */
export const GRID = 256;
const GRID_FROM = -6;
const GRID_TO = 6;

/** A fully connected net on data, as numbers: enough to train it in any engine. */
export interface Task {
  name: string;
  /** `epochs` of training, or one pass forward over the grid. */
  kind: 'train' | 'grid';
  sizes: number[];
  activation: 'sigmoid' | 'tanh';
  /** A Softmax layer before the cross entropy, which takes the softmax of its input once more. */
  softmax: boolean;
  lr: number;
  epochs: number;
  /** Rows a step, all where null. */
  batch: number | null;
  /** The rows' order in each epoch; null: as they are. */
  orders: number[][] | null;
  x: number[][];
  y: number[];
  /** Layer by layer, weight (out, in) before bias. */
  parameters: number[];
}

export function linear(in_features: number, out_features: number): LayerConfig {
  return { type: 'Linear', in_features, out_features, bias: true };
}

export function tanhNet(width: number): LayerConfig[] {
  return [linear(2, width), { type: 'Tanh' }, linear(width, width), { type: 'Tanh' }, linear(width, 2)];
}

const w2: Experiment = { ...tutorial, training: { ...tutorial.training, epochs: 500, batch_size: 10 } };

export function tanhExperiment(width: number, samples: number, epochs: number): Experiment {
  return {
    ...tutorial,
    data: { ...tutorial.data, samples_per_class: samples / 2 } as Experiment['data'],
    model: tanhNet(width),
    optimizer: { ...tutorial.optimizer, lr: 0.1 },
    training: { ...tutorial.training, epochs },
  };
}

const w3 = tanhExperiment(64, 2000, 200);

/** Tasks by the workload's name. */
export const workloads: Record<string, { title: string; kind: Task['kind']; experiment: Experiment }> = {
  W1: {
    title: 'the tutorial: 2-5-5-2, 200 samples, 10,000 full-batch epochs',
    kind: 'train',
    experiment: tutorial,
  },
  W2: { title: 'the same net and data, batches of 10, shuffled, 500 epochs', kind: 'train', experiment: w2 },
  W3: { title: '2-64-64-2 tanh, 2,000 samples, 200 full-batch epochs', kind: 'train', experiment: w3 },
  W4a: { title: `W1's net on a grid of ${GRID} × ${GRID} points`, kind: 'grid', experiment: tutorial },
  W4b: { title: `W3's net on a grid of ${GRID} × ${GRID} points`, kind: 'grid', experiment: w3 },
};

/** The coordinates of the grid's cells, row by row. */
export function gridPoints(): [Float32Array, Float32Array] {
  const at = (i: number) => GRID_FROM + ((i + 0.5) / GRID) * (GRID_TO - GRID_FROM);
  return [
    Float32Array.from({ length: GRID * GRID }, (_, i) => at(i % GRID)),
    Float32Array.from({ length: GRID * GRID }, (_, i) => at(Math.floor(i / GRID))),
  ];
}

/** The workloads as tasks: data, parameters and orders are what the engine draws for the experiment's seed. */
export async function tasks(): Promise<Task[]> {
  const arena = new Arena(await loadKernels());
  return Object.keys(workloads).map((name) => taskOf(arena, name));
}

function taskOf(arena: Arena, name: string): Task {
  const { kind, experiment } = workloads[name];
  const { model, training, optimizer } = experiment;
  const run = new Run(arena, experiment);
  const { points } = run;
  const rows = points.labels.length;
  const [x1, x2] = kind === 'grid' ? gridPoints() : points.columns;
  const generator = new Generator(0);
  generator.restore(run.trainer.state().generator);
  const isShuffled = training.batch_size !== null && training.shuffle;
  return {
    name,
    kind,
    sizes: [2, ...model.flatMap((layer) => (layer.type === 'Linear' ? [layer.out_features] : []))],
    activation: model[1].type === 'Tanh' ? 'tanh' : 'sigmoid',
    softmax: model.at(-1)?.type === 'Softmax',
    lr: optimizer.lr,
    epochs: training.epochs,
    batch: training.batch_size,
    orders: isShuffled
      ? Array.from({ length: training.epochs }, () => Array.from(generator.randperm(rows)))
      : null,
    x: Array.from(x1, (value, i) => [value, x2[i]]),
    y: Array.from(points.labels),
    parameters: Array.from(run.net.values.floats),
  };
}

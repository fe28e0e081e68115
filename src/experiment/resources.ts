/** Resources that an experiment needs, known before it runs: memory and time. */
import { Arena, Block, padded } from '../engine/arena.ts';
import type { Generator } from '../engine/generator.ts';
import type { Kernels } from '../engine/kernels.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import { Sequential } from '../engine/sequential.ts';
import { parametersOf } from '../engine/tensors.ts';
import { Trainer } from '../engine/trainer.ts';
import {
  type Experiment,
  isSplit,
  rowsAtOnceOf,
  samplesOf,
  targetColumnsOf,
  targetKindOf,
  trainingRowsOf,
} from './experiment.ts';
import { Evaluator } from './run/evaluator.ts';
import { optimizing } from './run/parameterGroups.ts';

/** Cells a side of the boundary's probability grid: fine enough that, drawn smoothly at some 400 px, no cell is seen. */
export const FIELD_SIZE = 100;

const BLOCK_BYTES = 16;
const nowhere = { buffer: new ArrayBuffer(0), grow: () => 0 } as unknown as WebAssembly.Memory;

/** Hands out nothing, but knows how much was asked for. */
class CountingArena extends Arena {
  bytes = 0;

  constructor() {
    super({ heapBase: () => 0 } as unknown as Kernels);
  }

  override allocate(length: number): Block {
    this.bytes += Math.ceil((padded(length) * 4) / BLOCK_BYTES) * BLOCK_BYTES;
    return new Block(nowhere, 0, 0);
  }
}

export function parameterCount({ model }: Pick<Experiment, 'model'>): number {
  return parametersOf(model).reduce((sum, { length }) => sum + length, 0);
}

/**
 * Bytes of the engine's memory that the run and its boundary take: the allocations of Run and BoundaryGrid, counted. What
 * else is drawn of it takes less than the boundary.
 */
export function memoryOf(experiment: Experiment): number {
  const arena = new CountingArena();
  const { inputs, model, training, loss } = experiment;
  const samples = samplesOf(experiment);
  const rows = trainingRowsOf(experiment);
  const x = { pointer: 0, stride: padded(samples) };
  arena.allocate(inputs.length * padded(samples));
  const targetColumns = targetColumnsOf(experiment) || 1;
  arena.allocate(targetColumns * padded(samples));
  const net = new Sequential(arena, model, inputs.length, rowsAtOnceOf(experiment));
  const parts = isSplit(experiment) ? [rows, samples - rows].filter((part) => part > 0) : [];
  for (const part of parts) {
    for (const features of [1, inputs.length, targetColumns]) arena.allocate(features * padded(part));
  }
  new Trainer(arena, {
    net,
    loss: lossDefinition(loss.type).loss(loss, targetKindOf(experiment)),
    ...optimizing({ ...experiment, training: { ...training, scheduler: undefined } }, arena),
    changes: [],
    generator: null as unknown as Generator,
    x,
    targets: x,
    targetColumns,
    rows,
    batchSize: training.batch_size,
    shuffle: false,
    zeroGrad: true,
    loop: training,
    tests: false,
  });
  new Evaluator(arena, net, experiment, x, samples);
  const cells = FIELD_SIZE ** 2;
  arena.allocate(inputs.length * cells);
  new Evaluator(arena, net, experiment, { pointer: 0, stride: cells }, cells);
  return arena.bytes;
}

/** Speed of a slow or loaded machine, a fiftieth of a laptop's, which must not be taken for dead. */
const SLOWEST_FLOPS_PER_MS = 5e5;
const SLOWEST_STEPS_PER_MS = 20;

/** Floating-point operations of the whole training, for comparing runs: the time of a run is proportional to it. */
export function trainingWork(experiment: Experiment): number {
  const { epochs, batch_size } = experiment.training;
  const rows = trainingRowsOf(experiment);
  const steps = Math.ceil(rows / (batch_size ?? rows));
  return epochs * (parameterCount(experiment) * (rows * 6 + steps * 10) + steps * 1000);
}

/** Milliseconds that a slow machine may spend in one piece on the run: an epoch, and the picture after it. */
export function longestWorkMs(experiment: Experiment): number {
  const rows = trainingRowsOf(experiment);
  const steps = Math.ceil(rows / (experiment.training.batch_size ?? rows));
  // Forward, backward to the inputs and to the weights, two operations a weight each; a forward for each point drawn.
  const perParameter = rows * 6 + (rows + samplesOf(experiment) + FIELD_SIZE ** 2) * 2 + steps * 10;
  return (parameterCount(experiment) * perParameter) / SLOWEST_FLOPS_PER_MS + steps / SLOWEST_STEPS_PER_MS;
}

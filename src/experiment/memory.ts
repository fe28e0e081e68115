/** The memory that an experiment needs, known before it runs. */
import { Arena, Block, padded } from '../engine/arena.ts';
import type { Kernels } from '../engine/kernels.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import type { Generator } from '../engine/random/generator.ts';
import { Sequential } from '../engine/sequential.ts';
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
import { FIELD_SIZE } from './resources.ts';
import { Evaluator } from './run/evaluator.ts';
import { optimizing } from './run/parameterGroups.ts';

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

/** The net applied to many points at once: class probabilities and predicted labels. */
import { type Arena, type Block, type Matrix, padded } from '../engine/arena.ts';
import type { Kernels } from '../engine/kernels.ts';
import { type LayerConfig, layerDefinition } from '../engine/layers/index.ts';
import type { Sequential } from '../engine/sequential.ts';

export interface Evaluation {
  /** Classes x points, class by class. */
  probabilities: Float32Array;
  /** torch.max(y, dim=1)[1]: the first of equal maxima. */
  predictions: Uint8Array;
}

export class Evaluator {
  private readonly kernels: Kernels;
  private readonly net: Sequential;
  private readonly x: Matrix;
  private readonly count: number;
  private readonly output: Block;
  private readonly stride: number;
  private readonly isDistribution: boolean;

  /** For the `count` columns of x, which must stay where they are. */
  constructor(arena: Arena, net: Sequential, model: readonly LayerConfig[], x: Matrix, count: number) {
    this.kernels = arena.kernels;
    this.net = net;
    this.x = x;
    this.count = count;
    this.stride = padded(count);
    this.output = arena.allocate(net.outFeatures * this.stride);
    const last = model.at(-1);
    this.isDistribution = last !== undefined && layerDefinition(last.type).probabilities === true;
  }

  evaluate(): Evaluation {
    const { net, x, count, stride, output } = this;
    const from = { pointer: 0, stride: x.stride };
    const to = { pointer: 0, stride };
    for (let start = 0; start < count; start += net.blockColumns) {
      from.pointer = x.pointer + start * 4;
      to.pointer = output.pointer + start * 4;
      net.forward(from, padded(Math.min(net.blockColumns, count - start)), to);
    }
    const classes = net.outFeatures;
    const predictions = argmax(output.floats, classes, stride, count);
    if (!this.isDistribution) {
      this.kernels.softmaxForward(output.pointer, stride, output.pointer, stride, classes, stride);
    }
    const probabilities = new Float32Array(classes * count);
    for (let k = 0; k < classes; k++) {
      probabilities.set(output.floats.subarray(k * stride, k * stride + count), k * count);
    }
    return { probabilities, predictions };
  }
}

function argmax(y: Float32Array, classes: number, stride: number, count: number): Uint8Array {
  const best = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    for (let k = 1; k < classes; k++) if (y[k * stride + i] > y[best[i] * stride + i]) best[i] = k;
  }
  return best;
}

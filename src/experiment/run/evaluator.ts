/** Applies the net to many points at once: class probabilities and predicted labels. */
import { type Arena, type Block, type Matrix, padded } from '../../engine/arena.ts';
import { SIGMOID } from '../../engine/kernels/codes.ts';
import type { Kernels } from '../../engine/kernels.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import type { Sequential } from '../../engine/sequential.ts';
import { classesOf, type Experiment, outputRangeOf } from '../experiment.ts';

export interface Evaluation {
  /** Classes x points, class by class. Where targets are real numbers: the net's outputs, one by one. */
  probabilities: Float32Array;
  /**
   * torch.max(y, dim=1)[1], the first of equal maxima; of one output, 1 where its probability is above 0.5; all 0 where
   * the target is a real number.
   */
  predictions: Uint8Array;
}

/**
 * The way from outputs to probabilities: they are probabilities already, or the loss that the net is trained with says
 * how.
 */
type Reading = 'as they are' | 'softmax' | 'sigmoid' | 'clamp';

export class Evaluator {
  private readonly kernels: Kernels;
  private readonly net: Sequential;
  private readonly x: Matrix;
  private readonly count: number;
  private readonly areSamples: boolean;
  private readonly output: Block;
  private readonly stride: number;
  private readonly reading: Reading;
  private readonly isReal: boolean;

  /**
   * Evaluates the `count` columns of x, which must stay at their address. `areSamples`: they are the data, by which a layer
   * that mixes samples goes for any other point too.
   */
  constructor(
    arena: Arena,
    net: Sequential,
    experiment: Pick<Experiment, 'model' | 'loss' | 'data'>,
    x: Matrix,
    count: number,
    areSamples = false,
  ) {
    this.kernels = arena.kernels;
    this.net = net;
    this.x = x;
    this.count = count;
    this.areSamples = areSamples;
    this.stride = padded(count);
    this.output = arena.allocate(net.outFeatures * this.stride);
    this.reading = readingOf(experiment);
    this.isReal = classesOf(experiment) === null;
  }

  evaluate(): Evaluation {
    const { net, x, count, stride, output } = this;
    if (this.areSamples) net.wholeBatch(false)?.forwardRows(net, this.kernels, x, count, false);
    const from = { pointer: 0, stride: x.stride };
    const to = { pointer: 0, stride };
    for (let start = 0; start < count; start += net.blockColumns) {
      from.pointer = x.pointer + start * 4;
      to.pointer = output.pointer + start * 4;
      net.forward(from, padded(Math.min(net.blockColumns, count - start)), to);
    }
    const outputs = net.outFeatures;
    const { reading } = this;
    // For one output the kernel writes the probabilities of two classes; the greater one decides.
    const decided = outputs === 1 || this.isReal ? null : argmax(output.floats, outputs, stride, count);
    if (reading === 'softmax' && outputs > 1) {
      this.kernels.softmaxForward(output.pointer, stride, output.pointer, stride, outputs, stride);
    } else if (reading === 'sigmoid') {
      this.kernels.activationForward(
        SIGMOID,
        output.pointer,
        stride,
        output.pointer,
        stride,
        outputs,
        stride,
      );
    }
    const read = new Float32Array(outputs * count);
    for (let k = 0; k < outputs; k++) {
      read.set(output.floats.subarray(k * stride, k * stride + count), k * count);
    }
    if (decided !== null) {
      return { probabilities: reading === 'clamp' ? clamped(read, outputs) : read, predictions: decided };
    }
    return this.isReal
      ? { probabilities: read, predictions: new Uint8Array(count) }
      : { probabilities: bothClasses(read), predictions: Uint8Array.from(read, (p) => (p > 0.5 ? 1 : 0)) };
  }
}

function readingOf({ model, loss }: Pick<Experiment, 'model' | 'loss'>): Reading {
  const { link } = lossDefinition(loss.type);
  return link === 'softmax' && outputRangeOf(model) === 'probabilities' ? 'as they are' : link;
}

/** Probabilities of class 0 and class 1 from numbers meant as those of class 1. */
function bothClasses(ones: Float32Array): Float32Array {
  const count = ones.length;
  const both = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const p = Math.min(1, Math.max(0, ones[i]));
    both[i] = 1 - p;
    both[count + i] = p;
  }
  return both;
}

/** Outputs meant as a one-hot row, cut to 0 … 1 and scaled to a sum of 1. */
function clamped(values: Float32Array, classes: number): Float32Array {
  const count = values.length / classes;
  const cut = values.map((value) => Math.min(1, Math.max(0, value)));
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += cut[k * count + i];
    for (let k = 0; k < classes; k++) cut[k * count + i] = sum > 0 ? cut[k * count + i] / sum : 1 / classes;
  }
  return cut;
}

function argmax(y: Float32Array, classes: number, stride: number, count: number): Uint8Array {
  const best = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    for (let k = 1; k < classes; k++) if (y[k * stride + i] > y[best[i] * stride + i]) best[i] = k;
  }
  return best;
}

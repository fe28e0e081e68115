/**
 * The trace of one sample through a net in evaluation mode: what each module gives for it, and on the way back the gradient of
 * its own loss with regard to that, as if it were the whole batch. https://pytorch.org/docs/stable/generated/torch.Tensor.retain_grad.html
 */
import { type Arena, type Block, type Matrix, shifted } from './arena.ts';
import { lossIn } from './batches.ts';
import { IDENTITY } from './kernels/codes.ts';
import type { Kernels } from './kernels.ts';
import { layerDefinition } from './layers/index.ts';
import type { Stage } from './layers/layer.ts';
import { type Loss, RESULT_FLOATS } from './losses/loss.ts';
import type { Rows } from './pass.ts';
import type { Sequential } from './sequential.ts';

/** A sample alone takes a whole vector of columns. */
const VECTOR = 4;

interface Features {
  features: number;
  matrix: Matrix;
}

export class Tracer {
  private readonly kernels: Kernels;
  private readonly net: Sequential;
  private readonly loss: Loss;
  /** One a module: none is fused, so that the numbers between them are there to be read. */
  private readonly stages: Stage[];
  /** The net's input, then what each module gives. */
  private readonly between: Features[];
  /** Gradients with regard to a module's output and its input, in turn. */
  private readonly spare: [Matrix, Matrix];
  private readonly all: Rows | null;
  private readonly stride: number;
  private readonly result: Block;
  /** The column of the sample that was traced last. */
  private at = 0;

  /** `all`: the data set, for a net in which samples mix in evaluation mode too; null of any other. */
  constructor(arena: Arena, net: Sequential, loss: Loss, all: Rows | null) {
    this.kernels = arena.kernels;
    this.net = net;
    this.loss = loss;
    this.all = all;
    this.stride = (all?.x.stride ?? 0) + VECTOR;
    this.stages = unfusedStages(arena, net);
    const matrix = (features: number) => ({
      pointer: arena.allocate(features * this.stride).pointer,
      stride: this.stride,
    });
    const widths = [net.inFeatures, ...this.stages.map(({ outFeatures }) => outFeatures)];
    this.between = widths.map((features) => ({ features, matrix: matrix(features) }));
    const widest = Math.max(...widths);
    this.spare = [matrix(widest), matrix(widest)];
    this.result = arena.allocate(RESULT_FLOATS);
    if (all !== null) this.copy(all.x, 0, all.x.stride);
  }

  /**
   * Runs the net on one point. Where samples mix, `row` is its place in the data set; null of a point that is not in it, which
   * meets the samples' maxima and sums. Gives the input, then the output of each module.
   */
  forward(x: Matrix, row: number | null): Float32Array[] {
    const outside = this.stride - VECTOR;
    this.at = this.all === null ? 0 : (row ?? outside);
    if (this.at === outside) this.copy(x, outside, VECTOR);
    this.stages.forEach((stage, i) => {
      const [from, to] = [this.between[i].matrix, this.between[i + 1].matrix];
      if (this.all === null || !stage.whole?.always) return this.forwardBlocks(stage, from, to);
      stage.whole.forward(this.kernels, from, to, this.all.rows, false);
      stage.forward(this.kernels, shifted(from, outside), shifted(to, outside), VECTOR);
    });
    return this.between.map((features) => this.read(features, features.matrix));
  }

  /**
   * The loss of the sample that was traced last, by its target alone, if what goes into module `upTo` were the net's output;
   * its gradient with regard to that is written where `gradient` is given.
   */
  lossOf(targets: Matrix, upTo = this.stages.length, gradient: Matrix | null = null): number {
    const { kernels, loss, net, result } = this;
    const { features, matrix } = this.between[upTo];
    kernels.fill(result.pointer, RESULT_FLOATS);
    loss.begin?.(kernels, targets.pointer, 1);
    const scale = loss.sums ? loss.terms(net.outFeatures) : 1;
    loss.run(
      kernels,
      shifted(matrix, this.at),
      gradient && shifted(gradient, this.at),
      features,
      targets.pointer,
      1,
      VECTOR,
      scale,
      result.pointer,
      targets.stride,
    );
    return lossIn(result, { net, loss }, 1);
  }

  /** The gradients of that loss: with regard to the input, then to the output of each module. */
  backward(targets: Matrix): Float32Array[] {
    let [grad, next] = this.spare;
    for (const { pointer } of this.spare) this.kernels.fill(pointer, this.widest * this.stride);
    this.lossOf(targets, this.stages.length, grad);
    const gradients: Float32Array[] = [];
    for (let i = this.stages.length - 1; i >= 0; i--) {
      gradients.unshift(this.read(this.between[i + 1], grad));
      // In evaluation mode what is different in training hands on what it is given.
      if (this.stages[i].training) continue;
      this.backwardStage(i, grad, next);
      [grad, next] = [next, grad];
    }
    return [this.read(this.between[0], grad), ...gradients];
  }

  /** The softmax of what goes into the loss, as CrossEntropyLoss takes it. */
  softmax(): Float32Array {
    const { features, matrix } = this.between[this.stages.length];
    const [to] = this.spare;
    const { pointer } = shifted(matrix, this.at);
    this.kernels.softmaxForward(pointer, this.stride, to.pointer, this.stride, features, VECTOR);
    return this.read({ features, matrix: to }, to, 0);
  }

  private get widest(): number {
    return Math.max(...this.between.map(({ features }) => features));
  }

  private forwardBlocks(stage: Stage, x: Matrix, y: Matrix): void {
    for (const [start, columns] of this.blocks())
      stage.forward(this.kernels, shifted(x, start), shifted(y, start), columns);
  }

  private backwardStage(i: number, grad: Matrix, next: Matrix): void {
    const { kernels, stride, all } = this;
    const stage = this.stages[i];
    const [x, y] = [this.between[i].matrix, this.between[i + 1].matrix];
    const { activation, outFeatures, whole } = stage;
    if (activation !== IDENTITY)
      kernels.activationBackward(activation, y.pointer, grad.pointer, stride, outFeatures, stride);
    if (all !== null && whole?.always) {
      whole.backwardParameters?.(kernels, x, grad, all.rows, false);
      return whole.backward(kernels, x, y, grad, next, IDENTITY, all.rows);
    }
    for (const [start, columns] of this.blocks()) {
      const [input, output, from, to] = [x, y, grad, next].map((matrix) => shifted(matrix, start));
      stage.backward(kernels, input, output, from, to, IDENTITY, columns);
    }
  }

  /** Columns in blocks that each stage can take. */
  private *blocks(): Generator<[start: number, columns: number]> {
    for (let start = 0; start < this.stride; start += this.net.blockColumns)
      yield [start, Math.min(this.net.blockColumns, this.stride - start)];
  }

  /** Copies columns of inputs, from column `to` on. */
  private copy(x: Matrix, to: number, columns: number): void {
    const { features, matrix } = this.between[0];
    const into = shifted(matrix, to);
    this.kernels.activationForward(
      IDENTITY,
      x.pointer,
      x.stride,
      into.pointer,
      into.stride,
      features,
      columns,
    );
  }

  private read({ features }: Features, { pointer }: Matrix, at = this.at): Float32Array {
    const numbers = new Float32Array(this.kernels.memory.buffer);
    return Float32Array.from({ length: features }, (_, i) => numbers[pointer / 4 + i * this.stride + at]);
  }
}

/** They have gradients of their own, so that the run's stay as they are. */
function unfusedStages(arena: Arena, net: Sequential): Stage[] {
  let features = net.inFeatures;
  const moved = arena.allocate(net.gradients.length).pointer - net.gradients.pointer;
  const pointersOf = (i: number) =>
    net.pointers(i).map(({ value, gradient }) => ({ value, gradient: gradient + moved }));
  return net.model.map((config, i) => {
    const { scratch, stage } = layerDefinition(config.type);
    const numbers = scratch?.(config, features) ?? 0;
    const made = stage(config, pointersOf(i), features, IDENTITY, {
      buffers: net.bufferPointers(i),
      scratch: numbers === 0 ? 0 : arena.allocate(numbers).pointer,
    });
    features = made.outFeatures;
    return made;
  });
}

/**
 * A net's objective with the kinks of its activations held where they are at one place: each ReLU goes on as the straight line
 * that it is there, for every sample. At that place value, gradient and Hessian are the net's own, as autograd gives them; away from it
 * no difference of gradients runs over a kink, which would take a jump of the slope for curvature.
 */
import { type Arena, type Block, type Matrix, padded } from '../../engine/arena.ts';
import { IDENTITY } from '../../engine/kernels/codes.ts';
import type { LayerConfig } from '../../engine/layers/index.ts';
import type { Stage, TrainingMode } from '../../engine/layers/layer.ts';
import { perform } from '../../engine/memory.ts';
import type { Sequential } from '../../engine/sequential.ts';
import type { PassKernels } from '../../engine/tape.ts';
import type { Run } from '../run/run.ts';
import { Objective } from './objective.ts';

/** Activations of straight pieces. */
const STRAIGHT: ReadonlySet<LayerConfig['type']> = new Set([
  'ReLU',
  'LeakyReLU',
  'ReLU6',
  'Hardtanh',
  'Hardsigmoid',
  'Hardshrink',
  'Softshrink',
  'Threshold',
]);
/** Takes the place of one of them until it is replaced: a layer that is a stage of its own. */
const PLACEHOLDER: LayerConfig = { type: 'Dropout', p: 0 };

export class HeldKinks {
  private readonly free: Objective;
  private readonly held: Objective;
  private readonly memory: WebAssembly.Memory;
  private readonly lines: { layer: number; stage: LineStage }[] = [];

  constructor(arena: Arena, run: Run) {
    const { model } = run.experiment;
    this.memory = arena.kernels.memory;
    this.free = new Objective(arena, run);
    const layers = this.free.isPlain
      ? model.flatMap(({ type }, i) => (i > 0 && STRAIGHT.has(type) ? [i] : []))
      : [];
    const replaced = model.map((config, i) => (layers.includes(i) ? PLACEHOLDER : config));
    this.held =
      layers.length === 0
        ? this.free
        : new Objective(arena, run, replaced, (net) => this.replace(arena, net, layers, run.training.rows));
  }

  get objective(): Objective {
    return this.held;
  }

  /** From here on the kinks are held as they are at `parameters`. */
  holdAt(parameters: Float32Array): void {
    const { free, held, lines } = this;
    if (lines.length === 0) return;
    free.forward(parameters, (start, columns) => {
      for (const { layer, stage } of lines) {
        const memory = new Float32Array(this.memory.buffer);
        stage.take('slope', free.net.slopesOf(layer, columns), memory, start, columns);
        stage.take('value', free.net.outputOf(layer), memory, start, columns);
      }
    });
    for (const { stage } of lines) stage.isTaking = true;
    held.forward(parameters, () => {});
    for (const { stage } of lines) stage.isTaking = false;
  }

  private replace(arena: Arena, net: Sequential, layers: readonly number[], rows: number): void {
    for (const layer of layers) {
      const at = net.stageOf[layer];
      const { outFeatures, training } = net.stages[at];
      const stage = new LineStage(arena, outFeatures, rows);
      net.stages[at] = stage;
      net.training[net.training.indexOf(training as TrainingMode)] = stage.training;
      this.lines.push({ layer, stage });
    }
  }
}

/** y = slope * x + offset, each number with a slope and an offset of its own. */
class LineStage implements Stage {
  readonly outFeatures: number;
  readonly activation = IDENTITY;
  readonly training: TrainingMode;
  /** It takes down the offsets, by which x gives the values taken before. */
  isTaking = false;
  private readonly slope: Block;
  private readonly value: Block;
  private readonly offset: Block;
  private readonly stride: number;
  private start = 0;

  constructor(arena: Arena, features: number, rows: number) {
    this.outFeatures = features;
    this.stride = padded(rows);
    [this.slope, this.value, this.offset] = Array.from({ length: 3 }, () =>
      arena.allocate(features * this.stride),
    );
    this.training = {
      reserve() {},
      draw() {},
      at: (start) => {
        this.start = start ?? 0;
      },
    };
  }

  take(
    what: 'slope' | 'value',
    { pointer, stride }: Matrix,
    memory: Float32Array,
    start: number,
    columns: number,
  ): void {
    for (let feature = 0; feature < this.outFeatures; feature++) {
      const from = pointer / 4 + feature * stride;
      this[what].floats.set(memory.subarray(from, from + columns), feature * this.stride + start);
    }
  }

  forward(kernels: PassKernels, x: Matrix, y: Matrix, columns: number): void {
    const { slope, stride, outFeatures, start } = this;
    kernels.multiply(
      slope.pointer + start * 4,
      stride,
      x.pointer,
      x.stride,
      y.pointer,
      y.stride,
      outFeatures,
      columns,
    );
    perform(kernels, ({ floats }) => this.shift(floats, y, start, columns));
  }

  backward(
    kernels: PassKernels,
    x: Matrix,
    _y: Matrix,
    gradOutput: Matrix,
    { pointer, stride }: Matrix,
    inputActivation: number,
    columns: number,
  ): void {
    const { slope, outFeatures, start } = this;
    kernels.multiply(
      slope.pointer + start * 4,
      this.stride,
      gradOutput.pointer,
      gradOutput.stride,
      pointer,
      stride,
      outFeatures,
      columns,
    );
    kernels.activationBackward(inputActivation, x.pointer, pointer, stride, outFeatures, columns);
  }

  /** y holds slope * x. */
  private shift(memory: Float32Array, { pointer, stride }: Matrix, start: number, columns: number): void {
    const offset = this.offset.floats;
    const value = this.value.floats;
    for (let feature = 0; feature < this.outFeatures; feature++) {
      const own = feature * this.stride + start;
      const y = pointer / 4 + feature * stride;
      for (let i = 0; i < columns; i++) {
        if (this.isTaking) offset[own + i] = value[own + i] - memory[y + i];
        memory[y + i] += offset[own + i];
      }
    }
  }
}

/**
 * torch.nn.Sequential: layers in order, their parameters in one flat vector, forward and backward over a block of
 * columns. https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html
 */
import { type Arena, type Block, type Matrix, padded } from './arena.ts';
import { drawParameters } from './drawParameters.ts';
import { IDENTITY } from './kernels/codes.ts';
import type { Kernels } from './kernels.ts';
import { type LayerConfig, layerDefinition } from './layers/index.ts';
import type { ParameterPointers, Stage, TrainingMode, WholeBatch } from './layers/layer.ts';
import type { Generator } from './random/generator.ts';
import type { PassKernels } from './tape.ts';
import { firstStateOf, flatLengthOf, type Parameter, parametersOf, tensorsOf } from './tensors.ts';

/** A block's activations of all layers should stay in the first-level cache, through forward and backward. */
const BLOCK_FLOATS = 8192;
const BLOCK_COLUMNS_MIN = 32;
const BLOCK_COLUMNS_MAX = 256;

export class Sequential {
  readonly parameters: Parameter[];
  /** All parameters, and their gradients, in the order of `parameters`. */
  readonly values: Block;
  readonly gradients: Block;
  /** The flat vector of the state_dict (tensors.ts): the parameters, and the buffers behind them. */
  readonly state: Block;
  readonly inFeatures: number;
  readonly outFeatures: number;
  /** The most columns that forward takes at once. A function of the layers alone, as the order of sums hangs on it. */
  readonly blockColumns: number;
  readonly model: readonly LayerConfig[];
  private readonly kernels: Kernels;
  readonly stages: Stage[];
  /** Those of the stages that are different in training. */
  readonly training: TrainingMode[];
  readonly outputs: Matrix[];
  /** Of each layer of the model, the stage that does its work. */
  readonly stageOf: number[] = [];
  /** Of each stage, whether its parameters get gradients. */
  readonly learns: boolean[] = [];
  /** The gradients of a stage's output and input, in turn. */
  readonly spare: [Matrix, Matrix];
  private input: Matrix = { pointer: 0, stride: 0 };

  /** `rowsAtOnce`: the most rows of a pass, for a net with a layer that needs them all at once. */
  constructor(arena: Arena, model: readonly LayerConfig[], inFeatures: number, rowsAtOnce = 0) {
    this.model = model;
    this.kernels = arena.kernels;
    this.inFeatures = inFeatures;
    this.parameters = parametersOf(model);
    const count = this.parameters.reduce((sum, { length }) => sum + length, 0);
    this.state = arena.allocate(flatLengthOf(model));
    this.values = this.state.first(count);
    this.gradients = arena.allocate(count);
    this.stages = this.build(arena);
    this.training = this.stages.flatMap(({ training }) => training ?? []);
    const widths = this.stages.map((stage) => stage.outFeatures);
    this.outFeatures = widths.at(-1) ?? inFeatures;
    this.blockColumns = columnsFor(inFeatures + widths.reduce((sum, width) => sum + width, 0));
    const stride = this.stages.some(({ whole }) => whole)
      ? Math.max(this.blockColumns, padded(rowsAtOnce))
      : this.blockColumns;
    const matrix = (features: number) => ({ pointer: arena.allocate(features * stride).pointer, stride });
    this.outputs = widths.map(matrix);
    const widest = Math.max(inFeatures, ...widths);
    this.spare = [matrix(widest), matrix(widest)];
  }

  /** Fills the parameters with numbers drawn for them. */
  initialize(generator: Generator): void {
    this.start(drawParameters(this.model, generator));
  }

  /** Takes these parameters, and the buffers of a net that has not been trained. */
  start(parameters: Float32Array): void {
    this.state.floats.set(firstStateOf(this.model, parameters));
  }

  /** Makes room for what training draws for batches of up to `rows` rows. */
  reserve(arena: Arena, rows: number): void {
    for (const mode of this.training) mode.reserve(arena, rows);
  }

  /** Draws what the next batch of `rows` rows needs in training, layer by layer: Dropout's masks. */
  draw(generator: Generator, rows: number): void {
    for (const mode of this.training) mode.draw(generator, rows);
  }

  /**
   * Runs `columns` columns (a multiple of 4, at most blockColumns) of x and returns the output, which stays valid
   * until the next call. With `into`, the last layer writes there. In training, x holds the columns of the batch from
   * `start`; otherwise `start` is null.
   */
  forward(
    x: Matrix,
    columns: number,
    into?: Matrix,
    start: number | null = null,
    kernels: PassKernels = this.kernels,
  ): Matrix {
    this.input = x;
    for (const mode of this.training) mode.at(start);
    const last = this.stages.length - 1;
    let from = x;
    for (let i = 0; i <= last; i++) {
      const to = i === last && into !== undefined ? into : this.outputs[i];
      this.stages[i].forward(kernels, from, to, columns);
      from = to;
    }
    return from;
  }

  /** What a layer gave in the last forward; of a Linear fused with its activation, what the activation gave. */
  outputOf(layer: number): Matrix {
    return this.outputs[this.stageOf[layer]];
  }

  /**
   * dy/dx of an elementwise layer behind a Linear: features x columns, for the columns of the last forward. Valid until
   * the next call of this or of backward.
   */
  slopesOf(layer: number, columns: number): Matrix {
    const at = this.stageOf[layer];
    const { activation, outFeatures } = this.stages[at];
    const slopes = this.spare[0];
    const { pointer, stride } = slopes;
    new Float32Array(this.kernels.memory.buffer, pointer, outFeatures * stride).fill(1);
    const y = this.outputs[at];
    // A backward multiplies by the slope: of a gradient of ones it leaves the slopes.
    const isFused = this.stageOf[layer - 1] === at;
    if (isFused || activation !== IDENTITY) {
      this.kernels.activationBackward(activation, y.pointer, pointer, stride, outFeatures, columns);
    } else {
      const x = this.outputs[at - 1];
      this.stages[at].backward(this.kernels, x, y, slopes, slopes, IDENTITY, columns);
    }
    return slopes;
  }

  /** Where the gradient of the last forward's output is to be written before `backward`. */
  get gradOutput(): Matrix {
    return this.spare[0];
  }

  /** Adds the gradients of the last forward's columns to `gradients`; gradOutput is overwritten. */
  backward(columns: number, kernels: PassKernels = this.kernels): void {
    let [grad, next] = this.spare;
    const last = this.stages.length - 1;
    const { activation, outFeatures } = this.stages[last];
    if (activation !== IDENTITY) {
      const { pointer, stride } = this.outputs[last];
      kernels.activationBackward(activation, pointer, grad.pointer, stride, outFeatures, columns);
    }
    for (let i = last; i >= 0; i--) {
      const x = i === 0 ? this.input : this.outputs[i - 1];
      const inputActivation = i === 0 ? IDENTITY : this.stages[i - 1].activation;
      const stage = this.stages[i];
      if (this.learns[i]) stage.backwardParameters?.(kernels, x, grad, columns);
      if (i > 0) stage.backward(kernels, x, this.outputs[i], grad, next, inputActivation, columns);
      [grad, next] = [next, grad];
    }
  }

  /** What the first stage brings that needs all rows at once, in training or in evaluation mode; most nets have none. */
  wholeBatch(learn: boolean): WholeBatch | undefined {
    return this.stages.find(({ whole }) => whole && (learn || whole.always))?.whole;
  }

  zeroGrad(kernels: PassKernels = this.kernels): void {
    kernels.fill(this.gradients.pointer, padded(this.gradients.length));
  }

  /** The layers as stages: an activation right after a layer that fuses, such as Linear, is fused into it. */
  private build(arena: Arena): Stage[] {
    const stages: Stage[] = [];
    let features = this.inFeatures;
    for (let layer = 0; layer < this.model.length; layer++) {
      const config = this.model[layer];
      const definition = layerDefinition(config.type);
      const following = this.model[layer + 1];
      const fused = definition.fuses && following ? layerDefinition(following.type).activation : undefined;
      const scratch = definition.scratch?.(config, features) ?? 0;
      const stage = definition.stage(config, this.pointers(layer), features, fused ?? IDENTITY, {
        buffers: definition.buffers ? this.bufferPointers(layer) : [],
        scratch: scratch === 0 ? 0 : arena.allocate(scratch).pointer,
      });
      this.stageOf.push(stages.length);
      if (fused !== undefined) this.stageOf.push(stages.length);
      stages.push(stage);
      this.learns.push(config.requires_grad !== false);
      features = stage.outFeatures;
      if (fused !== undefined) layer++;
    }
    return stages;
  }

  bufferPointers(moduleIndex: number): number[] {
    return tensorsOf(this.model)
      .filter((tensor) => tensor.moduleIndex === moduleIndex && tensor.kind !== 'parameter')
      .map(({ offset }) => this.state.pointer + offset * 4);
  }

  /** Where the values and the gradients of a module's parameters are. */
  pointers(moduleIndex: number): ParameterPointers[] {
    return this.parameters
      .filter((parameter) => parameter.moduleIndex === moduleIndex)
      .map(({ offset }) => ({
        value: this.values.pointer + offset * 4,
        gradient: this.gradients.pointer + offset * 4,
      }));
  }
}

function columnsFor(features: number): number {
  const fitting = Math.floor(BLOCK_FLOATS / features / 16) * 16;
  return Math.min(BLOCK_COLUMNS_MAX, Math.max(BLOCK_COLUMNS_MIN, fitting));
}

/** What every layer of the registry says of itself, and what Sequential runs. */
import type { Arena, Matrix } from '../arena.ts';
import type { Fields, Values } from '../fields.ts';
import type { Generator } from '../random/generator.ts';
import type { PassKernels } from '../tape.ts';

export interface ParameterShape {
  /** As PyTorch names it within its module: `weight`, `bias`. */
  name: string;
  shape: number[];
}

/** Pointers to the values and gradients of one parameter. */
export interface ParameterPointers {
  value: number;
  gradient: number;
}

/** What such a pass needs of a net: its stages, their outputs, and two matrices that gradients take turns in. */
export interface CutNet {
  readonly stages: readonly Stage[];
  readonly training: readonly TrainingMode[];
  readonly outputs: readonly Matrix[];
  readonly spare: readonly [Matrix, Matrix];
  readonly blockColumns: number;
  /** Of each stage, whether its parameters get gradients. */
  readonly learns: readonly boolean[];
}

/** The forward and backward over all rows, cut at the layers that need them all at once (../cutPass.ts). */
export interface CutPass {
  forwardRows(net: CutNet, kernels: PassKernels, x: Matrix, rows: number, learn: boolean): Matrix;
  backwardRows(net: CutNet, kernels: PassKernels, x: Matrix, rows: number): void;
}

/** What a stage does differently in training: Dropout draws masks. Without a batch under way it is in evaluation. */
export interface TrainingMode {
  /** Makes room for batches of up to `rows` rows. */
  reserve(arena: Arena, rows: number): void;
  /** Draws what the next batch of `rows` rows needs, in PyTorch's order. */
  draw(generator: Generator, rows: number): void;
  /** The next forward and backward are of the batch's columns from `start`; null: in evaluation mode. */
  at(start: number | null): void;
}

/** A number of the state_dict that no gradient moves, such as a running mean; what it begins with. */
export interface BufferShape extends ParameterShape {
  value: number;
  /** An int64 that counts; its shape is []. In the flat vector it takes two places (../tensors.ts). */
  isCount?: true;
}

/** Where a stage's buffers are, and memory of its own that it leaves nothing in. */
export interface StageMemory {
  buffers: readonly number[];
  scratch: number;
}

/**
 * What a stage computes over all rows of a batch at once: the pass over blocks of columns is cut there (../cutPass.ts). x, y and
 * the gradients have room for `rows` padded to whole vectors; gradients of padding are 0.
 */
export interface WholeBatch extends CutPass {
  /** In evaluation mode too, over the rows that are evaluated together; `Stage.forward` then goes by the last such pass. */
  always: boolean;
  forward(kernels: PassKernels, x: Matrix, y: Matrix, rows: number, learn: boolean): void;
  /** Adds to the gradients of the parameters where it `learns`, and makes what `backward` needs, which comes next. */
  backwardParameters?(
    kernels: PassKernels,
    x: Matrix,
    gradOutput: Matrix,
    rows: number,
    learns: boolean,
  ): void;
  /** Writes gradInput, as Stage's backward does. */
  backward(
    kernels: PassKernels,
    x: Matrix,
    y: Matrix,
    gradOutput: Matrix,
    gradInput: Matrix,
    inputActivation: number,
    rows: number,
  ): void;
}

/**
 * One call of the forward and of the backward pass. Matrices are features x columns, columns a multiple of 4;
 * y, gradOutput and gradInput of a backward share a stride.
 */
export interface Stage {
  outFeatures: number;
  /**
   * The elementwise activation (kernels/codes.ts) that this stage applied last to its output. Whoever computes the
   * gradient of that output multiplies it by the activation's slope, as it can do so in passing.
   */
  activation: number;
  training?: TrainingMode;
  whole?: WholeBatch;
  forward(kernels: PassKernels, x: Matrix, y: Matrix, columns: number): void;
  /** Adds to the gradients of the parameters, where the stage has any. Comes before `backward`. */
  backwardParameters?(kernels: PassKernels, x: Matrix, gradOutput: Matrix, columns: number): void;
  /**
   * Writes `gradInput`, already multiplied by the slope of `inputActivation`, which made x. Not asked of the first
   * stage of a net.
   */
  backward(
    kernels: PassKernels,
    x: Matrix,
    y: Matrix,
    gradOutput: Matrix,
    gradInput: Matrix,
    inputActivation: number,
    columns: number,
  ): void;
}

/** What a layer's outputs are known to be: numbers from 0 to 1, a distribution over the features, or its logarithm. */
export type OutputRange = 'unit' | 'probabilities' | 'logProbabilities';

/** The field by which a layer is made for a number of features that come in. */
export interface InputWidth<F extends Fields = Fields> {
  field: keyof F & string;
  /** The value that goes with any number of features; else it must be theirs. */
  shared?: number;
  /** It is a list of one number. */
  isList?: boolean;
  /** PyTorch's words where the layer is given `rows` rows of another number of features. */
  refusal(values: Values<F>, rows: number, features: number): string;
}

export interface LayerDefinition<F extends Fields = Fields> {
  label: string;
  /** Hyperparameters: PyTorch's names, defaults and ranges. */
  fields: F;
  /** As `print(net)` shows the module. */
  printed(values: Values<F>): string;
  input?: InputWidth<F>;
  /** Features it gives out. */
  outFeatures(values: Values<F>, inFeatures: number): number;
  /** Its line in the script where that is not `nn.Type(…)` with what differs from the defaults. */
  python?(values: Values<F>): string;
  /** An activation: takes any number of features and works on each number by itself. */
  elementwise?: boolean;
  /** The greatest slope of an activation, where it is not about 1. */
  steepest?: number;
  /** Code of an activation whose slope follows from its output alone: a layer that `fuses` does its work in passing. */
  activation?: number;
  /** Its stage applies the `activation` of the layer behind it. */
  fuses?: boolean;
  output?: OutputRange;
  /** What PyTorch raises where these values don't go together; null where they do. */
  refuses?(values: Values<F>): string | null;
  parameters?(values: Values<F>): ParameterShape[];
  /** Draws the parameters as PyTorch's constructor does, in its order. */
  initialize?(values: Values<F>, parameters: Float32Array[], generator: Generator): void;
  /** Its buffers, which follow its parameters in the state_dict. */
  buffers?(values: Values<F>): BufferShape[];
  /** Numbers of memory that its stage works in, for so many features that come in. */
  scratch?(values: Values<F>, inFeatures: number): number;
  /** False where what these values need comes with the rare entries (../rare.ts) and is not here yet. */
  isHere?(values: Values<F>): boolean;
  stage(
    values: Values<F>,
    parameters: ParameterPointers[],
    inFeatures: number,
    activation: number,
    memory: StageMemory,
  ): Stage;
}

/** Whether each of a layer's outputs is a neuron of its own: a weighted sum of all inputs, a node of the network graph. */
export interface Neurons<N extends boolean> {
  makesNeurons?: N;
}

/** Completes a definition's type from its fields. */
export function layer<const F extends Fields, const N extends boolean = false>(
  definition: LayerDefinition<F> & Neurons<N>,
): LayerDefinition<F> & Neurons<N> {
  return definition;
}

/** What every layer of the registry says of itself, and what Sequential runs. */
import type { Arena, Matrix } from '../arena.ts';
import type { Fields, Values } from '../fields.ts';
import type { Generator } from '../generator.ts';
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

/** What a stage does differently in training: Dropout draws masks. Without a batch under way it is in evaluation. */
export interface TrainingMode {
  /** Makes room for batches of up to `rows` rows. */
  reserve(arena: Arena, rows: number): void;
  /** Draws what the next batch of `rows` rows needs, in PyTorch's order. */
  draw(generator: Generator, rows: number): void;
  /** The next forward and backward are of the batch's columns from `start`; null: in evaluation mode. */
  at(start: number | null): void;
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
  stage(values: Values<F>, parameters: ParameterPointers[], inFeatures: number, activation: number): Stage;
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

/** The interface a registered loss implements, and the loss that the trainer runs. */
import type { Matrix } from '../arena.ts';
import type { Fields, Values } from '../fields.ts';
import { CLASS, COLUMN, FLAT, ONE_HOT, REAL } from '../kernels/lossCodes.ts';
import type { OutputRange } from '../layers/layer.ts';
import type { PassKernels } from '../tape.ts';

/** Result of a loss: the float64 sum of the samples' losses, then (int32) the number of right predictions. */
export const RESULT_FLOATS = 4;

/**
 * The form of a sample's target: its class (int32), to be read as an index, as a one-hot row as long as the net's
 * output, or as one number 0 or 1; or real numbers (float32), one an output, where no prediction is right or wrong. FLAT: one
 * number, in a list without a second dimension.
 */
export { CLASS, COLUMN, FLAT, ONE_HOT, REAL };
export type TargetKind = typeof CLASS | typeof ONE_HOT | typeof COLUMN | typeof REAL | typeof FLAT;

export interface Loss {
  /** Numbers whose losses a sample's is the mean of: PyTorch adds up those of all samples before it divides. */
  terms(outputs: number): number;
  /** The loss is the sum of all terms instead of their mean. */
  sums?: boolean;
  /** Comes before the blocks of a batch, with all its targets: for what a sample counts among the others. */
  begin?(kernels: PassKernels, targets: number, rows: number): void;
  /**
   * For `rows` samples (columns is rows padded to 4): adds to the result (a sample's loss is the mean over its outputs)
   * and, where `gradient` is given, writes the gradient of that times `scale` into it, 0 in the padding. Both share a
   * stride; targets of several columns have one of their own.
   */
  run(
    kernels: PassKernels,
    output: Matrix,
    gradient: Matrix | null,
    features: number,
    targets: number,
    rows: number,
    columns: number,
    scale: number,
    result: number,
    targetStride?: number,
  ): void;
}

/** The outputs and targets that a loss is asked to work on. */
export interface LossSite {
  /** Numbers that the net gives for a sample, and the known range of its last layer's output. */
  outputs: number;
  range: OutputRange | undefined;
  /** null where the target is a real number. */
  classes: number | null;
  /** Real numbers of a sample's target, one unless said; and whether they are one list, without a second dimension. */
  targetColumns?: number;
  isFlat?: boolean;
  /** Rows of a batch, for PyTorch's words. */
  rows: number;
}

/** What decides on the form of the target. */
export type TargetSite = Pick<LossSite, 'outputs' | 'classes' | 'isFlat'>;

/** A pairing of the net's end and the loss that PyTorch runs and that is a mistake, or of no use. */
export type LossMismatch =
  | 'softmaxTwice'
  | 'logSoftmaxTwice'
  | 'nllOfProbabilities'
  | 'nllWithoutLogSoftmax'
  | 'sigmoidTwice'
  | 'softmaxOfOne'
  | 'klWithoutLogSoftmax'
  | 'klMean'
  | 'oneHotAsLog'
  | 'marginOfProbabilities'
  | 'hingeOfDistances'
  | 'hingeWithoutEnd'
  | 'rateBelowZero'
  | 'flatTargets';

/**
 * What the mean loss of the best guess that is the same for every sample is: the entropy of the classes, the variance of
 * the targets, or their mean distance from the median.
 */
export type ConstantGuess = 'entropy' | 'variance' | 'deviation';

export interface LossDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  /** The loss's line in the script where that is not `nn.Type(…)` with the arguments that differ from the defaults. */
  python?(values: Values<F>): string;
  /** An argument of the call behind outputs and target, in Python; `outputs` is the name of these. */
  furtherArgument?(values: Values<F>, outputs: string): string;
  /** The outputs and output activation that suit it: one output instead of one for each class, and the last layer. */
  netEnd: { oneOutput?: boolean; activation?: 'Sigmoid' | 'LogSoftmax' };
  /** The form in which the target is handed to the kernel, and to the loss in the script, for a net of these outputs. */
  target(site: TargetSite): TargetKind;
  /** The reason why PyTorch would refuse, in its words; null where it runs. */
  refuses(site: LossSite): string | null;
  /** Of its keys the one that PyTorch refuses beside these outputs and classes, and its words. */
  refusesValues?(values: Values<F>, site: LossSite): [key: string, reason: string] | null;
  /** The values for another number of outputs, where they depend on it. */
  fitted?(values: Values<F>, outputs: number): Values<F>;
  /** The targets are -1 and 1 where they would be 0 and 1. */
  isSigned?: boolean;
  /** PyTorch's warning where it runs to no good end and this program refuses; null elsewhere. */
  warns?(site: LossSite): string | null;
  /** Left out where it is not easily known. */
  constantGuess?: ConstantGuess;
  /** Mistakes that run, by the range of the net's output; `other` for all remaining ranges. */
  lossMismatches?: Partial<Record<OutputRange | 'other', LossMismatch>>;
  /** A mistake that its keys are, where it is none by the range of the outputs, and the values that mend it. */
  valueMismatch?(
    values: Values<F>,
    classes: number | null,
    range: OutputRange | undefined,
  ): { name: LossMismatch; mend: Partial<Values<F>> } | null;
  /** The way to read probabilities from the outputs of a net that was trained with it. */
  link: 'softmax' | 'sigmoid' | 'clamp';
  loss(values: Values<F>, target: TargetKind): Loss;
}

export function loss<const F extends Fields>(definition: LossDefinition<F>): LossDefinition<F> {
  return definition;
}

/** PyTorch's words where a class is not the index of an output, or the target is no class at all. */
export function refusesAsClassIndices({ outputs, classes, isFlat }: LossSite): string | null {
  if (isFlat) return 'expected scalar type Long but found Float';
  if (classes === null) return '0D or 1D target tensor expected, multi-target not supported';
  return outputs < classes ? `Target ${outputs} is out of bounds.` : null;
}

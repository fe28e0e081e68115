/** The values of the interpreter. Whatever depends on the training has no number here: it is `shown`, and can only be printed. */
import type { Generator as Mt19937 } from '../../../engine/random/generator.ts';
import type { Pcg64 } from '../../../engine/random/pcg64.ts';
import type { RandomState } from '../../../engine/random/randomState.ts';
import type { Place } from '../refusal.ts';
import type { Parameter, Statement } from '../tree/syntax.ts';
import type { Tensor } from './tensor.ts';

export interface NumberValue {
  t: 'number';
  value: number;
  /** int and bool are whole numbers. */
  type: 'int' | 'float' | 'bool';
  /** The literal that it stands in the script as, if it is one. */
  literal?: Place;
}

export interface StringValue {
  t: 'string';
  value: string;
  literal?: Place;
}

export interface ListValue {
  t: 'list';
  isTuple: boolean;
  items: Value[];
  /** The batches of an epoch. */
  isBatches?: boolean;
  /** It grows with the epochs: how long it is, and what is in it, is not known. */
  isGrown?: boolean;
  grown?: GrownValue;
  /** What stands first in it, where that is known. */
  first?: Value;
  /** torch.Size */
  isSize?: boolean;
  /** Of a dict's keys, or of a named tuple: what is printed before its brackets. */
  printedAs?: string;
  /** Of a named tuple: what stands at each place is called. */
  names?: readonly string[];
}

export interface DictValue {
  t: 'dict';
  items: Map<string | number, Value>;
  /** Of an optimizer's parameter group: what is written to it counts. */
  isGroup?: boolean;
  /** OrderedDict */
  isOrdered?: boolean;
  /** Of a group whose learning rate a scheduler writes. */
  scheduled?: { optimizer: OptimizerValue; group: number };
}

/**
 * A number, tensor or text that depends on the training. `of` says what it is made of where a rule of the loop may look at it: the
 * loss of a batch, that times its rows, that by all rows, the sum over the batches.
 */
export interface ShownValue {
  t: 'shown';
  of?: 'loss' | 'lossRows' | 'lossShare' | 'epochLoss';
  /** What it is in an epoch; absent where the page does not know. */
  term?: Term;
  /** The loss that these are made of. */
  loss?: LossValue;
  /** What of the share of right predictions this is. */
  right?: RightSoFar;
  /** An array that the epochs write into. */
  grown?: GrownValue;
  /** A rule to stop: `loss <= 0.1`. */
  rule?: { value: number; literal?: Place };
  /** The lowest loss so far, or the epochs since then. */
  patience?: { of: 'best' | 'since'; loss: LossValue; isEpoch: boolean };
  /** Of `torch.full_like(y_p, 0.5)`: its one number. */
  fill?: number;
  /** `factor * torch.sign(parameter)` */
  sign?: { parameter: ParameterValue; factor: number; literal?: Place };
  /** What of a loss that the script writes out this is. */
  written?: WrittenLoss;
  /** And what of an activation. */
  part?: WrittenActivation;
  /** Made of a loss, it is none itself. */
  noLoss?: 'lossFactor' | 'lossRoot' | 'lossSum';
  /** And what of a cross entropy of two classes. */
  likelihood?: Likelihood;
}

/** The way to `y * log(p) + (1 - y) * log(1 - p)`: 1 - p; the logarithm of p or of that; that times what it is weighted by. */
export type Likelihood = { output: ActivationValue; isRest: boolean } & (
  | { form: 'rest' | 'log' }
  /** Where it stands. */
  | { form: 'term'; target: Tensor | BatchValue; place: Place }
);

/** The way to an activation: -x; exp(-x); 1 + exp(-x); x > 0. */
export interface WrittenActivation {
  form: 'negative' | 'exponent' | 'onePlus' | 'positive';
  of: ActivationValue;
}

/** The way from outputs and targets to a loss: their difference, that squared or without its sign, or the outputs of the targets' classes. */
export interface WrittenLoss {
  form: 'error' | 'square' | 'distance' | 'picked' | 'likelihood';
  output: ActivationValue;
  target: Tensor | BatchValue;
  /** Where the targets stand. */
  place: Place;
  /** Of what is picked: it has its minus already; it was reduced, and waits for its minus. */
  isNegative?: boolean;
  reduction?: Reduction;
  /** Of a square: half of it. */
  isHalf?: boolean;
}

export type Reduction = 'mean' | 'sum';

/** The way from outputs, apart from the graph, to the share of right predictions: the greatest of each row, the classes that are predicted, whether these are right, and a number that their count makes. */
export interface RightSoFar {
  of: 'outputs' | 'greatest' | 'labels' | 'hits' | 'number';
  output: ActivationValue;
  /** Of one output: above which number it says yes, or that it is rounded. */
  cut?: number | 'round';
  /** And at that number too. */
  takesEqual?: boolean;
  target?: Tensor;
  /** Of a number: the passes whose right predictions are counted, and what is made of the count. */
  parts?: readonly ActivationValue[];
  number?: Counted;
  /** Hits as numbers of float32. */
  isFloat?: boolean;
}

export interface Counted {
  of(count: number): number;
  /** Of torch's it is rounded as a tensor is. */
  type: 'int64' | 'float32' | 'python';
  /** It is the count itself. */
  isCount: boolean;
}

/**
 * A number that the epoch's own number decides, while few of the epochs stand for all: `epoch + 1`, `epoch % 100 == 0`. Whatever
 * does not know these refuses them, and the epochs are followed one by one.
 */
export interface TurnValue {
  t: 'turn';
  type: NumberValue['type'];
  /** By the value of the loop's variable. */
  of(item: number): number;
  /** The epoch that it was made in: in another it would have another value. */
  turn: number;
  loop: TurningLoop;
}

/** A loop over epochs, as it is followed. */
export interface TurningLoop {
  /** The epoch that is followed; once it is over, how many there were. */
  readonly epoch: number;
  /** The value of its variable: at last that of the last epoch. */
  readonly item: number;
  /** It is over, and was not left before its end: its last epoch is the one that was followed last. */
  readonly isWhole: boolean;
}

/** When something was computed: in which epoch (-1 before the loop), after how many steps of the optimizer and of a scheduler in it. */
export interface Moment {
  /** So many trainings had ended; -1 where other parameters than theirs were loaded. */
  run: number;
  epoch: number;
  /** Infinite behind the loop. */
  steps: number;
  rates: number;
}

/** What a term is made of that only the run knows. */
export type Leaf = { moment: Moment } & (
  | { of: 'loss'; loss: LossValue }
  /** The mean over the batches of an epoch. */
  | { of: 'epochLoss'; loss: LossValue }
  | { of: 'outputs'; activation: ActivationValue }
  | { of: 'rows'; batch: BatchValue }
  | { of: 'parameter'; parameter: ParameterValue }
  /** As a backward left it, of so many in the epoch, and so many lines behind that changed it. */
  | { of: 'gradient'; parameter: ParameterValue; backwards: number; changes: number }
  | { of: 'rate'; optimizer: OptimizerValue; group: number }
  /** A list that grows with the epochs, with so many items of this one. */
  | { of: 'grown'; list: GrownValue; written: number }
);

/** What the runs know, when a line is written. */
export interface Known {
  /** The value of a loop's variable. */
  item(loop: TurningLoop): number;
  /** null where the page does not know it. */
  leaf(leaf: Leaf): Value | null;
}

/** What is shown, as a function of that. */
export interface Term {
  of(known: Known): Value | null;
  leaves: readonly Leaf[];
  /** It is the same in every epoch. */
  isFixed?: boolean;
}

/** What is added to it, or written into it, in each epoch. */
export interface GrownValue {
  /** What it was before the loop. */
  before: readonly Value[];
  /** The array that it was. */
  like?: Tensor;
}

export interface RangeValue {
  t: 'range';
  start: number;
  stop: number;
  step: number;
  /** Where its length is one literal. */
  literal?: Place;
}

/** What can be called: with values by position and by name. */
export interface Arguments {
  given: Value[];
  named: Map<string, Value>;
  place: Place;
  /** Where each stands. */
  places: Place[];
  namedPlaces: Map<string, Place>;
}

export interface BuiltinValue {
  t: 'builtin';
  name: string;
  call(args: Arguments): Value;
}

export interface FunctionValue {
  t: 'function';
  name: string;
  parameters: Parameter[];
  defaults: (Value | undefined)[];
  body: Statement[];
  scope: Scope;
  place: Place;
  /** By its decorator: it runs without gradients, is read as a value, or is given no self. */
  as?: 'noGrad' | 'property' | 'static';
}

export interface ClassValue {
  t: 'class';
  name: string;
  base: 'Module' | 'Dataset' | 'object';
  methods: Map<string, FunctionValue>;
  /** What its own lines give names to. */
  attributes: Map<string, Value>;
  /** Of a dataclass: the names that it is made with, in order. */
  fields?: readonly string[];
  place: Place;
}

export interface MethodValue {
  t: 'method';
  self: Value;
  method: FunctionValue;
}

/** torch, torch.nn, …: what its name leads to is looked up in the registry of names. */
export interface NamespaceValue {
  t: 'namespace';
  path: string;
}

export interface ParameterValue {
  t: 'parameter';
  module: ModuleValue;
  name: string;
  shape: readonly number[];
  values: Float32Array;
  requiresGrad: boolean;
  /** A backward reached it, and nothing made its gradient None again. */
  hasGradient?: boolean;
  /** So many trainings had ended as zero_grad reached it outside of one. */
  zeroedBehind?: number;
  /** Its numbers are no longer those that were drawn. */
  isTrained?: true;
  /** Its numbers alone: `parameter.data` of this one. */
  of?: ParameterValue;
}

export interface ModuleValue {
  t: 'module';
  /** torch.nn's class, or 'Sequential', or that of the script. */
  type: string;
  /** Of a layer of the page: its hyperparameters, by their names. */
  config?: Record<string, unknown>;
  /** Where its call stands, and the literals of its hyperparameters. */
  place: Place;
  literals: Map<string, Place>;
  parameters: ParameterValue[];
  children: Map<string, ModuleValue>;
  /** Of a class of the script. */
  own?: ClassValue;
  attributes: Map<string, Value>;
  isTraining: boolean;
  isLoss?: boolean;
  /** Its class has not called super().__init__() yet. */
  isBare?: boolean;
  /** When its parameters were drawn: the number of the event. */
  drawn: number;
}

/** Whether it has its modules in an order: Sequential, ModuleList. */
export const isOfModules = ({ type, own }: ModuleValue): boolean =>
  own === undefined && (type === 'Sequential' || type === 'ModuleList');

/** Rows of a tensor that the loop takes out of it: those of a batch from `start` on, in the order of one pass. */
export interface RowsOf {
  /** The training's number; -1 outside its loop. */
  run: number;
  pass: number;
  isShuffled: boolean;
  start: number;
  length: number;
}

/** Row numbers in the loop: a permutation, or all in order, or the batch of them. */
export interface RowsValue {
  t: 'rows';
  rows: RowsOf;
}

/** A batch of a tensor's rows. */
export interface BatchValue {
  t: 'batch';
  source: Tensor;
  rows: RowsOf;
}

/** What a net gives for known numbers, on its way through the net's layers. */
export interface ActivationValue {
  t: 'activation';
  input: Tensor;
  /** null where they are all. */
  rows: RowsOf | null;
  layers: ModuleValue[];
  features: number;
  /** Its last dimension of one number is left out. */
  isFlat: boolean;
  /** What the backward of the last step is called where that is no layer; empty where this page does not know. */
  lastStep?: string;
  /** Made without torch.no_grad. */
  isTracked: boolean;
  isTraining: boolean;
  /** When the net computed it; absent on the way through its layers. */
  moment?: Moment;
}

export interface LossValue {
  t: 'loss';
  output: ActivationValue;
  target: Tensor;
  loss: ModuleValue;
  place: Place;
  moment: Moment;
  /** The script writes it out: what its last step's backward is called, where its targets stand, and how many numbers it is of. */
  written?: { gradFn: string; target?: Place; count: number; note?: LossNote };
}

/** In what it differs from the loss of torch.nn that it is read as. */
export type LossNote = 'writtenBCE' | 'halfOfMSE';

export interface OptimizerValue {
  t: 'optimizer';
  type: string;
  config: Record<string, unknown>;
  literals: Map<string, Place>;
  groups: OptimizerGroup[];
  place: Place;
}

export interface OptimizerGroup {
  parameters: ParameterValue[];
  own: Record<string, unknown>;
  /** As the script sees and writes them. */
  values: DictValue;
}

export interface SchedulerValue {
  t: 'scheduler';
  type: string;
  config: Record<string, unknown>;
  literals: Map<string, Place>;
  optimizer: OptimizerValue;
  place: Place;
}

export interface DatasetValue {
  t: 'dataset';
  tensors: Tensor[];
  /** Of a class of the script. */
  own?: ObjectValue;
  /** Refuses it where its rows, computed again, are no longer these. */
  recheck?(): void;
}

export interface LoaderValue {
  t: 'loader';
  dataset: DatasetValue;
  batchSize: number;
  /** enumerate(loader, 1): what its first batch is counted as. */
  countedFrom?: number;
  shuffle: boolean;
  dropLast: boolean;
  place: Place;
  literals: Map<string, Place>;
}

export interface ObjectValue {
  t: 'object';
  own: ClassValue;
  attributes: Map<string, Value>;
}

export interface ScalerValue {
  t: 'scaler';
  fit: { mean: readonly number[]; scale: readonly number[] } | null;
  isMinMax?: boolean;
}

export interface StateValue {
  t: 'state';
  state: RandomState;
  seed: number;
}

/** numpy's Generator. */
export interface NumpyGenerator {
  t: 'numpyGenerator';
  generator: Pcg64;
}

/** torch.Generator() */
export interface TorchGenerator {
  t: 'torchGenerator';
  generator: Mt19937;
}

export type Value =
  | NumberValue
  | StringValue
  | ListValue
  | DictValue
  | ShownValue
  | RangeValue
  | TurnValue
  | BuiltinValue
  | FunctionValue
  | ClassValue
  | MethodValue
  | NamespaceValue
  | ParameterValue
  | ModuleValue
  | ActivationValue
  | LossValue
  | OptimizerValue
  | SchedulerValue
  | BatchValue
  | RowsValue
  | DatasetValue
  | LoaderValue
  | ObjectValue
  | ScalerValue
  | StateValue
  | NumpyGenerator
  | TorchGenerator
  | Tensor
  | { t: 'none' }
  | { t: 'ellipsis' }
  /** `isArray`: of an array, which writes it otherwise. */
  | { t: 'dtype'; dtype: Tensor['dtype']; isArray?: boolean }
  | { t: 'device' }
  /** What only shows: matplotlib's figures, a progress bar, a clock. */
  | { t: 'skipped' }
  | { t: 'context'; mode: 'noGrad' | 'skipped' };

export interface Scope {
  names: Map<string, Value>;
  /** Of a function: names that are its own although they may have no value yet. */
  locals?: ReadonlySet<string>;
  outer: Scope | null;
}

export const NONE: Value = { t: 'none' };
export const SHOWN: ShownValue = { t: 'shown' };

export const int = (value: number): NumberValue => ({ t: 'number', value, type: 'int' });
export const float = (value: number): NumberValue => ({ t: 'number', value, type: 'float' });
export const bool = (value: boolean): NumberValue => ({ t: 'number', value: Number(value), type: 'bool' });
export const text = (value: string): StringValue => ({ t: 'string', value });
export const list = (items: Value[], isTuple = false): ListValue => ({ t: 'list', isTuple, items });
/** torch.Size */
export const size = (shape: readonly number[]): ListValue => ({
  ...list(shape.map(int), true),
  isSize: true,
});
export const namespace = (path: string): NamespaceValue => ({ t: 'namespace', path });

export function* itemsIn({ start, stop, step }: RangeValue): Generator<number> {
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) yield i;
}

/** Where the numbers of a leaf come from: the losses that the page records of every epoch, or looks at the run; and what they make. */
import type { Look, LookedRows } from '../../../experiment/survey/look.ts';
import type { LoopRecord, Op } from '../record/loopRecord.ts';
import type { RunRecord } from '../record/runsOf.ts';
import { isSameTensor } from '../record/sameTensor.ts';
import { isKnownLoss, isSameLoss, type TrainingFound } from '../record/trainingOf.ts';
import { fromValues, type Tensor } from '../values/tensor.ts';
import {
  type ActivationValue,
  float,
  type Leaf,
  type LossValue,
  type ModuleValue,
  type Moment,
  type RowsOf,
  type Value,
} from '../values/values.ts';
import { changesIn } from './gradients.ts';
import { isLayered, layered } from './layered.ts';
import { isOtherLoss, otherLoss } from './otherLoss.ts';
import { parameterTensor, rowsIn } from './term.ts';

/** A loss that every epoch records, or what is looked at, in order. */
export type Source = 'history' | readonly Look[];

/** Before a run's epochs, in them, or behind them. */
export type Side = 'before' | 'in' | 'after';

const DRAWING = ['Dropout', 'AlphaDropout', 'BatchNorm1d'];

export class Sources {
  readonly tables: LookedRows[] = [];
  /** The loop that it is trained in, and the number of that. */
  readonly loop: LoopRecord;
  private readonly training: number;
  private readonly tensors: Tensor[] = [];
  private readonly run: RunRecord;
  private readonly own: ReadonlySet<Op>;
  private readonly found: TrainingFound;
  private readonly layers: readonly ModuleValue[];
  private readonly trained: LossValue;
  /** Steps that an epoch has made when it computes its last loss, and those that it makes for each batch. */
  private readonly lastLossSteps: number;
  private readonly stepsABatch: number;
  private readonly batches: number;
  private readonly known = new Map<Leaf, Source | null>();

  constructor(run: RunRecord, found: TrainingFound, training: number) {
    const { loop, ops } = run;
    this.run = run;
    this.own = new Set(ops);
    this.found = found;
    this.loop = loop;
    this.training = training;
    this.layers = found.output.layers;
    const isBackward = (op: Op): op is Extract<Op, { op: 'backward' }> => op.op === 'backward';
    this.trained = (ops.find(isBackward) as Extract<Op, { op: 'backward' }>).loss;
    // A closure's loss is that of its first call; what is computed beside it only looks.
    const hasClosure = ops.some(({ op }) => op === 'closure');
    let [steps, last] = [0, 0];
    for (const op of ops) {
      if (op.op === 'step') steps++;
      if (hasClosure) continue;
      if (op.op === 'loss' && isSameLoss(op.loss, this.trained) && op.loss.output.isTracked) last = steps;
    }
    this.lastLossSteps = last;
    this.batches = new Set(ops.filter(isBackward).map(({ loss: { output } }) => output.rows?.start)).size;
    this.stepsABatch = steps / this.batches;
  }

  /** null where the run can't tell it. */
  of(leaf: Leaf): Source | null {
    const known = this.known.get(leaf);
    if (known !== undefined) return known;
    const source = this.sideOf(leaf.moment) === null ? null : this.sourceOf(leaf);
    this.known.set(leaf, source);
    return source;
  }

  /** null where other parameters than a training's were loaded. */
  sideOf({ run, epoch, steps }: Moment): Side | null {
    if (run === -1) return null;
    if (run > this.training) return 'after';
    const isBeside = epoch === -1 || steps === Number.POSITIVE_INFINITY;
    return run === this.training && !isBeside ? 'in' : 'before';
  }

  /** What the numbers seen make. */
  made(leaf: Leaf, [first, second]: readonly ArrayLike<number>[]): Value | null {
    switch (leaf.of) {
      case 'loss':
        return this.isTrainedLoss(leaf.loss) ? float(first[0]) : this.otherLoss(leaf, first, second);
      case 'outputs':
        return this.outputs(leaf.activation, first, second, this.isOfBatch(leaf));
      case 'rows':
        return rowsIn(leaf.batch.source, this.inOrder(leaf.batch.rows, first));
      case 'parameter': {
        const at = this.offsetOf(leaf);
        const { length } = leaf.parameter.values;
        return parameterTensor(
          leaf.parameter,
          Array.from({ length }, (_, i) => first[(at ?? 0) + i]),
        );
      }
      case 'gradient': {
        const at = this.offsetOf(leaf) ?? 0;
        const { values, shape } = leaf.parameter;
        return fromValues(
          Array.from(values, (_, i) => first[at + i]),
          shape,
          'float32',
        );
      }
      case 'rate':
        return float(first[leaf.group]);
      default:
        return null;
    }
  }

  private sourceOf(leaf: Leaf): Source | null {
    switch (leaf.of) {
      case 'epochLoss':
        return isKnownLoss(this.run, leaf.loss, true) ? 'history' : null;
      case 'loss':
        return this.lossSource(leaf.loss);
      case 'outputs':
        return this.outputsSource(leaf.activation);
      case 'rows':
        return this.isTrainedPass(leaf.batch.rows) ? [{ of: 'order' }] : null;
      case 'parameter': {
        const steps = this.stepsAt(leaf.moment);
        return steps === null || this.offsetOf(leaf) === null ? null : [{ of: 'state', steps }];
      }
      case 'gradient':
        return this.gradientSource(leaf);
      case 'rate':
        return leaf.optimizer === this.found.optimizer
          ? [{ of: 'rates', steps: this.ratesAt(leaf.moment) }]
          : null;
      case 'grown':
        return null;
    }
  }

  /** So many batches of its own an epoch has made; null where that lies within one. Outside its epochs a run does not move. */
  private stepsAt(moment: Moment): number | null {
    if (this.sideOf(moment) !== 'in') return 0;
    const batches = this.ownOf('step', moment.steps) / this.stepsABatch;
    return Number.isInteger(batches) ? batches : null;
  }

  private ratesAt(moment: Moment): number {
    return this.sideOf(moment) === 'in' ? this.ownOf('scheduler', moment.rates) : 0;
  }

  /** How many of the loop's first ops of a kind are this run's: others' may stand between. */
  private ownOf(kind: 'step' | 'scheduler', count: number): number {
    const all = this.loop.first.filter(({ op }) => op === kind).slice(0, count);
    return all.filter((op) => this.own.has(op)).length;
  }

  private lossSource(loss: LossValue): Source | null {
    const { output, target, moment } = loss;
    const steps = this.stepsAt(moment);
    if (steps === null) return null;
    const isTrained = isSameLoss(loss, this.trained) && output.isTracked && this.sideOf(moment) === 'in';
    const isWhole = this.trained.output.rows === null;
    if (isTrained && isWhole && this.ownOf('step', moment.steps) === this.lastLossSteps) return 'history';
    const { rows } = output;
    if (isTrained && rows !== null && this.isTrainedPass(rows)) {
      const batch = rows.start / (this.trained.output.rows?.length ?? 1);
      if (Number.isInteger(batch) && batch === steps) return [{ of: 'batchLoss', batch }];
    }
    if (!this.isTrainedLoss(loss)) return isOtherLoss(loss) ? this.outputsSource(output) : null;
    if (!this.isEvaluated(output) || output.layers.length !== this.layers.length || rows?.isShuffled)
      return null;
    if (!isOfKind(target, this.trained.target)) return null;
    const end = rows === null ? 0 : rows.start + rows.length;
    // Its rows are not those of the batch.
    if ([output.input, target].some(({ shape }) => shape[0] < end)) return null;
    const cut = (tensor: Tensor) =>
      rows === null
        ? tensor
        : rowsIn(
            tensor,
            Array.from({ length: rows.length }, (_, i) => rows.start + i),
          );
    return [{ of: 'loss', steps, input: this.tableOf(cut(output.input)), target: this.tableOf(cut(target)) }];
  }

  /** Outputs and targets that are broadcast make another loss than those that are not. */
  private isTrainedLoss(loss: LossValue): boolean {
    const kindOf = ({ loss: { config }, output: { isFlat }, target: { shape } }: LossValue) =>
      JSON.stringify([config, shape.length - (isFlat ? 1 : 2)]);
    return kindOf(loss) === kindOf(this.trained);
  }

  private otherLoss(
    leaf: Leaf & { of: 'loss' },
    numbers: ArrayLike<number>,
    order?: ArrayLike<number>,
  ): Value | null {
    const { loss } = leaf;
    const { output, target } = loss;
    const cut = output.rows === null ? target : rowsIn(target, this.inOrder(output.rows, order));
    return otherLoss(loss, this.outputs(output, numbers, order, this.isOfBatch(leaf)), cut);
  }

  /** The page changes gradients in one go: what stands between two such lines is not known. */
  private gradientSource(leaf: Extract<Leaf, { of: 'gradient' }>): Source | null {
    const { parameter, backwards, changes } = leaf;
    const { ops } = this.run;
    const isOnce = ops.filter(({ op }) => op === 'backward').length === this.batches;
    if (this.offsetOf(leaf) === null || !isOnce || ops.some(({ op }) => op === 'closure')) return null;
    const all = changesIn(parameter, ops);
    if (changes !== 0 && changes !== all) return null;
    return [{ of: 'gradients', batch: backwards - 1, isAdjusted: changes === all }];
  }

  private outputsSource(activation: ActivationValue): Source | null {
    const steps = activation.moment === undefined ? null : this.stepsAt(activation.moment);
    if (steps === null) return null;
    if (!this.isEvaluated(activation)) return this.trainedOutputs(activation, steps);
    const look: Look = { of: 'outputs', steps, input: this.tableOf(activation.input) };
    if (!activation.rows?.isShuffled) return [look];
    return this.isTrainedPass(activation.rows) ? [look, { of: 'order' }] : null;
  }

  /** What the pass that is trained gave in training mode: another would have drawn. */
  private trainedOutputs(activation: ActivationValue, steps: number): Source | null {
    const { layers, input, rows, isTracked, moment } = activation;
    const { output } = this.trained;
    const isTrained =
      isTracked &&
      moment !== undefined &&
      this.sideOf(moment) === 'in' &&
      this.isOwn(layers) &&
      isSameTensor(input, output.input) &&
      (rows === null ? output.rows === null : this.isTrainedPass(rows));
    const batch = rows === null ? 0 : rows.start / (output.rows?.length ?? 1);
    if (!isTrained || batch !== steps || this.run.ops.some(({ op }) => op === 'closure')) return null;
    const look: Look = { of: 'batchOutputs', batch, input: this.tableOf(input) };
    return rows?.isShuffled ? [look, { of: 'order' }] : [look];
  }

  /** The trained net, perhaps with layers behind it that are known here. */
  private isOwn(layers: readonly ModuleValue[]): boolean {
    return (
      this.layers.every((layer, i) => layer === layers[i]) &&
      layers.slice(this.layers.length).every(isLayered)
    );
  }

  /** Nothing of it draws. */
  private isEvaluated({ layers, isTraining }: ActivationValue): boolean {
    return (
      this.isOwn(layers) &&
      !(isTraining && layers.some(({ config }) => DRAWING.includes(String(config?.type))))
    );
  }

  private isTrainedPass({ run, pass, isShuffled }: RowsOf): boolean {
    const { rows } = this.trained.output;
    return rows !== null && run === this.training && rows.pass === pass && rows.isShuffled === isShuffled;
  }

  private inOrder({ start, length }: RowsOf, order: ArrayLike<number> | undefined): number[] {
    return Array.from({ length }, (_, i) => order?.[start + i] ?? start + i);
  }

  /** Its numbers are those of a batch, in that one's order. */
  private isOfBatch(leaf: Leaf): boolean {
    const source = this.of(leaf);
    return source !== null && source !== 'history' && source[0].of === 'batchOutputs';
  }

  private outputs(
    { rows, layers, isFlat }: ActivationValue,
    numbers: ArrayLike<number>,
    order: ArrayLike<number> | undefined,
    isBatch: boolean,
  ): Value {
    const { features } = this.found.output;
    const whole = fromValues(numbers, [numbers.length / features, features], 'float32');
    const cut = isBatch || rows === null ? whole : rowsIn(whole, this.inOrder(rows, order));
    const made = layers.slice(this.layers.length).reduce(layered, cut);
    return isFlat ? { ...made, shape: [made.shape[0]] } : made;
  }

  private offsetOf({ parameter }: Extract<Leaf, { of: 'parameter' | 'gradient' }>): number | null {
    let offset = 0;
    for (const own of this.layers.flatMap(({ parameters }) => parameters)) {
      if (own === (parameter.of ?? parameter)) return offset;
      offset += own.values.length;
    }
    return null;
  }

  private tableOf(tensor: Tensor): number {
    const known = this.tensors.findIndex((one) => isSameTensor(one, tensor));
    if (known >= 0) return known;
    const { shape, data } = tensor;
    const rows = shape[0] ?? 1;
    this.tables.push({ rows, columns: data.length / rows, values: Float32Array.from(data) });
    return this.tensors.push(tensor) - 1;
  }
}

/**
 * Whether targets are of the kind of those that are trained: where those may be classes, whole numbers or rows with a single 1, the run
 * takes others for classes too.
 */
function isOfKind(target: Tensor, trained: Tensor): boolean {
  if (!trained.data.every(Number.isInteger)) return true;
  const known = new Set(trained.data);
  const isWhole = target.data.every((value) => known.has(value) || (Number.isInteger(value) && value >= 0));
  return isWhole && (isOneHot(target) || !isOneHot(trained));
}

function isOneHot({ shape, data }: Tensor): boolean {
  const columns = data.length / (shape[0] || 1);
  if (columns < 2) return false;
  for (let at = 0; at < data.length; at += columns) {
    const row = data.subarray(at, at + columns);
    if (!row.every((value) => value === 0 || value === 1) || row.reduce((a, b) => a + b, 0) !== 1)
      return false;
  }
  return true;
}

/** What one epoch does after another. All must do the same, but for what is printed and for changed learning rates. */
import type { GeneratorState } from '../../../engine/random/generator.ts';
import { laterText } from '../../../messages/later.ts';
import type { Decision, Turn } from '../interpret/turns.ts';
import type { EpochShows, Line, Write } from '../printing/shows.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import type {
  ActivationValue,
  GrownValue,
  LossValue,
  Moment,
  OptimizerValue,
  ParameterValue,
  RangeValue,
  RowsOf,
  SchedulerValue,
} from '../values/values.ts';
import { isSameTensor } from './sameTensor.ts';

export type Op = Place &
  (
    | { op: 'zero_grad'; parameters: ParameterValue[] }
    | { op: 'forward'; activation: ActivationValue }
    | { op: 'loss'; loss: LossValue }
    /** `keepsGraph`: another of the same loss may follow. */
    | { op: 'backward'; loss: LossValue; keepsGraph: boolean }
    | { op: 'step'; optimizer: OptimizerValue }
    | { op: 'scheduler'; scheduler: SchedulerValue; metric: { loss: LossValue; isEpoch: boolean } | null }
    | {
        op: 'clip_grad_norm' | 'clip_grad_value';
        value: number;
        parameters: ParameterValue[];
        literal?: Place;
      }
    | { op: 'l1'; parameter: ParameterValue; factor: number; literal?: Place }
    /** A pass over a loader, or a permutation: it draws. */
    | { op: 'pass'; pass: number; isLoader: boolean; rows: number; isShuffled: boolean; batch: number | null }
    /** `isEpoch`: it goes by the mean over the epoch's batches. */
    | {
        op: 'stop';
        key: 'stop_at_loss' | 'patience';
        value: number;
        loss: LossValue;
        isEpoch: boolean;
        literal?: Place;
      }
    | {
        op: 'stopAtAccuracy';
        value: number;
        output: ActivationValue;
        target: Tensor | undefined;
        cut: number | 'round' | undefined;
        takesEqual: boolean | undefined;
        /** The passes whose right predictions are counted. */
        parts: readonly ActivationValue[] | undefined;
        literal?: Place;
      }
    | { op: 'closure' | 'closureEnd'; optimizer: OptimizerValue }
    | { op: 'batch' }
  );

/** Where the script stands as the loop begins. */
interface Beginning {
  generator: GeneratorState;
  isLost: boolean;
  /** So many marks there are. */
  marks: number;
  numpySeed: number | null | undefined;
}

export class LoopRecord {
  /** Those of the first epoch. */
  first: Op[] = [];
  epochs = 0;
  /** Epochs in which something of the training was printed. */
  readonly printed: number[] = [];
  /** Numbers by which the epoch was divided: `epoch % 100`. */
  readonly moduli = new Map<number, Place | undefined>();
  /** By epoch: what was written to the optimizer. */
  readonly changes = new Map<number, Record<string, number | number[]>>();
  readonly start: Beginning;
  readonly place: Place;
  readonly range: RangeValue;
  /** It has come to its end by no rule. */
  isWhole = false;
  private readonly literal: Place | undefined;
  /** What a rule does once it holds is followed: it is printed at the end alone. */
  isEnding = false;
  /** It was left before the end of its range. */
  isCut = false;
  /** The value of the loop's variable, and what it decided in this epoch. */
  item = 0;
  readonly path: Decision[] = [];
  /** What each epoch shows. */
  readonly shows: EpochShows[] = [];
  /** What this one has shown so far: an epoch that does the same shows the same, with numbers of its own. */
  shown: EpochShows = { recorded: 0, lines: [], endings: [], writes: [] };
  private now: Op[] = [];
  private signature = '';
  private passes = 0;
  private steps = 0;
  private rates = 0;
  private printedNow = 0;
  /** The most values of the training that one epoch printed in lines of their own. */
  mostLines = 0;

  /** Parameters without requires_grad, at its end. */
  frozen: ReadonlySet<ParameterValue> = new Set();

  constructor(start: Beginning, place: Place, literal: Place | undefined, range: RangeValue) {
    this.start = start;
    this.range = range;
    this.place = place;
    this.literal = literal;
  }

  get epoch(): number {
    return this.epochs;
  }

  get epochsLiteral(): Place | undefined {
    return this.isCut ? undefined : this.literal;
  }

  /** This epoch has done and shown nothing so far. */
  get isEmpty(): boolean {
    const { lines, writes } = this.shown;
    return !this.now.some(counts) && lines.length + writes.length === 0;
  }

  get ops(): readonly Op[] {
    return this.now;
  }

  add(op: Op): void {
    // What was changed behind a step would be changed in the middle of an epoch.
    if (op.op === 'step' && this.changes.has(this.epochs + 1))
      throw new ScriptRefusal(op, laterText.readScript.otherBatch);
    this.now.push(op);
    if (op.op === 'step') this.steps++;
    if (op.op === 'scheduler') this.rates++;
  }

  /** A pass goes on through further layers. */
  extend(activation: ActivationValue): void {
    const isPart = ({ layers, input, rows }: ActivationValue) =>
      input === activation.input &&
      rows?.start === activation.rows?.start &&
      layers.every((layer, i) => layer === activation.layers[i]);
    const pass = this.now.findLast((op) => op.op === 'forward' && isPart(op.activation));
    if (pass?.op === 'forward') pass.activation = activation;
  }

  newPass(): number {
    return this.passes++;
  }

  print(): void {
    if (this.isEnding) return;
    if (this.printed.at(-1) !== this.epochs) this.printed.push(this.epochs);
    this.mostLines = Math.max(this.mostLines, ++this.printedNow);
  }

  change(key: string, value: number | number[], place: Place): void {
    const isLate = this.now.some(({ op }) => op === 'step');
    const epoch = isLate ? this.epochs + 1 : this.epochs;
    if (epoch === 0) throw new ScriptRefusal(place, laterText.readScript.changeAtStart);
    this.changes.set(epoch, { ...this.changes.get(epoch), [key]: value });
  }

  /** Whether this epoch did something of its own: another that begins alike may not. */
  get isOwn(): boolean {
    return this.changes.has(this.epochs) || this.changes.has(this.epochs + 1);
  }

  get moment(): Omit<Moment, 'run'> {
    return { epoch: this.epochs, steps: this.steps, rates: this.rates };
  }

  printLine(line: Omit<Line, 'rules'>): void {
    (this.isEnding ? this.shown.endings : this.shown.lines).push({ ...line, rules: this.rules });
  }

  write(one: Omit<Write, 'rules'>): void {
    this.shown.writes.push({ ...one, rules: this.rules });
  }

  /** So many rules to stop this epoch has come by. */
  private get rules(): number {
    return this.now.filter(isRule).length;
  }

  /** How many times this epoch has added to it. */
  written(list: GrownValue): number {
    return this.shown.writes.filter(({ to }) => to === list).length;
  }

  get hasPrinted(): boolean {
    return this.printedNow > 0;
  }

  /** An epoch that does what one before it did. */
  repeat({ prints, shows }: Turn): void {
    if (prints) this.printed.push(this.epochs);
    this.shows.push(shows);
    this.epochs++;
    this.shown = { recorded: this.epochs, lines: [], endings: [], writes: [] };
  }

  endEpoch(): void {
    const signature = used(this.now).map(signed).join(' ');
    if (this.epochs === 0) {
      this.first = this.now;
      this.signature = signature;
    } else {
      const [now, first] = [used(this.now), used(this.first)];
      const other = now.find(
        (op, i) => !first[i] || signed(op) !== signed(first[i]) || !isOfSame(op, first[i]),
      );
      if (signature !== this.signature || other)
        throw new ScriptRefusal(other ?? this.place, laterText.readScript.otherEpoch(this.epochs));
    }
    this.shows.push(this.shown);
    this.now = [];
    this.path.length = 0;
    this.passes = 0;
    this.steps = 0;
    this.rates = 0;
    this.printedNow = 0;
    this.epochs++;
    this.shown = { recorded: this.epochs, lines: [], endings: [], writes: [] };
  }
}

/** A rule to stop. */
export const isRule = (op: Op): op is Extract<Op, { op: 'stop' | 'stopAtAccuracy' }> =>
  op.op === 'stop' || op.op === 'stopAtAccuracy';

/** The numbers that go in, and the targets: each epoch has those of the first. */
function isOfSame(op: Op, first: Op): boolean {
  if (op.op === 'forward' && first.op === 'forward')
    return isSameTensor(op.activation.input, first.activation.input);
  return op.op !== 'loss' || first.op !== 'loss' || isSameTensor(op.loss.target, first.loss.target);
}

/** What counts, but for losses that do not go backward: they change nothing. */
function used(ops: readonly Op[]): Op[] {
  const backward = new Set(ops.flatMap((op) => (op.op === 'backward' ? [op.loss] : [])));
  return ops.filter((op) => counts(op) && (op.op !== 'loss' || backward.has(op.loss)));
}

/** A look at the net with torch.no_grad changes nothing, and may be taken in some epochs alone. */
export function counts(op: Op): boolean {
  if (op.op === 'forward') return op.activation.isTracked;
  return op.op !== 'loss' || op.loss.output.isTracked;
}

const ids = new WeakMap<object, number>();
let nextId = 0;

function idOf(value: object): number {
  const known = ids.get(value);
  if (known !== undefined) return known;
  ids.set(value, ++nextId);
  return nextId;
}

const rowsText = (rows: RowsOf | null) =>
  rows === null ? '' : `${rows.pass}:${rows.start}+${rows.length}${rows.isShuffled}`;

function signed(op: Op): string {
  switch (op.op) {
    case 'forward':
      return `forward:${rowsText(op.activation.rows)}:${op.activation.layers.map(idOf).join()}:${op.activation.isTracked}${op.activation.isTraining}`;
    case 'loss':
      return `loss:${rowsText(op.loss.output.rows)}:${idOf(op.loss.loss)}:${op.loss.output.isTracked}`;
    case 'clip_grad_norm':
    case 'clip_grad_value':
      return `${op.op}:${op.value}`;
    case 'l1':
      return `l1:${idOf(op.parameter)}`;
    case 'pass':
      return `pass:${op.isLoader}:${op.rows}:${op.isShuffled}:${op.batch}`;
    case 'stopAtAccuracy':
      return `stopAtAccuracy:${op.value}`;
    case 'stop':
      return `stop:${op.key}:${op.value}`;
    case 'scheduler':
      return `scheduler:${idOf(op.scheduler)}:${op.metric !== null}`;
    case 'step':
      return `step:${idOf(op.optimizer)}`;
    default:
      return op.op;
  }
}

/** Looks at a run: what a script shows of it beside the loss of each epoch, taken as the run is trained once more. */
import { type Arena, type Block, type Matrix, padded, shifted } from '../../engine/arena.ts';
import { lossIn } from '../../engine/batches.ts';
import type { Lines, Loop } from '../../engine/loop/lines.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { FLAT, type Loss, REAL, RESULT_FLOATS } from '../../engine/losses/loss.ts';
import { pass, type Rows } from '../../engine/pass.ts';
import { isPrinted } from '../../engine/trainer.ts';
import { targetKindOf } from '../experiment.ts';
import { advanced, noProgress } from '../run/progress.ts';
import type { Run } from '../run/run.ts';
import { type Survey, type SurveyedRun, startOf } from './path.ts';

/** Rows of points, or of targets, one after the other. */
export interface LookedRows {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** `steps`: after so many steps of an epoch; `input` and `target` number the order's tables. */
export type Look =
  /** The net's outputs in evaluation mode, row by row. */
  | { of: 'outputs'; steps: number; input: number }
  /** The loss of such outputs. */
  | { of: 'loss'; steps: number; input: number; target: number }
  /** The loss that a batch is stepped by. */
  | { of: 'batchLoss'; batch: number }
  /** The outputs of a batch in training mode, as the loop's own pass gave them. */
  | { of: 'batchOutputs'; batch: number; input: number }
  /** The rows of the epoch's batches, in order. */
  | { of: 'order' }
  /** The flat vector of the state_dict. */
  | { of: 'state'; steps: number }
  /** All gradients after the backward of a batch; `isAdjusted`: behind what the loop does to them, such as clipping. */
  | { of: 'gradients'; batch: number; isAdjusted: boolean }
  /** The learning rate of each group after so many steps of the scheduler. */
  | { of: 'rates'; steps: number };

export interface LooksOrder extends SurveyedRun {
  tables: readonly LookedRows[];
  /** What kinds of epochs there are to look at, and of which kind each epoch is: -1 is none of them. */
  kinds: readonly (readonly Look[])[];
  kindOf: Int32Array;
  before: readonly Look[];
  /** In the last epoch, whichever that is. */
  last: readonly Look[];
  after: readonly Look[];
}

/** What each look saw; null where the epoch did not come so far. */
export type Seen = (Float32Array | Float64Array | null)[];

export interface LooksResult {
  kind: 'looks';
  before: Seen;
  /** The losses of the epochs from `from` on, and what was seen in some of them. What came with an earlier part is left out. */
  from: number;
  losses: Float32Array;
  epochs: { epoch: number; seen: Seen }[];
  /** Once the run has ended, unless it diverged or raised an exception. */
  end: { epochs: number; last: Seen; after: Seen } | null;
}

/** Numbers of a part that is worth telling. */
const PART_FLOATS = 2 ** 18;
/** Parameters times rows between two yields. */
const FLOATS_A_YIELD = 100_000;

/** `true` is handed in where what was yielded is told. */
export function* surveyLooks(arena: Arena, order: LooksOrder): Survey<LooksResult> {
  const run = yield* startOf(arena, order);
  const { trainer, net, points } = run;
  const looker = new Looker(arena, run, order);
  const epochsAYield = Math.max(1, Math.round(FLOATS_A_YIELD / (net.values.length * points.labels.length)));
  const isFromSeed = trainer.epoch === 0;
  const before = isFromSeed ? looker.seen(order.before) : order.before.map(() => null);
  const mayEndEarly = hasStopRule(run);
  const { epochs } = run.experiment.training;
  const own = trainer.lines;
  let part: LooksResult = {
    kind: 'looks',
    before,
    from: trainer.epoch,
    losses: new Float32Array(0),
    epochs: [],
    end: null,
  };
  let losses: number[] = [];
  let floats = 0;
  let last: Seen = order.last.map(() => null);
  let progress = noProgress;
  let isWhole = true;
  while (!run.finished(progress)) {
    const { epoch } = trainer;
    const looks = order.kinds[order.kindOf[epoch] ?? -1] ?? [];
    const atEnd = mayEndEarly || epoch === epochs - 1 ? order.last : [];
    const taken = new EpochLooks(looker, [...looks, ...atEnd], run, own);
    if (taken.hasAny) trainer.lines = taken;
    const result = trainer.trainEpoch();
    trainer.lines = own;
    taken.end(!result.diverged && result.error === undefined);
    if (isPrinted(result)) losses.push(result.loss);
    if (looks.length > 0) part.epochs.push({ epoch, seen: taken.seen.slice(0, looks.length) });
    if (atEnd.length > 0) last = taken.seen.slice(looks.length);
    floats += taken.floats + 1;
    if (result.diverged || result.error !== undefined) {
      isWhole = false;
      break;
    }
    progress = advanced(progress, result);
    if (trainer.epoch % epochsAYield !== 0 && floats < PART_FLOATS) continue;
    part.losses = Float32Array.from(losses);
    if (!(yield part)) continue;
    part = { ...part, from: trainer.epoch, epochs: [] };
    losses = [];
    floats = 0;
  }
  part.losses = Float32Array.from(losses);
  if (isWhole) part.end = { epochs: trainer.epoch, last, after: looker.seen(order.after) };
  return part;
}

const hasStopRule = ({ experiment: { training } }: Run) =>
  training.stop_at_loss !== null || training.stop_at_accuracy !== null || training.patience !== null;

/** Looks at a run as it stands; nothing of it is changed. */
class Looker {
  private readonly arena: Arena;
  private readonly run: Run;
  private readonly order: LooksOrder;
  private readonly loss: Loss;
  private readonly result: Block;
  private readonly isReal: boolean;
  private readonly inputs = new Map<number, Block>();
  private readonly targets = new Map<number, Block>();
  private readonly outputs = new Map<number, Block>();
  private readonly batches = new Map<number, { x: Matrix; y: Matrix }>();

  constructor(arena: Arena, run: Run, order: LooksOrder) {
    this.arena = arena;
    this.run = run;
    this.order = order;
    const { experiment } = run;
    const kind = targetKindOf(experiment);
    this.isReal = kind === FLAT || kind === REAL;
    this.loss = lossDefinition(experiment.loss.type).loss(experiment.loss, kind);
    this.result = arena.allocate(RESULT_FLOATS);
  }

  /** Of a whole run: before its first epoch, or behind its last. */
  seen(looks: readonly Look[]): Seen {
    return looks.map((look) => this.see(look));
  }

  see(look: Look): Float32Array | Float64Array | null {
    const { net, groups, trainer } = this.run;
    switch (look.of) {
      case 'outputs':
        return this.outputsOf(look.input);
      case 'loss':
        return Float32Array.of(this.lossOf(look.input, look.target));
      case 'state':
        return net.state.floats.slice();
      case 'gradients':
        return net.gradients.floats.slice();
      case 'rates':
        return Float64Array.from(groups, ({ lr }) => Number(lr));
      case 'order':
        return Float32Array.from(trainer.order);
      case 'batchLoss':
      case 'batchOutputs':
        return null;
    }
  }

  /** What the pass gave that has just been run, of the batch's `rows` rows from `start` in the epoch's order. */
  batchOutputs(input: number, start: number, rows: number): Float32Array {
    const { net } = this.run;
    // Such a net keeps the outputs of all rows. Others pass them once more, block by block, with the same masks.
    if (net.wholeBatch(true)) return this.rowsIn(net.outputs[net.outputs.length - 1], rows);
    const { x, y } = this.batchOf(rows);
    this.gather(input, start, rows, x);
    for (let from = 0; from < rows; from += net.blockColumns) {
      const columns = padded(Math.min(net.blockColumns, rows - from));
      net.forward(shifted(x, from), columns, shifted(y, from), from);
    }
    return this.rowsIn(y, rows);
  }

  private batchOf(rows: number): { x: Matrix; y: Matrix } {
    const { net } = this.run;
    const stride = padded(rows);
    const room = (features: number) => ({ pointer: this.arena.allocate(features * stride).pointer, stride });
    const batch = this.batches.get(rows) ?? { x: room(net.inFeatures), y: room(net.outFeatures) };
    this.batches.set(rows, batch);
    return batch;
  }

  private gather(input: number, start: number, rows: number, { pointer, stride }: Matrix): void {
    const { order } = this.run.trainer;
    const { columns, values } = this.order.tables[input];
    const floats = this.floatsAt(pointer, columns * stride);
    for (let i = 0; i < rows; i++) {
      const row = order[start + i] ?? start + i;
      for (let column = 0; column < columns; column++)
        floats[column * stride + i] = values[row * columns + column];
    }
  }

  private floatsAt(pointer: number, length: number): Float32Array {
    return new Float32Array(this.arena.kernels.memory.buffer, pointer, length);
  }

  /** The net's outputs row by row. */
  private rowsIn({ pointer, stride }: Matrix, rows: number): Float32Array {
    const { outFeatures } = this.run.net;
    const floats = this.floatsAt(pointer, outFeatures * stride);
    return Float32Array.from(
      { length: rows * outFeatures },
      (_, i) => floats[(i % outFeatures) * stride + Math.floor(i / outFeatures)],
    );
  }

  private rowsOf(input: number): number {
    return this.order.tables[input].rows;
  }

  /** Features x rows. */
  private inputOf(at: number): { pointer: number; stride: number } {
    const stride = padded(this.rowsOf(at));
    const known = this.inputs.get(at);
    if (known) return { pointer: known.pointer, stride };
    const block = columnsIn(this.arena, this.order.tables[at]);
    this.inputs.set(at, block);
    return { pointer: block.pointer, stride };
  }

  private targetOf(at: number): { pointer: number; stride: number } {
    const table = this.order.tables[at];
    const stride = padded(table.rows);
    const known = this.targets.get(at);
    if (known) return { pointer: known.pointer, stride };
    const block = this.isReal ? columnsIn(this.arena, table) : labelsIn(this.arena, table);
    this.targets.set(at, block);
    return { pointer: block.pointer, stride };
  }

  private outputsOf(input: number): Float32Array | null {
    const { net } = this.run;
    // Such a layer has room for the rows of the training alone.
    if (net.wholeBatch(false)) return null;
    const x = this.inputOf(input);
    const rows = this.rowsOf(input);
    const { stride } = x;
    const block = this.outputs.get(input) ?? this.arena.allocate(net.outFeatures * stride);
    this.outputs.set(input, block);
    for (let start = 0; start < rows; start += net.blockColumns) {
      const columns = padded(Math.min(net.blockColumns, rows - start));
      net.forward({ pointer: x.pointer + start * 4, stride }, columns, {
        pointer: block.pointer + start * 4,
        stride,
      });
    }
    return this.rowsIn({ pointer: block.pointer, stride }, rows);
  }

  private lossOf(input: number, target: number): number {
    const { net } = this.run;
    if (net.wholeBatch(false)) return Number.NaN;
    const { result, loss } = this;
    const { kernels } = this.arena;
    const rows: Rows = { x: this.inputOf(input), targets: this.targetOf(target), rows: this.rowsOf(input) };
    kernels.fill(result.pointer, RESULT_FLOATS);
    pass(kernels, rows, { net, loss, result: result.pointer, learn: false });
    return lossIn(result, { net, loss }, rows.rows);
  }
}

function columnsIn(arena: Arena, { rows, columns, values }: LookedRows): Block {
  const stride = padded(rows);
  const block = arena.allocate(columns * stride);
  const { floats } = block;
  values.forEach((value, i) => {
    floats[(i % columns) * stride + Math.floor(i / columns)] = value;
  });
  return block;
}

/** The class of each row: its number, or the column that holds the greatest one. */
function labelsIn(arena: Arena, { rows, columns, values }: LookedRows): Block {
  const block = arena.allocate(padded(rows));
  const { integers } = block;
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    integers[row] = columns === 1 ? Math.max(0, own[0]) : own.indexOf(Math.max(...own));
  }
  return block;
}

/** The looks of one epoch, between the steps that are made as ever. */
class EpochLooks implements Lines {
  right = 0;
  readonly seen: Seen;
  private readonly looker: Looker;
  private readonly looks: readonly Look[];
  private readonly loop: Loop;
  private readonly own: Lines | null;
  private readonly followsSteps: boolean;
  private batch = 0;

  constructor(looker: Looker, looks: readonly Look[], { trainer, experiment }: Run, own: Lines | null) {
    this.looker = looker;
    this.looks = looks;
    this.loop = trainer.loop;
    this.own = own;
    this.followsSteps = experiment.training.scheduler_step === 'step';
    this.seen = looks.map(() => null);
  }

  get hasAny(): boolean {
    return this.looks.length > 0;
  }

  get floats(): number {
    return this.seen.reduce((sum, one) => sum + (one?.length ?? 0), 0);
  }

  get hasGradients(): boolean {
    return this.own?.hasGradients ?? true;
  }

  set hasGradients(has: boolean) {
    if (this.own) this.own.hasGradients = has;
  }

  /** `isWhole`: it did not diverge. */
  end(isWhole: boolean): void {
    if (isWhole) this.take((look) => look.of === 'rates' && look.steps > 0);
  }

  run(start: number, rows: number): number {
    if (this.batch === 0) this.takeAt(0);
    const loss = this.step(start, rows);
    this.looks.forEach((look, i) => {
      if (look.of === 'batchLoss' && look.batch === this.batch) this.seen[i] = Float32Array.of(loss);
    });
    this.takeAt(++this.batch);
    return loss;
  }

  private step(start: number, rows: number): number {
    const { own, loop } = this;
    const { run, adjust } = loop;
    loop.run = (from, count) => {
      const loss = run(from, count);
      this.takeOutputs(from, count);
      return loss;
    };
    // Each backward is followed by it, whatever the order of the lines.
    loop.adjust = () => {
      this.takeGradients(false);
      adjust();
      this.takeGradients(true);
    };
    try {
      if (own) {
        const loss = own.run(start, rows);
        this.right = own.right;
        return loss;
      }
      const loss = loop.run(start, rows);
      this.right = loop.right();
      loop.adjust();
      loop.update();
      return loss;
    } finally {
      Object.assign(loop, { run, adjust });
    }
  }

  private takeOutputs(start: number, rows: number): void {
    this.looks.forEach((look, i) => {
      if (look.of === 'batchOutputs' && look.batch === this.batch)
        this.seen[i] ??= this.looker.batchOutputs(look.input, start, rows);
    });
  }

  private takeGradients(isAdjusted: boolean): void {
    this.take(
      (look) => look.of === 'gradients' && look.batch === this.batch && look.isAdjusted === isAdjusted,
    );
  }

  private takeAt(steps: number): void {
    this.take((look) => {
      if (look.of === 'batchLoss' || look.of === 'batchOutputs' || look.of === 'gradients') return false;
      if (look.of === 'order') return steps === 0;
      return look.steps === steps && (look.of !== 'rates' || steps === 0 || this.followsSteps);
    });
  }

  private take(isDue: (look: Look) => boolean): void {
    this.looks.forEach((look, i) => {
      if (this.seen[i] === null && isDue(look)) this.seen[i] = this.looker.see(look);
    });
  }
}

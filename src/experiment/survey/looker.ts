/** Looks at a run as it stands: outputs and losses of any rows, parameters, gradients, rates. Nothing of the run is changed. */
import { type Arena, type Block, type Matrix, padded, shifted } from '../../engine/arena.ts';
import { lossIn } from '../../engine/batches.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { FLAT, type Loss, REAL, RESULT_FLOATS } from '../../engine/losses/loss.ts';
import { pass, type Rows } from '../../engine/pass.ts';
import { targetKindOf } from '../experiment.ts';
import type { Run } from '../run/run.ts';
import type { Look, LookedRows, LooksOrder, Seen } from './look.ts';

export class Looker {
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

/** Reads the outputs of the units within a net for many points. */
import { type Arena, type Matrix, padded } from '../../engine/arena.ts';
import type { Kernels } from '../../engine/kernels.ts';
import type { Sequential } from '../../engine/sequential.ts';
import { columnsOf } from '../model/columns.ts';
import { inputMatrix, type Run } from './run.ts';

export class Probe {
  /** Units of each column: of the inputs, then of each Linear. */
  readonly units: readonly number[];
  readonly count: number;
  private readonly kernels: Kernels;
  private readonly net: Sequential;
  private readonly x: Matrix;
  /** The last layer of each column; the inputs have none. */
  private readonly layers: readonly (number | null)[];

  /** Runs the net on points, given by their columns. */
  constructor(arena: Arena, { net, experiment }: Run, points: readonly Float32Array[]) {
    const columns = columnsOf(experiment.model);
    this.kernels = arena.kernels;
    this.net = net;
    this.count = points[0].length;
    this.x = inputMatrix(arena, experiment.inputs, points);
    this.layers = [null, ...columns.map(({ last }) => last)];
    this.units = [experiment.inputs.length, ...columns.map(({ linear }) => linear.out_features)];
  }

  /** Outputs in evaluation mode: column by column of those asked for, unit by unit, `count` numbers each. */
  read(columns: readonly number[]): Float32Array {
    const { net, x, count } = this;
    const units = columns.reduce((sum, column) => sum + this.units[column], 0);
    const read = new Float32Array(units * count);
    const from = { pointer: 0, stride: x.stride };
    for (let start = 0; start < count; start += net.blockColumns) {
      const points = Math.min(net.blockColumns, count - start);
      from.pointer = x.pointer + start * 4;
      net.forward(from, padded(points));
      this.copyBlock(columns, from, read, start, points);
    }
    return read;
  }

  private copyBlock(
    columns: readonly number[],
    x: Matrix,
    read: Float32Array,
    start: number,
    points: number,
  ): void {
    const memory = new Float32Array(this.kernels.memory.buffer);
    let to = start;
    for (const column of columns) {
      const layer = this.layers[column];
      const { pointer, stride } = layer === null ? x : this.net.outputOf(layer);
      for (let unit = 0; unit < this.units[column]; unit++) {
        const at = pointer / 4 + unit * stride;
        read.set(memory.subarray(at, at + points), to);
        to += this.count;
      }
    }
  }
}

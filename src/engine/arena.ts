/**
 * Lays out the kernels' linear memory: blocks are handed out one after the other and freed all at once. Memory grows as
 * needed and never shrinks.
 */
import type { Kernels } from './kernels.ts';

const PAGE_BYTES = 65536;
/** Blocks start at multiples of a vector's size. */
const ALIGNMENT_BYTES = 16;

/** `length` four-byte numbers at `pointer`. The views are made anew when the memory has grown. */
export class Block {
  readonly pointer: number;
  readonly length: number;
  private readonly memory: WebAssembly.Memory;
  private floatView: Float32Array;
  private integerView: Int32Array;
  private doubleView: Float64Array;

  constructor(memory: WebAssembly.Memory, pointer: number, length: number) {
    this.memory = memory;
    this.pointer = pointer;
    this.length = length;
    this.floatView = new Float32Array(memory.buffer, pointer, length);
    this.integerView = new Int32Array(memory.buffer, pointer, length);
    this.doubleView = new Float64Array(memory.buffer, pointer, length >> 1);
  }

  /** Its first `length` numbers; fewer where it has fewer. */
  first(length: number): Block {
    return new Block(this.memory, this.pointer, Math.min(length, this.length));
  }

  get floats(): Float32Array {
    this.refresh();
    return this.floatView;
  }

  get integers(): Int32Array {
    this.refresh();
    return this.integerView;
  }

  /** The same bytes as float64. */
  get doubles(): Float64Array {
    this.refresh();
    return this.doubleView;
  }

  private refresh(): void {
    // A view of memory that has grown since is empty. Asking the memory itself for its buffer takes far longer.
    if (this.floatView.length === this.length) return;
    this.floatView = new Float32Array(this.memory.buffer, this.pointer, this.length);
    this.integerView = new Int32Array(this.memory.buffer, this.pointer, this.length);
    this.doubleView = new Float64Array(this.memory.buffer, this.pointer, this.length >> 1);
  }
}

/** Features x columns, each feature's samples side by side and `stride` floats from the next feature's. */
export interface Matrix {
  pointer: number;
  stride: number;
}

/** The matrix from column `start` on. */
export function shifted({ pointer, stride }: Matrix, start: number): Matrix {
  return { pointer: pointer + start * 4, stride };
}

/** The least multiple of four that is not below `count`: columns are padded to whole vectors. */
export function padded(count: number): number {
  return (count + 3) & ~3;
}

export class Arena {
  readonly kernels: Kernels;
  private next: number;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.next = kernels.heapBase();
  }

  /** `length` numbers, all 0. */
  allocate(length: number): Block {
    const { memory } = this.kernels;
    const pointer = Math.ceil(this.next / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    const end = pointer + padded(length) * 4;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    this.next = end;
    this.kernels.fill(pointer, padded(length));
    return new Block(memory, pointer, length);
  }

  /** Gives back all blocks; none of them may be used any more. */
  reset(): void {
    this.next = this.kernels.heapBase();
  }
}

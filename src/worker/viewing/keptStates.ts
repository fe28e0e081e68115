/**
 * Kept states: states of one run at some of its epochs, from which the epochs between are trained again. Where they outgrow
 * their memory every second one is dropped, so that they stay evenly spaced.
 */
import type { TrainerState } from '../../engine/trainer.ts';

const MAX_BYTES = 32 * 2 ** 20;

export class KeptStates {
  /** By ascending epoch. */
  private states: TrainerState[] = [];
  /** Those that no training leads to: the run's first one, and each whose parameters were set by hand. */
  private readonly pinned = new Set<TrainerState>();
  /** Only epochs that this divides are kept. */
  private stride = 1;
  private bytes = 0;
  private readonly maxBytes: number;

  constructor(maxBytes = MAX_BYTES) {
    this.maxBytes = maxBytes;
  }

  /** States that are kept, and what they take. */
  get size(): { states: number; bytes: number } {
    return { states: this.states.length, bytes: this.bytes };
  }

  /** Keeps a state that training has led to, if its epoch is one of those that are kept. */
  add(state: TrainerState): void {
    if (state.epoch % this.stride !== 0) return;
    const at = this.indexAfter(state.epoch);
    if (this.states[at - 1]?.epoch === state.epoch) return;
    this.insert(at, state);
    while (this.bytes > this.maxBytes && this.stride < 2 ** 30) this.thin();
  }

  /** Keeps a state for good, in the place of one of the same epoch. */
  pin(state: TrainerState): void {
    this.filter(({ epoch }) => epoch !== state.epoch);
    this.pinned.add(state);
    this.insert(this.indexAfter(state.epoch), state);
  }

  /** The last one up to `epoch`; undefined where all are later. */
  nearest(epoch: number): TrainerState | undefined {
    return this.states[this.indexAfter(epoch) - 1];
  }

  /** The last one before `state` that training leads to it from; undefined where none does. */
  leadingTo({ epoch }: TrainerState): TrainerState | undefined {
    const same = this.nearest(epoch);
    return same?.epoch === epoch && this.pinned.has(same) ? undefined : this.nearest(epoch - 1);
  }

  /** Drops those of epochs after `epoch`: the run goes another way. */
  cutAfter(epoch: number): void {
    this.filter((state) => state.epoch <= epoch);
  }

  /** Drops those of epochs before `epoch`: they are not of this run. */
  cutBefore(epoch: number): void {
    this.filter((state) => state.epoch >= epoch);
  }

  private insert(at: number, state: TrainerState): void {
    this.states.splice(at, 0, state);
    this.bytes += bytesOf(state);
  }

  private thin(): void {
    this.stride *= 2;
    this.filter((state) => this.pinned.has(state) || state.epoch % this.stride === 0);
  }

  private filter(stays: (state: TrainerState) => boolean): void {
    for (const state of this.states) {
      if (stays(state)) continue;
      this.bytes -= bytesOf(state);
      this.pinned.delete(state);
    }
    this.states = this.states.filter(stays);
  }

  private indexAfter(epoch: number): number {
    let low = 0;
    let high = this.states.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.states[middle].epoch <= epoch) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function bytesOf({ parameters, gradients, optimizer, generator }: TrainerState): number {
  const arrays = [parameters, gradients, ...Object.values(optimizer), generator.words];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

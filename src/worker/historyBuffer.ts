/** Losses and accuracies of the epochs trained since they were last taken. */
import type { EpochResult } from '../engine/trainer.ts';

export class HistoryBuffer {
  private from: number;
  private length = 0;
  private loss = new Float32Array(1024);
  private accuracy = new Float32Array(1024);

  /** Begins at epoch `from`. */
  constructor(from: number) {
    this.from = from;
  }

  push({ loss, accuracy }: EpochResult): void {
    if (this.length === this.loss.length) this.grow();
    this.loss[this.length] = loss;
    this.accuracy[this.length] = accuracy;
    this.length++;
  }

  take(): { from: number; loss: Float32Array; accuracy: Float32Array } {
    const { from, length } = this;
    const taken = { from, loss: this.loss.slice(0, length), accuracy: this.accuracy.slice(0, length) };
    this.from += length;
    this.length = 0;
    return taken;
  }

  private grow(): void {
    const double = (values: Float32Array) => {
      const larger = new Float32Array(values.length * 2);
      larger.set(values);
      return larger;
    };
    this.loss = double(this.loss);
    this.accuracy = double(this.accuracy);
  }
}

/** Losses and accuracies of the epochs trained since they were last taken. */
import type { EpochResult } from '../engine/trainer.ts';
import { testCurveOf } from '../experiment/run/savedRun.ts';
import type { Snapshot } from '../protocol/messages.ts';

export class HistoryBuffer {
  private from: number;
  private length = 0;
  private loss = new Float32Array(1024);
  private accuracy = new Float32Array(1024);
  private readonly test: ({ epoch: number } & EpochResult)[] = [];

  /** Begins at epoch `from`. */
  constructor(from: number) {
    this.from = from;
  }

  /** Begins anew at epoch `from`. */
  restart(from: number): void {
    this.take();
    this.from = from;
  }

  push({ loss, accuracy }: EpochResult): void {
    if (this.length === this.loss.length) this.grow();
    this.loss[this.length] = loss;
    this.accuracy[this.length] = accuracy;
    this.length++;
  }

  /** The test set before epoch `epoch`. */
  pushTest(epoch: number, result: EpochResult): void {
    this.test.push({ epoch, ...result });
  }

  take(): Snapshot['history'] {
    const { from, length } = this;
    const test = this.test.splice(0);
    const taken = {
      from,
      loss: this.loss.slice(0, length),
      accuracy: this.accuracy.slice(0, length),
      test: testCurveOf(test),
    };
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

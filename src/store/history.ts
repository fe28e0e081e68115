/** The history of a run: loss and accuracy of its epochs, growing while it trains. */
import { type Curve, type TestCurve, testUntil } from '../experiment/run/savedRun.ts';
import type { Snapshot } from '../protocol/messages.ts';

/**
 * Loss and accuracy of all epochs of a run, in arrays that grow by doubling. What is written is never changed, only
 * added to, so that an older History still shows what it showed: the one exception to replacing arrays whole.
 */
export interface History {
  runId: number;
  /** Epochs known, from 0. Beyond it the arrays hold nothing. */
  length: number;
  /** NaN where an opened file did not say. */
  loss: Float32Array;
  accuracy: Float32Array;
  /** Replaced whole: it has few points. */
  test: TestCurve;
}

const FIRST_CAPACITY = 1024;

export const noTest: TestCurve = {
  epoch: new Int32Array(0),
  loss: new Float32Array(0),
  accuracy: new Float32Array(0),
};

export function emptyHistory(runId: number): History {
  return {
    runId,
    length: 0,
    loss: new Float32Array(FIRST_CAPACITY),
    accuracy: new Float32Array(FIRST_CAPACITY),
    test: noTest,
  };
}

export function append(
  history: History,
  loss: Float32Array,
  accuracy: Float32Array,
  test: TestCurve = noTest,
): History {
  if (loss.length === 0) return history;
  const length = history.length + loss.length;
  const grown = {
    ...history,
    length,
    loss: roomFor(history.loss, history.length, length),
    accuracy: roomFor(history.accuracy, history.length, length),
    test: test.epoch.length === 0 ? history.test : joined(history.test, test),
  };
  grown.loss.set(loss, history.length);
  grown.accuracy.set(accuracy, history.length);
  return grown;
}

/** What a snapshot adds. A run that diverged and goes on with another parameter has its last epochs once more. */
export function appended(history: History, { from, loss, accuracy, test }: Snapshot['history']): History {
  const { runId } = history;
  const before = from < history.length ? { ...cutHistory(history, from), runId } : history;
  return append(before, loss, accuracy, test);
}

function roomFor(values: Float32Array, used: number, needed: number): Float32Array {
  if (needed <= values.length) return values;
  const larger = new Float32Array(Math.max(needed, values.length * 2));
  larger.set(values.subarray(0, used));
  return larger;
}

function joined(a: TestCurve, b: TestCurve): TestCurve {
  return {
    epoch: Int32Array.of(...a.epoch, ...b.epoch),
    loss: Float32Array.of(...a.loss, ...b.loss),
    accuracy: Float32Array.of(...a.accuracy, ...b.accuracy),
  };
}

/** The first `epochs` epochs. */
export function cutHistory({ loss, accuracy, test = noTest }: Curve, epochs: number): History {
  return append(
    emptyHistory(0),
    loss.subarray(0, epochs),
    accuracy.subarray(0, epochs),
    testUntil(test, epochs),
  );
}

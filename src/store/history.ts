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
}

const FIRST_CAPACITY = 1024;

export function emptyHistory(runId: number): History {
  return {
    runId,
    length: 0,
    loss: new Float32Array(FIRST_CAPACITY),
    accuracy: new Float32Array(FIRST_CAPACITY),
  };
}

export function append(history: History, loss: Float32Array, accuracy: Float32Array): History {
  if (loss.length === 0) return history;
  const length = history.length + loss.length;
  const grown = {
    ...history,
    length,
    loss: roomFor(history.loss, history.length, length),
    accuracy: roomFor(history.accuracy, history.length, length),
  };
  grown.loss.set(loss, history.length);
  grown.accuracy.set(accuracy, history.length);
  return grown;
}

function roomFor(values: Float32Array, used: number, needed: number): Float32Array {
  if (needed <= values.length) return values;
  const larger = new Float32Array(Math.max(needed, values.length * 2));
  larger.set(values.subarray(0, used));
  return larger;
}

/** Gathers the data with which the page draws a run. */
import type { Sequential } from '../engine/sequential.ts';
import type { Run } from '../experiment/run/run.ts';
import type { Snapshot, SnapshotRequest } from '../protocol/messages.ts';
import type { Pictures } from './pictures.ts';

type Given = Pick<
  Snapshot,
  | 'runId'
  | 'status'
  | 'divergedAt'
  | 'error'
  | 'elapsedMs'
  | 'history'
  | 'points'
  | 'evaluatedLoss'
  | 'fresh'
  | 'recorded'
  | 'viewableFrom'
  | 'viewed'
>;

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** The mean loss of the training set by the parameters as they are. Of no rows at all it is 0. */
export function evaluatedLossOf({ trainer, points }: Run): number {
  return points.labels.length === 0 ? 0 : trainer.evaluate().loss;
}

export function snapshotOf(run: Run, pictures: Pictures, request: SnapshotRequest, given: Given): Snapshot {
  // A layer that mixes samples goes by the rows evaluated last, which are to be all of them.
  const test = run.evaluateTest();
  const { probabilities, predictions } = run.evaluate();
  const { labels } = run.points;
  const isRight = (row: number) => Number(labels[row] === predictions[row]);
  let right = 0;
  for (let row = 0; row < labels.length; row++) right += isRight(row);
  return {
    ...given,
    state: run.trainer.state(),
    probabilities: finite(probabilities),
    predictions,
    right,
    ...finitePictures(pictures.draw(request)),
    test: test && {
      loss: test.loss,
      right: run.split?.test.reduce((sum, row) => sum + isRight(row), 0) ?? 0,
      samples: run.split?.test.length ?? 0,
    },
    gradientNorms: finite(gradientNorms(run.net)),
  };
}

/**
 * Far from the training set outputs may be too large for float32 while the run goes on: pictures are spared that, but not
 * the losses there, which are infinite in PyTorch too. In place.
 */
function finite(values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) values[i] = finiteNumber(values[i]);
  return values;
}

function finiteNumber(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(Math.max(value, -LARGEST_FLOAT32), LARGEST_FLOAT32);
}

function finitePictures<T extends ReturnType<Pictures['draw']>>(pictures: T): T {
  for (const picture of Object.values(pictures)) {
    for (const part of Object.values(picture ?? {})) if (part instanceof Float32Array) finite(part);
  }
  return pictures;
}

function gradientNorms({ parameters, gradients }: Sequential): Float32Array {
  const squares = new Map<number, number>();
  const { floats } = gradients;
  for (const { moduleIndex, offset, length } of parameters) {
    let sum = squares.get(moduleIndex) ?? 0;
    for (let i = offset; i < offset + length; i++) sum += floats[i] ** 2;
    squares.set(moduleIndex, sum);
  }
  return Float32Array.from(squares.values(), Math.sqrt);
}

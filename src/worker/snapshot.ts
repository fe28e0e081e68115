/** Gathers what the page draws of a run. */
import type { Sequential } from '../engine/sequential.ts';
import type { Run } from '../experiment/run.ts';
import type { Snapshot, View } from '../protocol/messages.ts';
import type { Pictures } from './pictures.ts';

type Given = Pick<Snapshot, 'runId' | 'status' | 'divergedAt' | 'elapsedMs' | 'history' | 'points' | 'fresh'>;

export function snapshotOf(run: Run, pictures: Pictures, view: View, given: Given): Snapshot {
  const { probabilities, predictions } = run.evaluate();
  const { labels } = run.points;
  const isRight = (row: number) => Number(labels[row] === predictions[row]);
  let right = 0;
  for (let row = 0; row < labels.length; row++) right += isRight(row);
  const test = run.evaluateTest();
  return {
    ...given,
    state: run.trainer.state(),
    evaluatedLoss: run.trainer.evaluate().loss,
    probabilities,
    predictions,
    right,
    ...pictures.draw(view),
    test: test && {
      loss: test.loss,
      right: run.split?.test.reduce((sum, row) => sum + isRight(row), 0) ?? 0,
      samples: run.split?.test.length ?? 0,
    },
    gradientNorms: gradientNorms(run.net),
  };
}

function gradientNorms({ parameters, gradients }: Sequential): Float32Array {
  const squares = new Map<number, number>();
  const { floats } = gradients;
  for (const { layer, offset, length } of parameters) {
    let sum = squares.get(layer) ?? 0;
    for (let i = offset; i < offset + length; i++) sum += floats[i] ** 2;
    squares.set(layer, sum);
  }
  return Float32Array.from(squares.values(), Math.sqrt);
}

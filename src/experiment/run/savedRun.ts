/** A saved run: the content of a model file, and what a Worker continues from. */
import type { EpochResult, TrainerState } from '../../engine/trainer.ts';
import type { Experiment } from '../experiment.ts';

/** Loss and accuracy of the test set, by the parameters before some of the epochs, in ascending order. */
export interface TestCurve {
  epoch: Int32Array;
  loss: Float32Array;
  accuracy: Float32Array;
}

export function testCurveOf(results: readonly ({ epoch: number } & EpochResult)[]): TestCurve {
  return {
    epoch: Int32Array.from(results, ({ epoch }) => epoch),
    loss: Float32Array.from(results, ({ loss }) => loss),
    accuracy: Float32Array.from(results, ({ accuracy }) => accuracy),
  };
}

/** What of it is of the first `epochs` epochs. */
export function testUntil({ epoch, loss, accuracy }: TestCurve, epochs: number): TestCurve {
  const known = epoch.filter((at) => at < epochs).length;
  const part = <A extends Int32Array | Float32Array>(values: A) => values.subarray(0, known) as A;
  return { epoch: part(epoch), loss: part(loss), accuracy: part(accuracy) };
}

/** Loss and accuracy of epochs 0, 1, …; NaN where a file does not say. The last epoch of a run that diverged is among them. */
export interface Curve {
  loss: Float32Array;
  accuracy: Float32Array;
  test?: TestCurve;
}

/** False where a file does not say. An epoch whose loss was NaN has an accuracy. */
export function isKnownEpoch({ loss, accuracy }: Pick<Curve, 'loss' | 'accuracy'>, epoch: number): boolean {
  return !Number.isNaN(loss[epoch]) || !Number.isNaN(accuracy[epoch]);
}

/** The state to continue from. Missing parts are as in a fresh run: its generator, an optimizer without steps. */
export type StartingState = Pick<TrainerState, 'epoch' | 'parameters'> & Partial<TrainerState>;

/** A run to go on with: a saved one, or parameters with as much of their curve as is known. */
export interface StartingRun {
  experiment: Experiment;
  state: StartingState;
  curve: Curve;
}

export interface SavedRun extends StartingRun {
  /** The user's own script, which says the experiment. */
  script?: string;
  state: TrainerState;
  /** Predicted label of each sample, in data order, by the parameters as they are. */
  predictions: Uint8Array;
  /** The net's output for each sample, where the target is a real number; a model file leaves them out. */
  outputs?: Float32Array;
}

/** A saved run: the content of a model file, and what a Worker continues from. */
import type { TrainerState } from '../../engine/trainer.ts';
import type { Experiment } from '../experiment.ts';

/** Loss and accuracy of the test set, by the parameters before some of the epochs, in ascending order. */
export interface TestCurve {
  epoch: Int32Array;
  loss: Float32Array;
  accuracy: Float32Array;
}

/** Loss and accuracy of epochs 0, 1, …; NaN where a file does not say. */
export interface Curve {
  loss: Float32Array;
  accuracy: Float32Array;
  test?: TestCurve;
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
  state: TrainerState;
  /** Predicted label of each sample, in data order, by the parameters as they are. */
  predictions: Uint8Array;
  /** The net's output for each sample, where the target is a real number; a model file leaves them out. */
  outputs?: Float32Array;
}

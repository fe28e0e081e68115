/** Messages between the page and the Workers of its pool: whole runs, each from its seed to its end, and surveys of runs. */
import type { Experiment } from '../experiment/experiment.ts';
import type { SurveyOrder, SurveyResult } from '../experiment/survey/surveys.ts';
import { type Snapshot, snapshotBuffersOf } from './messages.ts';

export type JobCommand =
  /** `full`: with all that the page draws of a run. */
  | { type: 'run'; jobId: number; experiment: Experiment; full: boolean }
  /** Measures a run beside its training. */
  | { type: 'survey'; jobId: number; order: SurveyOrder }
  /** Cancels the job: no further event of it arrives. */
  | { type: 'cancel'; jobId: number };

/** The result that is kept of a run among many. */
export interface JobResult {
  /** Epochs trained: fewer than asked for where it diverged or reached stop_at_loss. */
  epochs: number;
  divergedAt: number | null;
  /** The last epoch's loss; NaN where none was trained. */
  loss: number;
  /** Share of all samples predicted right by the final parameters; NaN where the target is a real number. */
  accuracy: number;
  /** Epochs trained until the training accuracy first reached 99%. */
  epochsTo99: number | null;
  /** Loss at curveEpochs(training.epochs); NaN after the last epoch trained. */
  curve: Float32Array;
  /** The finished run with its whole history and its points; null unless asked for in full. */
  snapshot: Snapshot | null;
}

export type JobEvent =
  | { type: 'finished'; jobId: number; result: JobResult }
  /** Of a survey, more than once where it takes long: whole, and then ended, or as far as it is known. */
  | { type: 'surveyed'; jobId: number; result: SurveyResult; isWhole: boolean }
  | { type: 'failed'; jobId: number; message: string };

const CURVE_POINTS = 200;

/** Epochs at which the curves of many runs are compared: at most 200, evenly spaced, the first and the last among them. */
export function curveEpochs(epochs: number): number[] {
  const count = Math.min(epochs, CURVE_POINTS);
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, i) => Math.round((i * (epochs - 1)) / (count - 1)));
}

/** The buffers that go over with an event. */
export function jobTransferListOf(event: JobEvent): ArrayBuffer[] {
  if (event.type !== 'finished') return [];
  const { curve, snapshot } = event.result;
  return [curve.buffer as ArrayBuffer, ...(snapshot === null ? [] : snapshotBuffersOf(snapshot))];
}

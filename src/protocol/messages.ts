/**
 * What the page and its Worker say to each other. A `runId` names the run meant; what belongs to an older one is
 * stale and dropped.
 */
import type { Points } from '../datasets/dataset.ts';
import type { TrainerState } from '../engine/trainer.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { StartingState } from '../experiment/savedRun.ts';

/** How fast a run goes: epochs a drawn frame, the whole run in about four seconds, or as fast as it can. */
export type Pace = '1' | '10' | '100' | 'watch' | 'max';
export const paces: readonly Pace[] = ['1', '10', '100', 'watch', 'max'];

export type Command =
  /** A new run, from its seed or from `resume`; trains at once where `train` says so. Makes the run before it stale. */
  | { type: 'start'; runId: number; experiment: Experiment; resume: Resume | null; train: TrainOrder | null }
  | ({ type: 'train' } & TrainOrder)
  | { type: 'pause' }
  /** One epoch. */
  | { type: 'step' }
  | { type: 'pace'; pace: Pace }
  /** The page has drawn the snapshot it was sent: the next may come. */
  | { type: 'drawn'; runId: number };

export interface TrainOrder {
  /** Pauses once this many epochs are trained. */
  until: number;
  pace: Pace;
}

export interface Resume {
  state: StartingState;
  elapsedMs: number;
  /** The loss of the last epoch trained; null at epoch 0 or where it is not known. */
  lastLoss: number | null;
}

export type RunStatus = 'ready' | 'training' | 'paused' | 'done' | 'diverged';

/** The run as it stands. Its arrays are handed over, not shared. */
export interface Snapshot {
  runId: number;
  status: RunStatus;
  /** The epoch in which a loss, a parameter or a number of the optimizer's state was no longer finite. */
  divergedAt: number | null;
  /** Time spent training, in the Worker. */
  elapsedMs: number;
  state: TrainerState;
  /** Loss and accuracy of epochs `from`, `from` + 1, … trained since the last snapshot. */
  history: { from: number; loss: Float32Array; accuracy: Float32Array };
  /** Mean loss of the training set by the parameters as they are; not finite only in a run that diverged. */
  evaluatedLoss: number;
  /** Classes x samples, class by class; each sample's predicted label; how many are right. */
  probabilities: Float32Array;
  predictions: Uint8Array;
  right: number;
  field: Field;
  /** Euclidean norm of the last step's gradient, a number for each layer with parameters. */
  gradientNorms: Float32Array;
  /** The data, in the first snapshot of a run. */
  points: Points | null;
}

/** Class probabilities on a square grid over the plane. */
export interface Field {
  size: number;
  x: [number, number];
  y: [number, number];
  /** Classes x size x size, class by class, the row of the largest x2 first; values at the cells' centres. */
  probabilities: Float32Array;
}

export type WorkerEvent =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'failed'; runId: number; message: string };

/** The buffers that go over with an event. */
export function transferListOf(event: WorkerEvent): ArrayBuffer[] {
  return event.type === 'snapshot' ? snapshotBuffersOf(event.snapshot) : [];
}

export function snapshotBuffersOf(snapshot: Snapshot): ArrayBuffer[] {
  const { state, history, probabilities, predictions, field, gradientNorms, points } = snapshot;
  const arrays = [
    state.parameters,
    state.gradients,
    ...Object.values(state.optimizer),
    state.generator.words,
    history.loss,
    history.accuracy,
    probabilities,
    predictions,
    field.probabilities,
    gradientNorms,
  ];
  if (points !== null) arrays.push(points.x1, points.x2, points.labels);
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

/**
 * Messages between the page and its training Worker. A `runId` names the run; messages of an older one are stale and
 * dropped.
 */
import type { Points } from '../datasets/dataset.ts';
import type { LoopLine } from '../engine/loop/rare/order.ts';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import type { TrainerState } from '../engine/trainer.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Progress } from '../experiment/run/progress.ts';
import type { StartingState, TestCurve } from '../experiment/run/savedRun.ts';

/** Speed of a run: epochs for each drawn frame, the whole run in about four seconds, or as fast as possible. */
export type Pace = '1' | '10' | '100' | 'watch' | 'max';
export const paces: readonly Pace[] = ['1', '10', '100', 'watch', 'max'];

export type Command =
  /** A new run, from its seed or from `resume`; trains at once where `train` says so. Makes the run before it stale. */
  | { type: 'start'; runId: number; experiment: Experiment; resume: Resume | null; train: TrainOrder | null }
  | ({ type: 'train' } & TrainOrder)
  | { type: 'pause' }
  /** Trains one epoch. */
  | { type: 'step' }
  | { type: 'pace'; pace: Pace }
  /** Sets one parameter, by its place in the flat vector; all else stays as it is. Another run's is dropped. */
  | { type: 'set'; runId: number; index: number; value: number }
  /**
   * Changes hyperparameters of the optimizer from the next epoch on, without a restart. The snapshot that answers it
   * says from which epoch; `id` counts up. Another run's is dropped.
   */
  | { type: 'change'; runId: number; id: number; optimizer: OptimizerChange['optimizer'] }
  /** Shows an earlier epoch of the run, or the nearest that can be shown; null: its last one again. Pauses what trains. */
  | { type: 'view'; runId: number; epoch: number | null }
  /** Shows epoch after epoch from the one that is viewed, at this pace, without training. */
  | { type: 'play'; runId: number; pace: Pace }
  /** Requests the pictures that the page draws beside the boundary, for this run and later ones. */
  | { type: 'request'; snapshotRequest: SnapshotRequest }
  /** Evaluates the net on new points drawn from `seed`, in each snapshot of the run; null stops that. */
  | { type: 'fresh'; runId: number; seed: number | null }
  /** The page has drawn the snapshot it was sent: the next may come. */
  | { type: 'drawn'; runId: number };

export interface TrainOrder {
  /** Pauses once this many epochs are trained. */
  until: number;
  pace: Pace;
  /** For so long nothing is sent but the end of the run: what is on screen stays until then. */
  quietMs?: number;
}

/** The pictures that a snapshot is to hold: those that cost time are only computed while they are visible. */
export interface SnapshotRequest {
  maps: boolean;
  /** A file is being made of what there is to see, seen or not. */
  forFile: boolean;
  hiddenSpace: HiddenSpaceChoice | null;
  saturation: boolean;
  /** What is seen of the run from inside; null while nothing is. */
  inside?: InsideRequest | null;
  /** What the axes are to show while own points are drawn; null: what fits around the points. */
  square: Square | null;
  /** Two columns along the axes of the pictures, across and up; the first two unless said. */
  axes?: readonly number[] | null;
  /** The row whose numbers all other columns have in the pictures; their means unless said. */
  atRow?: number | null;
}

/** Pictures whose code comes later than the first one. */
export interface InsideRequest {
  /** The sample whose trace is seen. */
  sample: SampleChoice | null;
  /** Lines of the training loop, run on a copy of the run. */
  step?: StepRequest | null;
}

export interface StepRequest {
  lines: readonly LoopLine[];
  /** So many of them are run. */
  done: number;
}

/** A sample by its index in data order, or any point by its place along the axes of the pictures. */
export type SampleChoice = { row: number } | { place: readonly number[] };

/** A part of the plane, of equal sides. */
export interface Square {
  x: [number, number];
  y: [number, number];
}

/** Two units of a column: of the inputs (0) or of the n-th Linear. Nothing is sent where the net has no such units. */
export interface HiddenSpaceChoice {
  column: number;
  units: [number, number];
}

export interface Resume {
  state: StartingState;
  elapsedMs: number;
  progress: Progress;
  /** It is an epoch of the run at hand, whose experiment is the same up to there. */
  isBranch?: boolean;
}

/** Changes that the run's experiment has recorded, once those up to number `heard` are made or were too late. */
export interface RecordedChanges {
  heard: number;
  changes: readonly OptimizerChange[];
}

export type RunStatus = 'ready' | 'training' | 'paused' | 'done' | 'diverged' | 'error';

/** The run as it stands. Its arrays are handed over, not shared. */
export interface Snapshot {
  runId: number;
  status: RunStatus;
  /** The epoch in which a loss, a parameter or a number of the optimizer's state was no longer finite. */
  divergedAt: number | null;
  /** The exception that Python raises in the next epoch, where the run ended with one: the last line of its traceback. */
  error?: string;
  /** The first epoch that can be viewed; left out of runs that are not. */
  viewableFrom?: number;
  /** This is an earlier epoch of a run that stands at its last one. */
  viewed?: { isPlaying: boolean };
  /** Time spent training, in the Worker. */
  elapsedMs: number;
  state: TrainerState;
  /** Loss and accuracy of epochs `from`, `from` + 1, … trained since the last snapshot; not finite only where it diverged. */
  history: { from: number; loss: Float32Array; accuracy: Float32Array; test: TestCurve };
  /** Mean loss of the training set by the parameters as they are; not finite only in a run that diverged. */
  evaluatedLoss: number;
  /** Classes x samples, class by class; each sample's predicted label; how many are right. */
  probabilities: Float32Array;
  predictions: Uint8Array;
  right: number;
  /** Mean loss of the test set by the parameters as they are, finite or not, and its part of `right`; null without one. */
  test: { loss: number; right: number; samples: number } | null;
  /** Null unless asked for. */
  fresh: Fresh | null;
  probabilityGrid: ProbabilityGrid;
  /** null while they are not seen, and of nets with too many units. */
  maps: NeuronMaps | null;
  hiddenSpace: HiddenSpace | null;
  /** Saturation of each activation behind a Linear, in the model's order; null while it is not visible. */
  saturation: Saturation[] | null;
  /** What was asked for. */
  inside?: InsidePictures | null;
  /** Euclidean norm of the last step's gradient, a number for each layer with parameters. */
  gradientNorms: Float32Array;
  /** null where none was asked for since the last snapshot. */
  recorded: RecordedChanges | null;
  /** The data, in the first snapshot of a run. */
  points: SplitPoints | null;
}

/** Scaled where a scaler is: the page draws nothing of them as they were given. */
export interface SplitPoints extends Omit<Points, 'raw'> {
  /** 1 for each sample that is kept from training; null where there is no test set. */
  isTest: Uint8Array | null;
}

/** Points that the net was not trained on, drawn from another seed, and how it does on them. */
export interface Fresh {
  seed: number;
  points: Points;
  loss: number;
  /** Share of right predictions, 0 to 1. */
  accuracy: number;
}

/** Class probabilities on a square grid over two columns of the points, or along their only one. */
export interface ProbabilityGrid {
  size: number;
  x: [number, number];
  /** Along one column: the range of what is predicted. */
  y: [number, number];
  /** The columns along the axes, across and up. */
  axes: readonly number[];
  /**
   * Classes x size x size, class by class, the row of the largest y first; values at the cells' centers. Along one column:
   * classes x size, at the centers of its cells. Of real targets an output each in the place of a class.
   */
  probabilities: Float32Array;
}

/** Each unit's output over the square of the probability grid: small grids, values at the cells' centers. */
export interface NeuronMaps {
  size: number;
  /** Units of each column, the inputs first. */
  units: number[];
  /** Unit by unit, column by column: size x size numbers, the row of the largest x2 first. */
  values: Float32Array;
}

/** The share of a layer's numbers over all samples where its slope is below a twentieth of its steepest. */
export interface Saturation {
  /** Index in the model. */
  moduleIndex: number;
  /** 0 to 1. */
  share: number;
}

export interface InsidePictures {
  /** null where none was asked for, and where there is no such sample. */
  sample: SampleTrace | null;
  step?: StepPicture | null;
}

/** The first lines of a step, run on a copy of the run as it stands. */
export interface StepPicture {
  request: StepRequest;
  /** Before the first line, before the last that was run, and after it. */
  start: StepMoment;
  last: StepMoment;
  now: StepMoment;
  /** Null until its line is run. */
  loss: number | null;
  /** The exception that the last line raises: the last line of its traceback. */
  error: string | null;
  /** Rows of the batch, the first of so many of the epoch. */
  rows: number;
  batches: number;
  /** The run after an epoch of such steps, and what that epoch gave, once all lines are run without an exception. */
  kept: { state: TrainerState; loss: number; accuracy: number } | null;
}

export interface StepMoment {
  /** The flat vector of the state_dict. */
  parameters: Float32Array;
  /** null before the first backward: `None`. */
  gradients: Float32Array | null;
  /** The optimizer's state by PyTorch's names. */
  optimizer: Record<string, Float32Array>;
}

/** One sample's way through the net in evaluation mode, and the gradients of its own loss on the way back. */
export interface SampleTrace {
  choice: SampleChoice;
  /** The numbers of its columns. */
  point: Float32Array;
  /** What goes into the net, then what each of its modules gives. */
  outputs: readonly Float32Array[];
  /** With regard to each of them. These, like all that follows, are null of a point without a target. */
  gradients: readonly Float32Array[] | null;
  loss: number | null;
  /** The softmax inside CrossEntropyLoss, and the loss without the Softmax that the net ends in; null where there is none. */
  softmax: Float32Array | null;
  lossWithoutSoftmax: number | null;
}

/** The plane as two units see it. */
export interface HiddenSpace extends HiddenSpaceChoice {
  /** Numbers of the first unit for every sample in data order, then those of the second. */
  samples: Float32Array;
  /** Corners of the lines of constant x1, then of constant x2, `corners` to a line, of either unit as above. */
  lines: Float32Array;
  corners: number;
}

export type WorkerEvent =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'failed'; runId: number; message: string };

/** The buffers that go over with an event. */
export function transferListOf(event: WorkerEvent): ArrayBuffer[] {
  return event.type === 'snapshot' ? snapshotBuffersOf(event.snapshot) : [];
}

export function snapshotBuffersOf(snapshot: Snapshot): ArrayBuffer[] {
  const {
    state,
    history,
    probabilities,
    predictions,
    probabilityGrid,
    maps,
    hiddenSpace,
    gradientNorms,
    points,
  } = snapshot;
  const arrays = [
    state.parameters,
    state.gradients,
    ...Object.values(state.optimizer),
    state.generator.words,
    history.loss,
    history.accuracy,
    ...Object.values(history.test),
    probabilities,
    predictions,
    probabilityGrid.probabilities,
    gradientNorms,
  ];
  if (maps !== null) arrays.push(maps.values);
  if (hiddenSpace !== null) arrays.push(hiddenSpace.samples, hiddenSpace.lines);
  if (points !== null) arrays.push(...points.columns, points.labels);
  if (points?.isTest) arrays.push(points.isTest);
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

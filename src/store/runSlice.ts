/** The run: what the Worker was asked for, what it last sent, and the history of its epochs. */
import type { StateCreator } from 'zustand';
import type { Points } from '../datasets/dataset.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { SavedRun } from '../experiment/savedRun.ts';
import type { Loaded } from '../formats/applyParameters.ts';
import { text } from '../messages/index.ts';
import type { Pace, Resume, RunStatus, Snapshot, TrainOrder, WorkerEvent } from '../protocol/messages.ts';
import type { Connect, Connection } from './connection.ts';
import { append, emptyHistory, type History } from './history.ts';
import type { Playground } from './playground.ts';

export interface RunSlice {
  runId: number;
  /** `error`: the Worker could not run the experiment. */
  status: RunStatus | 'error';
  /** The run trains to its end by itself, because something was changed: a further change does not stop it for good. */
  retraining: boolean;
  /** The newest of this run, or of the run before until the first has come. */
  snapshot: Snapshot | null;
  points: Points | null;
  history: History;
  pace: Pace;
  train(): void;
  pause(): void;
  step(): void;
  reset(): void;
  trainToEnd(): void;
  setPace(pace: Pace): void;
  /** Starts `experiment` from its seed, training to epoch `until` at once where that is given. */
  startRun(experiment: Experiment, until: number | null, retraining: boolean): void;
  /** Stands Paused at a run from a file or from storage, which was trained for `elapsedMs`. */
  resumeRun(run: SavedRun, elapsedMs?: number): void;
  /** Shows a finished run of `experiment` at once; the Worker takes it over. */
  showRun(experiment: Experiment, finished: Snapshot): void;
  /** Stands Paused at loaded parameters. */
  goOnFrom(loaded: Loaded): void;
}

/** How long a Worker may take to pause before it is replaced. */
const PAUSE_GRACE_MS = 1000;

/** Calls `task` once what the store shows now has been painted. */
export type AfterPaint = (task: () => void) => void;

export const createRunSlice =
  (connect: Connect, afterPaint: AfterPaint, pace: Pace): StateCreator<Playground, [], [], RunSlice> =>
  (set, get) => {
    let connection: Connection | null = null;
    /** Pause was asked for and has not come about. */
    let pausing = false;

    function open(): Connection {
      connection ??= connect(receive, recover);
      return connection;
    }

    function close(): void {
      connection?.close();
      connection = null;
    }

    function start(
      experiment: Experiment,
      resume: Resume | null,
      train: TrainOrder | null,
      history: History,
      retraining: boolean,
    ) {
      const runId = get().runId + 1;
      set({
        runId,
        experiment,
        history: { ...history, runId },
        retraining,
        status: train === null ? 'ready' : 'training',
      });
      // One that is in the midst of a long epoch would begin only after it.
      if (connection?.isBusy()) close();
      open().send({ type: 'start', runId, experiment, resume, train });
    }

    function receive(event: WorkerEvent) {
      if (event.type === 'failed') return fail(event);
      const { snapshot } = event;
      const { runId, history } = get();
      if (snapshot.runId !== runId) return;
      set({
        snapshot,
        status: snapshot.status,
        retraining: get().retraining && snapshot.status === 'training',
        points: snapshot.points ?? get().points,
        history: append(history, snapshot.history.loss, snapshot.history.accuracy),
      });
      afterPaint(() => connection?.send({ type: 'drawn', runId }));
    }

    /** What went wrong in the midst of a run may go right in another Worker; what can't be started is left. */
    function fail({ runId, message }: Extract<WorkerEvent, { type: 'failed' }>) {
      if (runId !== 0 && runId !== get().runId) return;
      if (get().snapshot?.runId === runId) {
        close();
        return recover(message);
      }
      set({ status: 'error', retraining: false });
      get().notify({ kind: 'error', text: text.problems.workerFailed(message) });
    }

    /** The Worker died: another one goes on from the last state that came over. */
    function recover(reason: string) {
      connection = null;
      get().notify({ kind: 'error', text: text.problems.workerDied(reason) });
      if (!standAtSnapshot()) set({ status: 'error', retraining: false });
    }

    /** Stands Paused at what was last shown of the run, in a new Worker; false where nothing of it was. */
    function standAtSnapshot(): boolean {
      const { snapshot, runId, history, experiment } = get();
      if (snapshot === null || snapshot.runId !== runId) return false;
      const { epoch } = snapshot.state;
      start(experiment, resumeOf(snapshot, history), null, cutHistory(history, epoch), false);
      set({ status: 'paused' });
      return true;
    }

    /** Pauses a Worker that can't hear it, being in the midst of a long epoch, by putting another in its place. */
    function insistOnPause(runId: number) {
      setTimeout(() => {
        if (!pausing || get().runId !== runId || get().status !== 'training') return;
        if (!connection?.isBusy()) return insistOnPause(runId);
        close();
        if (!standAtSnapshot()) start(get().experiment, null, null, emptyHistory(0), false);
        get().notify({ kind: 'info', text: text.problems.pausedByForce });
      }, PAUSE_GRACE_MS);
    }

    function train(until: number, pace: Pace, retraining: boolean) {
      pausing = false;
      const { status, experiment } = get();
      if (status === 'done' || status === 'diverged' || status === 'error') {
        return start(experiment, null, { until, pace }, emptyHistory(0), retraining);
      }
      set({ status: 'training', retraining });
      open().send({ type: 'train', until, pace });
    }

    return {
      runId: 0,
      status: 'ready',
      retraining: false,
      snapshot: null,
      points: null,
      history: emptyHistory(0),
      pace,
      train: () => train(get().experiment.training.epochs, get().pace, false),
      trainToEnd: () => train(get().experiment.training.epochs, 'max', true),
      pause: () => {
        open().send({ type: 'pause' });
        pausing = true;
        insistOnPause(get().runId);
      },
      step: () => {
        const { status } = get();
        if (status !== 'done' && status !== 'diverged') open().send({ type: 'step' });
      },
      reset: () => start(get().experiment, null, null, emptyHistory(0), false),
      setPace: (pace) => {
        set({ pace, retraining: false });
        if (get().status === 'training') open().send({ type: 'pace', pace });
      },
      startRun: (experiment, until, retraining) => {
        const train = until === null ? null : { until, pace: retraining ? ('max' as const) : get().pace };
        start(experiment, null, train, emptyHistory(0), retraining);
      },
      showRun: (experiment, finished) => {
        const history = append(emptyHistory(0), finished.history.loss, finished.history.accuracy);
        start(experiment, resumeOf(finished, history), null, history, false);
        const { runId } = get();
        const none = { from: history.length, loss: new Float32Array(0), accuracy: new Float32Array(0) };
        set({
          snapshot: { ...finished, runId, history: none },
          status: finished.status,
          points: finished.points,
        });
      },
      resumeRun: ({ experiment, state, curve }, elapsedMs = 0) => {
        const history = append(emptyHistory(0), curve.loss, curve.accuracy);
        const lastLoss = state.epoch === 0 ? null : curve.loss[state.epoch - 1];
        start(
          experiment,
          { state, elapsedMs, lastLoss: Number.isNaN(lastLoss) ? null : lastLoss },
          null,
          history,
          false,
        );
      },
      goOnFrom: ({ experiment, state, lastLoss }) => {
        const unknown = new Float32Array(state.epoch).fill(Number.NaN);
        const loss = unknown.slice();
        if (lastLoss !== null) loss[state.epoch - 1] = lastLoss;
        const history = append(emptyHistory(0), loss, unknown);
        start(experiment, { state, elapsedMs: 0, lastLoss }, null, history, false);
      },
    };
  };

/** A run's state as the Worker goes on from it. */
function resumeOf({ state, elapsedMs }: Snapshot, { loss }: History): Resume {
  return { state, elapsedMs, lastLoss: state.epoch === 0 ? null : loss[state.epoch - 1] };
}

function cutHistory(history: History, epoch: number): History {
  return append(emptyHistory(0), history.loss.subarray(0, epoch), history.accuracy.subarray(0, epoch));
}

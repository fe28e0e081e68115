/** The run: what the Worker was asked for, what it last sent, and the history of its epochs. */
import type { StateCreator } from 'zustand';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { noProgress, progressAfter } from '../experiment/progress.ts';
import type { SavedRun } from '../experiment/savedRun.ts';
import { withChanges } from '../experiment/schedule.ts';
import type { Loaded } from '../formats/applyParameters.ts';
import { text } from '../messages/index.ts';
import type {
  Pace,
  Resume,
  RunStatus,
  Snapshot,
  SplitPoints,
  TrainOrder,
  View,
  WorkerEvent,
} from '../protocol/messages.ts';
import type { Connect, Connection } from './connection.ts';
import { append, cutHistory, emptyHistory, type History, noTest } from './history.ts';
import { LiveChanges } from './liveChanges.ts';
import { type Moment, momentOf } from './moment.ts';
import type { Playground } from './playground.ts';
import { epochOf, isEdited } from './selectors.ts';

export interface RunSlice {
  runId: number;
  /** `error`: the Worker could not run the experiment. */
  status: RunStatus | 'error';
  /** The run trains to its end by itself, because something was changed: a further change does not stop it for good. */
  retraining: boolean;
  /** The newest of this run, or of the run before until the first has come. */
  snapshot: Snapshot | null;
  points: SplitPoints | null;
  history: History;
  pace: Pace;
  /** Epoch at which a parameter was last set by hand; null where none was in this run. */
  editedAt: number | null;
  /** Pictures that are on the screen now, which the Worker is to send. */
  view: View;
  train(): void;
  pause(): void;
  step(): void;
  reset(): void;
  trainToEnd(): void;
  setPace(pace: Pace): void;
  /**
   * Sets one parameter of the run as it stands, by its place in the flat vector; all else keeps its bits. Training goes
   * on from there; where its last epoch is trained, over again from the parameters as they are then.
   */
  setParameter(index: number, value: number): void;
  /** The run goes on with other hyperparameters from its next epoch, which its experiment records. */
  changeLive(optimizer: OptimizerChange['optimizer']): void;
  /** More or less is seen than before. */
  look(change: Partial<View>): void;
  /** Tests the run at hand on points of the next seed, until it is another run or `dropFresh`. */
  drawFresh(): void;
  dropFresh(): void;
  /** Starts `experiment` from its seed, training to epoch `until` at once where that is given. */
  startRun(experiment: Experiment, until: number | null, retraining: boolean): void;
  /** Stands Paused at a run from a file or from storage, which was trained for `elapsedMs`. */
  resumeRun(run: SavedRun, elapsedMs?: number): void;
  /** Shows a finished run of `experiment` at once; the Worker takes it over. */
  showRun(experiment: Experiment, finished: Snapshot): void;
  /** Stands where `moment` stood, or trains to there; not a step of its own for undo. */
  restoreRun(moment: Moment): void;
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
    const liveChanges = new LiveChanges();

    function open(): Connection {
      if (connection === null) {
        connection = connect(receive, recover);
        connection.send({ type: 'view', view: get().view });
      }
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
      liveChanges.begin(experiment.training.changes);
      set({
        runId,
        experiment,
        history: { ...history, runId },
        retraining,
        editedAt: null,
        status: train === null ? 'ready' : 'training',
      });
      // One that is in the midst of a long epoch would begin only after it.
      if (connection?.isBusy()) close();
      open().send({ type: 'start', runId, experiment, resume, train });
    }

    function receive(event: WorkerEvent) {
      if (event.type === 'failed') return fail(event);
      const { snapshot } = event;
      const { runId, history, experiment } = get();
      if (snapshot.runId !== runId) return;
      const changes = liveChanges.hear(snapshot);
      set({
        snapshot,
        experiment: changes === null ? experiment : withChanges(experiment, changes),
        status: snapshot.status,
        retraining: get().retraining && snapshot.status === 'training',
        points: snapshot.points ?? get().points,
        history: append(history, snapshot.history.loss, snapshot.history.accuracy, snapshot.history.test),
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
      const { status, experiment, snapshot } = get();
      if (status === 'done' && snapshot !== null && isEdited(get())) {
        get().remember();
        const state = { epoch: 0, parameters: snapshot.state.parameters };
        const resume = { state, elapsedMs: 0, progress: noProgress };
        start(experiment, resume, { until, pace }, emptyHistory(0), retraining);
        return set({ editedAt: 0 });
      }
      if (status === 'done' || status === 'diverged' || status === 'error') {
        get().remember();
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
      editedAt: null,
      view: { maps: false, forFile: false, bent: null, saturation: false },
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
      reset: () => {
        if (momentOf(get()).epoch > 0) get().remember();
        start(get().experiment, null, null, emptyHistory(0), false);
      },
      setPace: (pace) => {
        set({ pace, retraining: false });
        if (get().status === 'training') open().send({ type: 'pace', pace });
      },
      setParameter: (index, value) => {
        const { runId, snapshot } = get();
        if (snapshot?.runId !== runId) return;
        get().remember();
        set({ editedAt: snapshot.state.epoch });
        open().send({ type: 'set', runId, index, value });
      },
      changeLive: (optimizer) => {
        const id = liveChanges.ask(optimizer);
        const { experiment, runId } = get();
        set({ experiment: withChanges(experiment, liveChanges.at(epochOf(get()))) });
        open().send({ type: 'change', runId, id, optimizer });
      },
      look: (change) => {
        const view = { ...get().view, ...change };
        if (JSON.stringify(view) === JSON.stringify(get().view)) return;
        set({ view });
        connection?.send({ type: 'view', view });
      },
      drawFresh: () => {
        const { runId, experiment, snapshot } = get();
        const last = (snapshot?.runId === runId ? snapshot.fresh?.seed : undefined) ?? experiment.seed;
        open().send({ type: 'fresh', runId, seed: last < Number.MAX_SAFE_INTEGER ? last + 1 : 0 });
      },
      dropFresh: () => open().send({ type: 'fresh', runId: get().runId, seed: null }),
      startRun: (experiment, until, retraining) => {
        get().remember();
        const train = until === null ? null : { until, pace: retraining ? ('max' as const) : get().pace };
        start(experiment, null, train, emptyHistory(0), retraining);
      },
      showRun: (experiment, finished) => {
        get().remember();
        const { loss, accuracy, test } = finished.history;
        const history = append(emptyHistory(0), loss, accuracy, test);
        start(experiment, resumeOf(finished, history), null, history, false);
        const { runId } = get();
        const empty = new Float32Array(0);
        const none = { from: history.length, loss: empty, accuracy: empty, test: noTest };
        set({
          snapshot: { ...finished, runId, history: none },
          status: finished.status,
          points: finished.points,
        });
      },
      resumeRun: (run, elapsedMs = 0) => {
        get().remember();
        const { experiment, state } = run;
        get().restoreRun({ experiment, run, epoch: state.epoch, elapsedMs, editedAt: null });
      },
      restoreRun: ({ experiment, run, epoch, elapsedMs, editedAt }) => {
        const isOnItsWay = epoch > (run?.state.epoch ?? 0);
        const train = isOnItsWay ? { until: epoch, pace: 'max' as const } : null;
        if (run === null) return start(experiment, null, train, emptyHistory(0), isOnItsWay);
        const { state, curve } = run;
        // A run that diverged in the first step of an epoch has that epoch's loss, but stands before the epoch.
        const history = cutHistory(curve, state.epoch);
        const resume = { state, elapsedMs, progress: progressAfter(history, state.epoch) };
        start(experiment, resume, train, history, isOnItsWay);
        set({ editedAt });
      },
      goOnFrom: ({ experiment, state, lastLoss }) => {
        get().remember();
        const unknown = new Float32Array(state.epoch).fill(Number.NaN);
        const loss = unknown.slice();
        if (lastLoss !== null) loss[state.epoch - 1] = lastLoss;
        const history = append(emptyHistory(0), loss, unknown);
        const progress = progressAfter(history, state.epoch);
        start(experiment, { state, elapsedMs: 0, progress }, null, history, false);
      },
    };
  };

/** A run's state as the Worker goes on from it. */
function resumeOf({ state, elapsedMs }: Snapshot, history: History): Resume {
  return { state, elapsedMs, progress: progressAfter(history, state.epoch) };
}

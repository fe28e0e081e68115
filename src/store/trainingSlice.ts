/** The current run: what the Worker was asked for, what it last sent, and the history of its epochs. */
import type { StateCreator } from 'zustand';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { type Experiment, isEmpty } from '../experiment/experiment.ts';
import { progressAfter } from '../experiment/run/progress.ts';
import type { StartingRun, StartingState } from '../experiment/run/savedRun.ts';
import type {
  Pace,
  RunStatus,
  Snapshot,
  SnapshotRequest,
  SplitPoints,
  TrainOrder,
} from '../protocol/messages.ts';
import type { Connect } from './connection.ts';
import { append, cutHistory, emptyHistory, type History } from './history.ts';
import type { Later } from './later/later.ts';
import type { LaterStoreParts } from './later/laterSlice.ts';
import { isBranchBegun } from './liveChanges.ts';
import type { Playground } from './playground.ts';
import { type AfterPaint, RunControl, resumeOf, showKnown } from './runControl.ts';
import { type RunRecord, recordOf } from './shownRun.ts';
import { type UndoEntry, undoEntryOf } from './undoEntry.ts';

/** So long what stood before a drag is still drawn after it. */
const BEFORE_MS = 3000;

export interface TrainingSlice {
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
  /** The state that the run at hand began from, or was last set to by hand; null: its seed. */
  startedFrom: StartingState | null;
  /** The finished picture that stays until the run at hand has one of its own; null: the run at hand is shown. */
  onScreen: RunRecord | null;
  /** The finished picture that a long run is drawn over while it is shown on its way. */
  ghost: RunRecord | null;
  /** What stood before a control was taken; null where none is dragged and the last drag is long over. */
  before: RunRecord | null;
  /** The earlier epoch that is asked for; null where the run's last one is shown. */
  viewedEpoch: number | null;
  /** The picture of the earlier epoch that is on screen. */
  viewed: Snapshot | null;
  /** The run as it stood before it went on from an earlier epoch, drawn pale. */
  branchedFrom: (RunRecord & { atEpoch: number }) | null;
  /** Pictures that are on the screen now, which the Worker is to send. */
  snapshotRequest: SnapshotRequest;
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
  /**
   * Shows everything as it was after `epoch` epochs, or the nearest that can be shown, and pauses what trains; null, or the
   * last epoch: the run where it stands.
   */
  view(epoch: number | null): void;
  /** Training goes on from the epoch that is viewed, or, where not `trains`, stands there Paused. False where none is viewed. */
  goOnFromHere(trains: boolean): boolean;
  /** More or less is seen than before. */
  requestSnapshot(change: Partial<SnapshotRequest>): void;
  /** Tests the current run on fresh points of the next seed, until another run or `dropFresh`. */
  drawFresh(): void;
  dropFresh(): void;
  /** Starts `experiment` from its seed, training to epoch `until` at once where that is given. */
  startRun(experiment: Experiment, until: number | null, retraining: boolean): void;
  /** Shows, Paused, a run or parameters from a file, or a run from storage, trained for `elapsedMs`. */
  resumeRun(run: StartingRun, elapsedMs?: number): void;
  /** Shows a finished run of `experiment` at once; the Worker takes it over. */
  showRun(experiment: Experiment, finished: Snapshot): void;
  /** Restores the run of `moment`, trained again if need be; not an undo step of its own. */
  restoreRun(moment: UndoEntry): void;
}

export const createTrainingSlice =
  (
    connect: Connect,
    afterPaint: AfterPaint,
    isCalm: () => boolean,
    later: Later<LaterStoreParts>,
    pace: Pace,
  ): StateCreator<Playground, [], [], TrainingSlice> =>
  (set, get, api) => {
    const control = new RunControl(connect, afterPaint, isCalm, api);
    control.onViewed = (viewed) => later.parts()?.showViewed({ control, store: api }, viewed);
    let forget: ReturnType<typeof setTimeout> | undefined;
    api.subscribe(({ gesture, before }, { gesture: last }) => {
      if (gesture === last) return;
      clearTimeout(forget);
      if (gesture !== null) return set({ before: null });
      control.startWaiting();
      if (before !== null) forget = setTimeout(() => set({ before: null }), BEFORE_MS);
    });

    function goOn(
      { experiment, state, curve }: StartingRun,
      elapsedMs: number,
      train: TrainOrder | null,
    ): void {
      // A run that diverged has lines of epochs behind its state.
      const history = cutHistory(curve, state.epoch);
      const resume = { state, elapsedMs, progress: progressAfter(history, state.epoch) };
      control.start(experiment, resume, train, history, train !== null);
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
      startedFrom: null,
      onScreen: null,
      ghost: null,
      before: null,
      viewedEpoch: null,
      viewed: null,
      branchedFrom: null,
      snapshotRequest: { maps: false, forFile: false, hiddenSpace: null, saturation: false, square: null },
      train: () => {
        const { experiment, pace, runId, viewed } = get();
        get().dismissError();
        if (viewed !== null) return control.send({ type: 'play', runId, pace });
        control.train(experiment.training.epochs, isCalm() && pace === 'watch' ? 'max' : pace, false);
      },
      trainToEnd: () => {
        get().dismissError();
        get().view(null);
        control.train(get().experiment.training.epochs, 'max', true);
      },
      pause: () => control.pause(),
      step: () => {
        const { status, experiment, viewedEpoch } = get();
        if (isEmpty(experiment)) return;
        get().dismissError();
        if (viewedEpoch !== null) return get().view(viewedEpoch + 1);
        if (status !== 'done' && status !== 'diverged') control.send({ type: 'step' });
      },
      reset: () => {
        get().dismissError();
        if (undoEntryOf(get()).epoch > 0) get().remember();
        control.start(get().experiment, null, null, emptyHistory(0), false);
      },
      setPace: (pace) => {
        set({ pace, retraining: false });
        if (get().status === 'training' || get().viewed?.viewed?.isPlaying)
          control.send({ type: 'pace', pace });
      },
      setParameter: (index, value) => {
        if (!get().goOnFromHere(false) && !isBranchBegun(get())) get().remember();
        const { runId, snapshot } = get();
        if (snapshot?.runId !== runId) return;
        get().dismissError();
        // The picture stays until the Worker has sent that of the changed net.
        const state = get();
        set({
          editedAt: snapshot.state.epoch,
          startedFrom: { ...snapshot.state, parameters: snapshot.state.parameters.with(index, value) },
          onScreen: state.onScreen ?? recordOf(state),
          before: control.beforeOf(state, state.experiment),
        });
        control.send({ type: 'set', runId, index, value });
      },
      changeLive: (optimizer) => control.changeLive(optimizer),
      view: async (epoch) => {
        if (epoch === get().viewedEpoch) return;
        const parts = later.parts() ?? (await get().laterParts());
        parts?.view({ control, store: api }, epoch);
      },
      goOnFromHere: (trains) => {
        const { viewed } = get();
        if (viewed !== null) later.parts()?.goOnFrom({ control, store: api }, viewed, trains);
        return viewed !== null;
      },
      requestSnapshot: (change) => {
        const snapshotRequest = { ...get().snapshotRequest, ...change };
        if (JSON.stringify(snapshotRequest) === JSON.stringify(get().snapshotRequest)) return;
        set({ snapshotRequest });
        control.sendIfOpen({ type: 'request', snapshotRequest });
      },
      drawFresh: () => {
        const { runId, experiment, snapshot } = get();
        const last = (snapshot?.runId === runId ? snapshot.fresh?.seed : undefined) ?? experiment.seed;
        control.send({ type: 'fresh', runId, seed: last < Number.MAX_SAFE_INTEGER ? last + 1 : 0 });
      },
      dropFresh: () => control.send({ type: 'fresh', runId: get().runId, seed: null }),
      startRun: (experiment, until, retraining) => {
        get().remember();
        const train = until === null ? null : { until, pace: retraining ? ('max' as const) : get().pace };
        control.start(experiment, null, train, emptyHistory(0), retraining);
      },
      showRun: (experiment, finished) => {
        get().remember();
        const { loss, accuracy, test } = finished.history;
        const history = append(emptyHistory(0), loss, accuracy, test);
        control.start(experiment, resumeOf(finished, history), null, history, false);
        showKnown(api, finished, finished.status);
        set({ startedFrom: null });
      },
      resumeRun: (run, elapsedMs = 0) => {
        get().remember();
        goOn(run, elapsedMs, null);
        // Parameters of a file that tells no epoch are given, not drawn from the seed.
        if (run.state.epoch === 0) set({ editedAt: 0 });
      },
      restoreRun: ({ experiment, script, run, epoch, elapsedMs, editedAt }) => {
        const isOnItsWay = epoch > (run?.state.epoch ?? 0);
        const train = isOnItsWay ? { until: epoch, pace: 'max' as const } : null;
        if (run === null) {
          control.start(experiment, null, train, emptyHistory(0), isOnItsWay);
          return set({ script });
        }
        goOn({ ...run, experiment }, elapsedMs, train);
        set({ editedAt, script });
      },
    };
  };

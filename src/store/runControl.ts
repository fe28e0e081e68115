/** Controls the training Worker: starts runs in it, stores what it sends, and replaces it when it is lost. */
import type { StoreApi } from 'zustand';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { type Experiment, isEmpty } from '../experiment/experiment.ts';
import { noProgress, progressAfter } from '../experiment/run/progress.ts';
import { withChanges } from '../experiment/run/schedule.ts';
import { text } from '../messages/index.ts';
import type {
  Command,
  Pace,
  Resume,
  RunStatus,
  Snapshot,
  TrainOrder,
  WorkerEvent,
} from '../protocol/messages.ts';
import type { Connect, Connection } from './connection.ts';
import { appended, cutHistory, emptyHistory, type History, noTest } from './history.ts';
import { LiveChanges } from './liveChanges.ts';
import type { Playground } from './playground.ts';
import { RunQueue, type StartCommand } from './runQueue.ts';
import { epochOf, isEdited } from './selectors.ts';
import { finishedPicture, type RunRecord, recordOf } from './shownRun.ts';

/** Time that a Worker has to pause before it is replaced. */
const PAUSE_GRACE_MS = 1000;
/** Time between two pictures of a run where little is to move. */
const CALM_MS = 500;
/** Times that a picture takes, as a pause after it, while a control is dragged: the page follows the hand before all else. */
const DRAG_PAUSE = 6;
/** A run that trains to its end by itself is shown on the way only where it takes longer than this. */
const QUIET_MS = 300;
/** A control that has not moved for so long rests: the newest run begins, whatever is under way. */
const REST_MS = 300;

/** Calls `task` once what the store shows now has been painted. */
export type AfterPaint = (task: () => void) => void;

export class RunControl {
  /** Takes the picture of an earlier epoch of a run. */
  onViewed: ((viewed: Snapshot) => void) | null = null;
  private readonly connect: Connect;
  private readonly afterPaint: AfterPaint;
  private readonly isCalm: () => boolean;
  private readonly set: StoreApi<Playground>['setState'];
  private readonly get: () => Playground;
  private connection: Connection | null = null;
  /** Pause was asked for and has not come about. */
  private pausing = false;
  private readonly liveChanges = new LiveChanges();
  private readonly queue = new RunQueue();
  private lastGesture: number | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    connect: Connect,
    afterPaint: AfterPaint,
    isCalm: () => boolean,
    { setState, getState }: Pick<StoreApi<Playground>, 'setState' | 'getState'>,
  ) {
    this.connect = connect;
    this.afterPaint = afterPaint;
    this.isCalm = isCalm;
    this.set = setState;
    this.get = getState;
  }

  /** Opens the connection where there is none. What is sent is meant for the newest run, which begins first. */
  send(command: Command): void {
    this.startWaiting();
    this.post(command);
  }

  private post(command: Command): void {
    if (this.connection === null) {
      this.connection = this.connect(
        (event) => this.receive(event),
        (reason) => this.recover(reason),
      );
      this.connection.send({ type: 'request', snapshotRequest: this.get().snapshotRequest });
    }
    this.connection.send(command);
  }

  /** Sends the command if there is a connection. */
  sendIfOpen(command: Command): void {
    this.connection?.send(command);
  }

  /**
   * Makes `experiment` the run at hand. The finished picture stays on screen until the new run sends its own, and a run
   * that a drag has started may train to its end first. Without any samples nothing is trained.
   */
  start(
    experiment: Experiment,
    resume: Resume | null,
    order: TrainOrder | null,
    history: History,
    wantsRetraining: boolean,
  ): void {
    const train = isEmpty(experiment) ? null : order;
    const retraining = wantsRetraining && train !== null;
    const state = this.get();
    const runId = state.runId + 1;
    const quietMs = retraining ? QUIET_MS : 0;
    const command: StartCommand = {
      type: 'start',
      runId,
      experiment,
      resume,
      train: train && { ...train, quietMs },
    };
    const mayBegin = this.queue.add(command, state, this.connection?.isBusy() ?? false);
    this.liveChanges.begin(experiment.training.changes);
    this.set({
      runId,
      experiment,
      script: experiment === state.experiment ? state.script : null,
      history: { ...history, runId },
      retraining,
      editedAt: null,
      startedFrom: resume?.state ?? null,
      status: train === null ? 'ready' : 'training',
      onScreen: mayBegin ? finishedPicture(state) : (state.onScreen ?? recordOf(state)),
      ghost: mayBegin ? null : state.ghost,
      viewedEpoch: null,
      viewed: null,
      branchedFrom: null,
      before: this.beforeOf(state, experiment),
    });
    clearTimeout(this.rest);
    if (mayBegin) this.begin(command);
    else this.rest = setTimeout(() => this.startWaiting(), REST_MS);
  }

  /** What stood before the control that is dragged was taken; no picture of other data, which it could not be held against. */
  beforeOf(state: Playground, next: Experiment): RunRecord | null {
    const { gesture, before } = state;
    if (gesture === null || gesture === this.lastGesture) return before;
    this.lastGesture = gesture;
    const finished = finishedPicture(state);
    return finished?.experiment.data.kind === next.data.kind && finished.history.length > 0 ? finished : null;
  }

  /** Starts the newest run now, whatever is under way: the control that was dragged is released. */
  startWaiting(): void {
    const command = this.queue.takeWaiting();
    if (command !== null) this.begin(command);
  }

  private begin(command: StartCommand): void {
    // One that is in the midst of a long epoch would begin only after it.
    if (this.connection?.isBusy()) this.close();
    this.queue.begin(command, this.get().gesture);
    this.post(command);
  }

  train(until: number, pace: Pace, retraining: boolean): void {
    this.pausing = false;
    const { status, experiment, snapshot, remember } = this.get();
    if (isEmpty(experiment)) return;
    if (status === 'done' && snapshot !== null && isEdited(this.get())) {
      remember();
      const state = { epoch: 0, parameters: snapshot.state.parameters };
      const resume = { state, elapsedMs: 0, progress: noProgress };
      this.start(experiment, resume, { until, pace }, emptyHistory(0), retraining);
      return this.set({ editedAt: 0 });
    }
    if (status === 'done' || status === 'diverged' || status === 'error') {
      remember();
      return this.start(experiment, null, { until, pace }, emptyHistory(0), retraining);
    }
    const onScreen = retraining ? finishedPicture(this.get()) : this.get().onScreen;
    this.set({ status: 'training', retraining, onScreen });
    this.send({ type: 'train', until, pace, quietMs: retraining ? QUIET_MS : 0 });
  }

  pause(): void {
    this.send({ type: 'pause' });
    this.pausing = true;
    this.insistOnPause(this.get().runId);
  }

  changeLive(optimizer: OptimizerChange['optimizer']): void {
    const id = this.liveChanges.ask(optimizer);
    const { experiment, runId } = this.get();
    this.set({ experiment: withChanges(experiment, this.liveChanges.at(epochOf(this.get()))), script: null });
    this.send({ type: 'change', runId, id, optimizer });
  }

  private close(): void {
    this.connection?.close();
    this.connection = null;
  }

  private receive(event: WorkerEvent): void {
    if (event.type === 'failed') return this.fail(event);
    const { snapshot } = event;
    const { runId, experiment, retraining, points, onScreen, ghost } = this.get();
    if (snapshot.viewed) return this.onViewed?.(snapshot);
    const finishing = this.queue.receive(snapshot);
    if (finishing !== null) return this.showFinishing(finishing);
    if (snapshot.runId !== runId) return;
    const isOnTheWay = retraining && snapshot.status === 'training';
    const changes = this.liveChanges.hear(snapshot);
    this.set({
      snapshot,
      experiment: changes === null ? experiment : withChanges(experiment, changes),
      status: snapshot.status,
      retraining: retraining && snapshot.status === 'training',
      points: snapshot.points ?? points,
      history: appended(this.get().history, snapshot.history),
      onScreen: null,
      ghost: isOnTheWay ? (ghost ?? onScreen) : null,
    });
    this.tellDrawn(runId, snapshot.status === 'training');
  }

  /** Lets the Worker send its next picture, once this one is painted. */
  tellDrawn(runId: number, isTraining: boolean): void {
    const { pace, gesture, retraining } = this.get();
    const isDragged = isTraining && retraining && gesture !== null;
    const isCalm = isTraining && this.isCalm() && !isByFrame(pace);
    const begun = performance.now();
    const tell = () => this.sendIfOpen({ type: 'drawn', runId });
    this.afterPaint(() => {
      const pauses = [isCalm ? CALM_MS : 0, isDragged ? DRAG_PAUSE * (performance.now() - begun) : 0];
      const pauseMs = Math.max(...pauses);
      if (pauseMs === 0) tell();
      else setTimeout(tell, pauseMs);
    });
  }

  /** Shows a run that is let to its end before the newest one begins. */
  private showFinishing(record: RunRecord): void {
    const { onScreen, ghost } = this.get();
    const isOnTheWay = record.status === 'training';
    this.set({ onScreen: record, ghost: isOnTheWay ? (ghost ?? onScreen) : null });
    this.tellDrawn(record.runId, isOnTheWay);
    if (!isOnTheWay) this.startWaiting();
  }

  /** An error in the middle of a run may not recur in another Worker; a run that can't be started is given up. */
  private fail({ runId, message }: Extract<WorkerEvent, { type: 'failed' }>): void {
    if (this.queue.isFinishing(runId)) {
      this.close();
      return this.startWaiting();
    }
    if (runId !== 0 && runId !== this.get().runId) return;
    if (this.get().snapshot?.runId === runId) {
      this.close();
      return this.recover(message);
    }
    // What a Worker could not fetch it does not ask for again.
    this.close();
    this.set({ status: 'error', retraining: false, onScreen: null, ghost: null });
    this.get().notify({ kind: 'error', text: text.problems.workerFailed(message) });
  }

  /** The Worker died: another one goes on from the last state that came over. */
  private recover(reason: string): void {
    this.connection = null;
    this.get().notify({ kind: 'error', text: text.problems.workerDied(reason) });
    if (this.queue.isWaiting) return this.startWaiting();
    if (!this.standAtSnapshot())
      this.set({ status: 'error', retraining: false, onScreen: null, ghost: null });
  }

  /** Shows the run Paused at its last snapshot, in a new Worker; false where there was none. */
  private standAtSnapshot(): boolean {
    const { snapshot, runId, history, experiment, editedAt } = this.get();
    if (snapshot === null || snapshot.runId !== runId) return false;
    const { epoch } = snapshot.state;
    this.start(experiment, resumeOf(snapshot, history), null, cutHistory(history, epoch), false);
    this.set({ status: 'paused', editedAt });
    return true;
  }

  /** Pauses a Worker that is in the middle of a long epoch and can't answer, by replacing it. */
  private insistOnPause(runId: number): void {
    setTimeout(() => {
      const { status, experiment, notify } = this.get();
      if (!this.pausing || this.get().runId !== runId || status !== 'training') return;
      if (!this.connection?.isBusy()) return this.insistOnPause(runId);
      this.close();
      if (!this.standAtSnapshot()) this.start(experiment, null, null, emptyHistory(0), false);
      notify({ kind: 'info', text: text.problems.pausedByForce });
    }, PAUSE_GRACE_MS);
  }
}

/** So many epochs a frame, as the user asked. */
const isByFrame = (pace: Pace) => pace !== 'watch' && pace !== 'max';

/** A run's state as the Worker goes on from it. */
export function resumeOf({ state, elapsedMs }: Snapshot, history: History): Resume {
  return { state, elapsedMs, progress: progressAfter(history, state.epoch) };
}

/** Shows a picture that is known already as that of the run just started. */
export function showKnown(
  { getState, setState }: Pick<StoreApi<Playground>, 'getState' | 'setState'>,
  { viewed: _, ...known }: Snapshot,
  status: RunStatus,
): void {
  const { runId, history } = getState();
  const empty = new Float32Array(0);
  const none = { from: history.length, loss: empty, accuracy: empty, test: noTest };
  const snapshot = { ...known, runId, history: none };
  setState({ snapshot, status, points: known.points, onScreen: null, ghost: null });
}

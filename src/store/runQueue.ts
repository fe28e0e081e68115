/**
 * Decides when a run makes way for the next while a control is dragged: one that will end sooner than its successor is
 * let to its end, so that finished pictures keep coming however fast the movements are.
 */
import { trainingWork } from '../experiment/resources.ts';
import type { Command, Snapshot } from '../protocol/messages.ts';
import { append } from './history.ts';
import type { Playground } from './playground.ts';
import { type RunRecord, runOf } from './shownRun.ts';

export type StartCommand = Extract<Command, { type: 'start' }>;

interface Begun {
  runId: number;
  gesture: number | null;
  work: number;
  atMs: number;
}

export class RunQueue {
  /** What the Worker was last told to start. */
  private begun: Begun | null = null;
  /** The run that is let to its end, as it was told of so far. */
  private finishing: RunRecord | null = null;
  private waiting: StartCommand | null = null;
  /** Of the last run that was trained from its seed to its end. */
  private msPerWork = 0;

  /** Takes up the newest run. Returns whether it is to begin at once; otherwise it waits for what is under way. */
  add(command: StartCommand, state: Playground, isBusy: boolean): boolean {
    const lets = !isBusy && this.lets(command, state);
    this.finishing = lets ? (this.finishing ?? runOf(state)) : null;
    this.waiting = lets ? command : null;
    return !lets;
  }

  /** The Worker was told to start it. */
  begin({ runId, experiment }: StartCommand, gesture: number | null): void {
    this.begun = { runId, gesture, work: trainingWork(experiment), atMs: performance.now() };
  }

  get isWaiting(): boolean {
    return this.waiting !== null;
  }

  isFinishing(runId: number): boolean {
    return this.finishing?.runId === runId;
  }

  /** The run that waits, which is then to begin; what is under way is given up. */
  takeWaiting(): StartCommand | null {
    const { waiting } = this;
    this.finishing = null;
    this.waiting = null;
    return waiting;
  }

  /** The run that is let to its end as it stands with `snapshot`; null where that is of another run. */
  receive(snapshot: Snapshot): RunRecord | null {
    this.learn(snapshot);
    if (this.finishing?.runId !== snapshot.runId) return null;
    const { loss, accuracy, test } = snapshot.history;
    this.finishing = {
      ...this.finishing,
      snapshot,
      status: snapshot.status,
      retraining: snapshot.status === 'training',
      points: snapshot.points ?? this.finishing.points,
      history: append(this.finishing.history, loss, accuracy, test),
    };
    return this.finishing;
  }

  private lets({ experiment, train }: StartCommand, { gesture, retraining, status }: Playground): boolean {
    const { begun } = this;
    if (begun === null || train === null || !train.quietMs) return false;
    const isSameDrag = gesture !== null && begun.gesture === gesture;
    const isUnderWay = this.finishing !== null || (retraining && status === 'training');
    const remainingMs = begun.work * this.msPerWork - (performance.now() - begun.atMs);
    return isSameDrag && isUnderWay && remainingMs <= trainingWork(experiment) * this.msPerWork;
  }

  private learn({ runId, status }: Snapshot): void {
    const { begun } = this;
    if (begun?.runId !== runId || status !== 'done' || begun.work === 0) return;
    this.msPerWork = (performance.now() - begun.atMs) / begun.work;
  }
}

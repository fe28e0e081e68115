/** From then on large tables go packed to the Workers, to each but once; and points that come back as they were are the same object. */
import type { JobEvent } from '../protocol/jobs.ts';
import type { SplitPoints, WorkerEvent } from '../protocol/messages.ts';
import { packed, type SentLists } from '../protocol/packing.ts';
import { transport } from './connection.ts';

export function packLargeTables(): void {
  const sentTo = new WeakMap<object, SentLists>();
  transport.packed = (command, worker) => {
    const sent: SentLists = sentTo.get(worker) ?? new Map();
    sentTo.set(worker, sent);
    return packed(command, sent);
  };
  transport.received = (event) => sharePoints(event as WorkerEvent | JobEvent);
}

let last: SplitPoints | null = null;

/** The run of another learning rate has the points of the one before: they stay in memory once, and drawn as they are. */
export function sharePoints(event: WorkerEvent | JobEvent): void {
  const snapshot =
    event.type === 'snapshot' ? event.snapshot : event.type === 'finished' ? event.result.snapshot : null;
  if (!snapshot?.points) return;
  if (last !== null && areSame(last, snapshot.points)) snapshot.points = last;
  last = snapshot.points;
}

function areSame(a: SplitPoints, b: SplitPoints): boolean {
  const [from, to] = [a, b].map(({ columns, labels, targets = [], isTest }) => [
    labels,
    ...(isTest ? [isTest] : []),
    ...columns,
    ...targets,
  ]);
  const isLike = a.classes === b.classes && a.columns.length === b.columns.length && !a.isTest === !b.isTest;
  return isLike && from.length === to.length && from.every((array, i) => hasSameNumbers(array, to[i]));
}

function hasSameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

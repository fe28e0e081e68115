/**
 * What comes from a Worker as it was before is the same object as before: points of another run, pictures of another snapshot of an
 * epoch. Charts are painted anew where what they draw is another object.
 */
import type { JobEvent } from '../../protocol/jobs.ts';
import type { Snapshot, SplitPoints, WorkerEvent } from '../../protocol/messages.ts';
import { transport } from '../connection.ts';

export function keepSameObjects(): void {
  transport.received = (event) => {
    sharePoints(event as WorkerEvent | JobEvent);
    sharePictures(event as WorkerEvent | JobEvent);
  };
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

/** Of the run on screen the last snapshot. */
let shown: Snapshot | null = null;

/** A snapshot that is asked for, as a tab needs its picture, has most of what the one before it had. */
export function sharePictures(event: WorkerEvent | JobEvent): void {
  if (event.type !== 'snapshot') return;
  const { snapshot } = event;
  if (shown?.runId === snapshot.runId && shown.state.epoch === snapshot.state.epoch)
    keepSame(snapshot, shown);
  shown = snapshot;
}

function keepSame(snapshot: Snapshot, before: Snapshot): void {
  const [grid, gridBefore] = [snapshot.probabilityGrid, before.probabilityGrid];
  const placeOf = ({ size, x, y, axes }: Snapshot['probabilityGrid']) => [size, ...x, ...y, ...axes].join();
  if (placeOf(grid) === placeOf(gridBefore) && hasSameNumbers(grid.probabilities, gridBefore.probabilities))
    snapshot.probabilityGrid = gridBefore;
  const [maps, mapsBefore] = [snapshot.maps, before.maps];
  if (maps && mapsBefore && String(maps.units) === String(mapsBefore.units))
    if (maps.size === mapsBefore.size && hasSameNumbers(maps.values, mapsBefore.values))
      snapshot.maps = mapsBefore;
  if (hasSameNumbers(snapshot.predictions, before.predictions)) snapshot.predictions = before.predictions;
  if (hasSameNumbers(snapshot.probabilities, before.probabilities))
    snapshot.probabilities = before.probabilities;
  if (hasSameNumbers(snapshot.state.parameters, before.state.parameters))
    snapshot.state.parameters = before.state.parameters;
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

/** When the Worker is told that its picture is on screen: at once, but for a dragged control and where little is to move. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import type { Command, Pace, Snapshot, WorkerEvent } from '../../src/protocol/messages.ts';
import { createLater } from '../../src/store/later/later.ts';
import * as laterParts from '../../src/store/later/laterParts.ts';
import { createPlayground } from '../../src/store/playground.ts';
import { inProcess } from '../helpers/inProcess.ts';

const PAINT_MS = 20;

/** A store whose Worker is the test: what was sent to it, and the painting of a picture that takes PAINT_MS. */
function watched(isCalm: boolean, pace: Pace) {
  const sent: Command[] = [];
  const painting: (() => void)[] = [];
  let emit: (event: WorkerEvent) => void = () => {};
  const store = createPlayground(
    {
      connect: (onEvent) => {
        emit = onEvent;
        return { send: (command) => sent.push(command), close: () => {}, isBusy: () => false };
      },
      connectJobs: () => ({ send: () => {}, close: () => {} }),
      poolSize: 1,
      mayPrefetch: () => false,
      afterRest: () => {},
      afterPaint: (task) => painting.push(task),
      later: createLater(async () => laterParts),
      isCalm: () => isCalm,
    },
    { theme: 'system', pace, restartOnChange: true, drawerOpen: null, drawerHeight: null },
  );
  return {
    store,
    /** The Worker shows a picture on the way of the store's run. */
    show(snapshot: Snapshot) {
      emit({
        type: 'snapshot',
        snapshot: { ...structuredClone(snapshot), runId: store.getState().runId, status: 'training' },
      });
      vi.advanceTimersByTime(PAINT_MS);
      for (const task of painting.splice(0)) task();
    },
    pictures: () => sent.filter(({ type }) => type === 'drawn').length,
  };
}

let snapshot: Snapshot;
beforeEach(async () => {
  const { store, settle } = await inProcess();
  store.getState().startRun(tutorial, null, false);
  settle();
  const first = store.getState().snapshot;
  if (first === null) throw new Error('expected a snapshot');
  snapshot = first;
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a picture of a run on the way', () => {
  test('is told at once when nobody drags', () => {
    const { store, show, pictures } = watched(false, 'max');
    store.getState().startRun(tutorial, 100, true);
    show(snapshot);
    expect(pictures()).toBe(1);
  });

  test('is told after a pause of six times its painting while a control is dragged', () => {
    const { store, show, pictures } = watched(false, 'max');
    store.getState().beginGesture();
    store.getState().startRun(tutorial, 100, true);
    show(snapshot);
    vi.advanceTimersByTime(6 * PAINT_MS - 1);
    expect(pictures()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(pictures()).toBe(1);
  });

  test('is told after half a second where little is to move, unless so many epochs a frame were asked for', () => {
    const calm = watched(true, 'max');
    calm.store.getState().startRun(tutorial, 100, false);
    calm.show(snapshot);
    vi.advanceTimersByTime(499);
    expect(calm.pictures()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(calm.pictures()).toBe(1);
    const byFrame = watched(true, '10');
    byFrame.store.getState().startRun(tutorial, 100, false);
    byFrame.show(snapshot);
    expect(byFrame.pictures()).toBe(1);
  });
});

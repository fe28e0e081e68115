/** A silent Worker is detected, and one that only takes long is left alone. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Heartbeat } from '../../src/store/heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const worker = { answers: true, visible: true, silentAtMs: Number.NaN, asked: 0 };
  const started = Date.now();
  const heartbeat: Heartbeat = new Heartbeat(
    () => {
      worker.asked++;
      if (worker.answers) heartbeat.heard();
    },
    () => {
      worker.silentAtMs = Date.now() - started;
    },
    () => worker.visible,
  );
  return { worker, heartbeat };
}

describe('a Worker', () => {
  test.each([0, 100, 250, 389])('that dies %d ms after a question is missed within two seconds', (ms) => {
    const { worker } = watched();
    vi.advanceTimersByTime(390 * 5 + ms);
    worker.answers = false;
    vi.advanceTimersByTime(10_000);
    expect(worker.silentAtMs - (390 * 5 + ms)).toBeLessThanOrEqual(2000);
    expect(worker.silentAtMs - (390 * 5 + ms)).toBeGreaterThan(1000);
  });

  test('that answers is asked for ever, and left alone', () => {
    const { worker } = watched();
    vi.advanceTimersByTime(60_000);
    expect(worker.asked).toBeGreaterThan(100);
    expect(worker.silentAtMs).toBeNaN();
  });

  test('is not asked while the page is hidden, and is given its time when it is shown again', () => {
    const { worker } = watched();
    vi.advanceTimersByTime(1000);
    Object.assign(worker, { answers: false, visible: false });
    vi.advanceTimersByTime(60_000);
    expect(worker.silentAtMs).toBeNaN();
    worker.visible = true;
    vi.advanceTimersByTime(1000);
    worker.answers = true;
    vi.advanceTimersByTime(60_000);
    expect(worker.silentAtMs).toBeNaN();
  });

  test('that is still being loaded is waited for', () => {
    const { worker } = watched();
    worker.answers = false;
    vi.advanceTimersByTime(25_000);
    expect(worker.silentAtMs).toBeNaN();
    vi.advanceTimersByTime(10_000);
    expect(worker.silentAtMs).toBeGreaterThan(25_000);
  });

  test('whose work takes long is given that long, is called busy meanwhile, and no longer than that', () => {
    const { worker, heartbeat } = watched();
    vi.advanceTimersByTime(1000);
    expect(heartbeat.isBusy).toBe(false);
    heartbeat.expect(20_000);
    worker.answers = false;
    vi.advanceTimersByTime(15_000);
    expect(worker.silentAtMs).toBeNaN();
    expect(heartbeat.isBusy).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(worker.silentAtMs).toBeGreaterThan(20_000);
  });

  test('is given that long for each piece of the work, not for the first alone', () => {
    const { worker, heartbeat } = watched();
    vi.advanceTimersByTime(1000);
    heartbeat.expect(20_000);
    for (let piece = 0; piece < 3; piece++) {
      worker.answers = false;
      vi.advanceTimersByTime(15_000);
      worker.answers = true;
      vi.advanceTimersByTime(1000);
    }
    expect(worker.silentAtMs).toBeNaN();
  });
});

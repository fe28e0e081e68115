/** Fetches what comes later than the first picture, once that stands and the page has nothing else to do. */
import { later } from '../panels/later.ts';
import type { PlaygroundStore } from '../store/playground.ts';
import { afterPaint } from './afterPaint.ts';

/** A page that never comes to rest waits no longer than this. */
const LONGEST_MS = 2000;
/** Nor does one whose Worker gives no picture. */
const NO_PICTURE_MS = 5000;

export function loadWhenIdle(store: PlaygroundStore): void {
  // A click asks for it again.
  const load = () => void later.load().catch(() => {});
  const whenIdle = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: LONGEST_MS });
    else setTimeout(load);
  };
  const stop = store.subscribe(({ snapshot }) => {
    if (snapshot === null) return;
    stop();
    clearTimeout(timer);
    afterPaint(whenIdle);
  });
  const timer = setTimeout(() => {
    stop();
    load();
  }, NO_PICTURE_MS);
}

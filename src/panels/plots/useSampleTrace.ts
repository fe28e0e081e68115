/** Has the Worker trace the pinned sample for as long as something on the page shows the trace. */
import { useEffect } from 'react';
import type { PlaygroundStore } from '../../store/playground.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';

/** How many show it, on each page. */
const shown = new WeakMap<PlaygroundStore, number>();

export function useSampleTrace(isShown: boolean): void {
  const store = usePlaygroundStore();
  const pinned = usePlayground((state) => state.pinned);
  useEffect(() => {
    if (!isShown) return;
    const count = (by: number) => {
      const now = (shown.get(store) ?? 0) + by;
      shown.set(store, now);
      const { pinned, requestSnapshot } = store.getState();
      requestSnapshot({ inside: now > 0 ? { sample: pinned ?? { row: 0 } } : null });
    };
    count(1);
    return () => count(-1);
  }, [store, isShown]);
  useEffect(() => {
    if (isShown) store.getState().requestSnapshot({ inside: { sample: pinned ?? { row: 0 } } });
  }, [store, isShown, pinned]);
}

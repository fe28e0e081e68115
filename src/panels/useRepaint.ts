/** Repaints a chart when the parts of the state that it draws change. */
import { useCallback } from 'react';
import type { Playground } from '../store/playground.ts';
import { shownOf } from '../store/shownRun.ts';
import type { Subscribe } from '../ui/canvas/canvasHost.ts';
import { usePlaygroundStore } from './store.ts';

/** Repaints when one of what `parts` lists is another than before. `parts` must be the same function at each render. */
export function useRepaint(parts: (state: Playground) => readonly unknown[]): Subscribe {
  const store = usePlaygroundStore();
  return useCallback<Subscribe>(
    (repaint) => {
      let before = parts(shownOf(store.getState()));
      return store.subscribe((state) => {
        const now = parts(shownOf(state));
        if (now.some((part, i) => part !== before[i])) repaint();
        before = now;
      });
    },
    [store, parts],
  );
}

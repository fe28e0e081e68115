/** The one door to what comes later than the first picture. */
import { useCallback, useSyncExternalStore } from 'react';
import { createLater, reachLater } from '../store/later.ts';
import { usePlaygroundStore } from './store.ts';

type LaterParts = typeof import('./laterParts.ts');

export const later = createLater<LaterParts>(() => import('./laterParts.ts'));

/** null until they are there, and then the parts. */
export function useLaterParts(): LaterParts | null {
  return useSyncExternalStore(later.subscribe, later.parts);
}

/** For what is clicked: it hands the parts to `use`, once they are there. */
export function useLater(): (use: (parts: LaterParts) => unknown) => void {
  const store = usePlaygroundStore();
  return useCallback(
    async (use) => {
      const parts = later.parts() ?? (await reachLater(later, store.getState));
      if (parts !== null) use(parts);
    },
    [store],
  );
}

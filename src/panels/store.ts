/** Hooks with which the panels read the store. */
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Playground, PlaygroundStore } from '../store/playground.ts';

export const PlaygroundContext = createContext<PlaygroundStore | null>(null);

export function usePlaygroundStore(): PlaygroundStore {
  const store = useContext(PlaygroundContext);
  if (store === null) throw new Error('expected a PlaygroundContext around the panels');
  return store;
}

/** Renders again when what `select` picks has changed. */
export function usePlayground<T>(select: (state: Playground) => T): T {
  return useStore(usePlaygroundStore(), select);
}

/** Interval at which text that changes with training is updated: often enough to follow, seldom enough to read. */
const WORDS_MS = 250;

/**
 * Like usePlayground, but while a run trains the value is updated only a few times a second. For text, not for pictures.
 * `select` must be the same function from render to render unless it is to be evaluated anew.
 */
export function useSettled<T>(select: (state: Playground) => T): T {
  const store = usePlaygroundStore();
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer = 0;
    const renew = () => {
      timer = 0;
      setValue(select(store.getState()));
    };
    const unsubscribe = store.subscribe((state, before) => {
      const goesOn =
        state.status === 'training' && before.status === 'training' && state.runId === before.runId;
      if (goesOn) timer ||= window.setTimeout(renew, WORDS_MS);
      else {
        window.clearTimeout(timer);
        renew();
      }
    });
    renew();
    return () => {
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [store, select]);
  return value;
}

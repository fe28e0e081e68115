/** Hooks with which the panels read the store. */
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Playground, PlaygroundStore } from '../store/playground.ts';
import { shownOf } from '../store/shownRun.ts';

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

/** As usePlayground, of the run that is on screen: for what belongs to the picture and changes in one frame with it. */
export function useShown<T>(select: (state: Playground) => T): T {
  return useStore(
    usePlaygroundStore(),
    useCallback((state: Playground) => select(shownOf(state)), [select]),
  );
}

/** Interval at which text that changes with training is updated: often enough to follow, seldom enough to read. */
const WORDS_MS = 250;

/**
 * Like useShown, but while a run trains the value is updated only a few times a second. For text, not for pictures.
 * `select` must be the same function from render to render unless it is to be evaluated anew.
 */
export function useSettled<T>(select: (state: Playground) => T): T {
  const store = usePlaygroundStore();
  const settled = useMemo(() => settledState(store), [store]);
  const chosen = useMemo(() => memoized(select), [select]);
  return useSyncExternalStore(settled.subscribe, () => chosen(settled.get()));
}

/** The state that is on screen, renewed at once where another run or another status is shown, else now and then. */
function settledState(store: PlaygroundStore) {
  let known = shownOf(store.getState());
  return {
    get: () => known,
    subscribe(listener: () => void): () => void {
      let timer = 0;
      const renew = () => {
        window.clearTimeout(timer);
        timer = 0;
        known = shownOf(store.getState());
        listener();
      };
      const unsubscribe = store.subscribe(() => {
        const shown = shownOf(store.getState());
        const goesOn =
          shown.status === 'training' && known.status === 'training' && shown.runId === known.runId;
        if (goesOn) timer ||= window.setTimeout(renew, WORDS_MS);
        else renew();
      });
      known = shownOf(store.getState());
      return () => {
        window.clearTimeout(timer);
        unsubscribe();
      };
    },
  };
}

/** Asked again only for another state, so that what it makes anew each time is the same as long as the state is. */
function memoized<T>(select: (state: Playground) => T): (state: Playground) => T {
  let last: { state: Playground; value: T } | null = null;
  return (state) => {
    if (last?.state !== state) last = { state, value: select(state) };
    return last.value;
  };
}

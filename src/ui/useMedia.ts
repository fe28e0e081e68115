/** Whether a media query holds, followed as it changes. */
import { useCallback, useSyncExternalStore } from 'react';

/** One list for each query: the browser takes its time to make one, and every mark of a legend asks. */
const lists = new Map<string, MediaQueryList>();

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = listOf(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => listOf(query).matches);
}

/** True where a finger points, and hints speak of tapping. */
export function useIsTouched(): boolean {
  return useMedia('(pointer: coarse)');
}

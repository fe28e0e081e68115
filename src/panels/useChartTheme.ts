/** The charts' current colours: the user's choice, or the system's. */
import { useSyncExternalStore } from 'react';
import { type ChartTheme, darkTheme, lightTheme } from '../charts/theme.ts';
import { usePlayground } from './store.ts';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useIsDark(): boolean {
  const chosen = usePlayground((state) => state.theme);
  const system = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  return chosen === 'system' ? system : chosen === 'dark';
}

export function useChartTheme(): ChartTheme {
  return useIsDark() ? darkTheme : lightTheme;
}

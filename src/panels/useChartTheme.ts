/** The charts' current colors: the user's choice, or the system's. */
import { useSyncExternalStore } from 'react';
import { type ChartTheme, darkTheme, lightTheme } from '../charts/theme.ts';
import { isPrinting, onPrinting } from '../ui/canvas/printing.ts';
import { useMedia } from '../ui/useMedia.ts';
import { usePlayground } from './store.ts';

const DARK = '(prefers-color-scheme: dark)';
/** The system's own colours, in the place of the user's choice as well. */
const FORCED = '(forced-colors: active)';

export function useIsDark(): boolean {
  const chosen = usePlayground((state) => state.theme);
  const system = useMedia(DARK);
  const isForced = useMedia(FORCED);
  const isPrinted = useSyncExternalStore(onPrinting, isPrinting);
  if (isPrinted) return false;
  return chosen === 'system' || isForced ? system : chosen === 'dark';
}

export function useChartTheme(): ChartTheme {
  return useIsDark() ? darkTheme : lightTheme;
}

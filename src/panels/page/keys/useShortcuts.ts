/**
 * Keys for training: Space trains and pauses, the right arrow steps, unless the focused control uses the key itself. Escape
 * goes back from an earlier epoch to the run's last one.
 */
import { useEffect } from 'react';
import type { PlaygroundStore } from '../../../store/playground.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { isDialogOpen } from '../../../ui/isDialogOpen.ts';

const TAKEN = 'input, select, textarea, button, a, summary, [role="img"], [role="log"], [contenteditable]';

export function useShortcuts(store: PlaygroundStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isDialogOpen()) return;
      const [target] = event.composedPath();
      if (event.key === 'Escape') return store.getState().view(null);
      if (target instanceof Element && target.closest(TAKEN)) return;
      const { status, train, pause, step } = shownOf(store.getState());
      if (event.key === ' ' && !event.repeat) {
        if (status === 'training') pause();
        else train();
      } else if (event.key === 'ArrowRight') step();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}

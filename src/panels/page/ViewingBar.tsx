/** What can be done at an earlier epoch than the run's last: to go on from there, or to go back to the end. */
import { type RefObject, useEffect } from 'react';
import { laterText } from '../../messages/later.ts';
import { isBranchBegun } from '../../store/liveChanges.ts';
import type { PlaygroundStore } from '../../store/playground.ts';
import { epochShownOf } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { SHIFT_EPOCHS } from '../plots/scrubbing.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './ViewingBar.module.css';

/** Beside the slider, which takes the focus of buttons that will be gone. */
export function ViewingBar({ slider }: { slider: RefObject<HTMLInputElement | null> }) {
  const store = usePlaygroundStore();
  useShiftKeys(slider, store);
  const isViewing = usePlayground((state) => state.viewed !== null);
  const isBegun = usePlayground(isBranchBegun);
  if (!isViewing && !isBegun) return null;
  const { goOnFromHere, train, view, undo } = store.getState();
  const click = (act: () => void) => () => {
    slider.current?.focus();
    act();
  };
  return (
    <div className={styles.bar}>
      <Button
        variant="framed"
        title={laterText.viewing.goOnHint}
        onClick={click(isViewing ? () => goOnFromHere(true) : train)}
      >
        {laterText.viewing.goOn}
      </Button>
      <Button
        variant="framed"
        title={laterText.viewing.backHint}
        onClick={click(isViewing ? () => view(null) : undo)}
      >
        {laterText.viewing.back}
      </Button>
    </div>
  );
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** With Shift the slider's arrow keys go further than one epoch. */
function useShiftKeys(slider: RefObject<HTMLInputElement | null>, { getState }: PlaygroundStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = event.shiftKey ? (steps[event.key] ?? 0) : 0;
      if (by === 0) return;
      event.preventDefault();
      getState().view(epochShownOf(getState()) + by * SHIFT_EPOCHS);
    };
    const input = slider.current;
    input?.addEventListener('keydown', press);
    return () => input?.removeEventListener('keydown', press);
  }, [slider, getState]);
}

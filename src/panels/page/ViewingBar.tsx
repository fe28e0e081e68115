/** What can be done at an earlier epoch than the run's last: to go on from there, or to go back to the end. */
import { laterText } from '../../messages/later.ts';
import { isBranchBegun } from '../../store/liveChanges.ts';
import { Button } from '../../ui/Button.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './ViewingBar.module.css';

/** `leave` moves the focus away from buttons that will be gone. */
export function ViewingBar({ leave }: { leave(): void }) {
  const store = usePlaygroundStore();
  const isViewing = usePlayground((state) => state.viewed !== null);
  const isBegun = usePlayground(isBranchBegun);
  if (!isViewing && !isBegun) return null;
  const { goOnFromHere, train, view, undo } = store.getState();
  const click = (act: () => void) => () => {
    leave();
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

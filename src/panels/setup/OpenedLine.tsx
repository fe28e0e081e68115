/**
 * What the last opened file said (the names of its classes, rows that were left out), for as long as its data are in use. It
 * takes over from the notice.
 */
import { laterText } from '../../messages/later.ts';
import { openedAtHand } from '../../store/opening/opened.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './OpenedLine.module.css';

export function OpenedLine() {
  const store = usePlaygroundStore();
  const words = usePlayground((state) => openedAtHand(state)?.words);
  const isInNotice = usePlayground((state) => state.notice?.text === words);
  if (words === undefined || isInNotice) return null;
  return (
    <div className={styles.opened}>
      <p>{words}</p>
      <button
        type="button"
        className={styles.dismiss}
        aria-label={laterText.opened.dismiss}
        title={laterText.opened.dismiss}
        onClick={() => store.getState().dismissOpened()}
      >
        ×
      </button>
    </div>
  );
}

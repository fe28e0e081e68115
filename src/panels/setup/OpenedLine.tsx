/**
 * What the last opened file said (the names of its classes, rows that were left out), for as long as its data are in use. It
 * takes over from the notice.
 */
import { laterText } from '../../messages/later.ts';
import { openedAtHand } from '../../store/opening/opened.ts';
import { DismissButton } from '../../ui/DismissButton.tsx';
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
      <DismissButton label={laterText.opened.dismiss} onClick={() => store.getState().dismissOpened()} />
    </div>
  );
}

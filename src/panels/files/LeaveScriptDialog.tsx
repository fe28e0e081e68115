/** Asks whether to leave the user's script for a change that it has no number for. */
import { useRef } from 'react';
import { laterText } from '../../messages/later.ts';
import { answerLeaving } from '../../store/script/scriptChanges.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { usePlaygroundStore } from '../store.ts';
import styles from './OpenDialog.module.css';

const words = laterText.script.leave;

export function LeaveScriptDialog() {
  const store = usePlaygroundStore();
  const keep = useRef<HTMLButtonElement>(null);
  const answer = (leaves: boolean) => () => answerLeaving(store, leaves);
  return (
    // The key that moved the control may be held down: what it presses must lose nothing.
    <Dialog title={words.title} initialFocus={keep} onClose={answer(false)}>
      <p className={styles.words}>{words.why}</p>
      <div className={styles.buttons}>
        <Button variant="primary" onClick={answer(true)}>
          {words.leave}
        </Button>
        <Button ref={keep} onClick={answer(false)}>
          {words.keep}
        </Button>
      </div>
    </Dialog>
  );
}

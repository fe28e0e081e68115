/** The buttons for undo and redo. */
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './Header.module.css';

export function UndoButtons() {
  const store = usePlaygroundStore();
  const canUndo = usePlayground((state) => state.past.length > 0);
  const canRedo = usePlayground((state) => state.future.length > 0);
  const { undo, redo } = store.getState();
  return (
    <div className={styles.undo}>
      <Button aria-label={text.undo.undo} title={text.undo.undoHint} disabled={!canUndo} onClick={undo}>
        <span aria-hidden="true">↶</span>
      </Button>
      <Button aria-label={text.undo.redo} title={text.undo.redoHint} disabled={!canRedo} onClick={redo}>
        <span aria-hidden="true">↷</span>
      </Button>
    </div>
  );
}

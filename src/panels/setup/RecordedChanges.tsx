/** Says how many changes of the optimizer the run has recorded, and forgets them. */
import { withChanges } from '../../experiment/run/schedule.ts';
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';
import styles from './RecordedChanges.module.css';

export function RecordedChanges() {
  const edit = useEdit();
  const count = usePlayground((state) => state.experiment.training.changes.length);
  return (
    <div className={styles.row} role="status" aria-label={text.changes.label}>
      {count > 0 && (
        <>
          <span>{text.changes.recorded(count)}</span>
          <Button
            title={text.changes.clearHelp}
            onClick={() => edit((experiment) => withChanges(experiment, []))}
          >
            {text.changes.clear}
          </Button>
        </>
      )}
    </div>
  );
}

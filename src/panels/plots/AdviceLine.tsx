/** Says that a run ended badly, with what would help and a button that does it. */
import { laterText } from '../../messages/later.ts';
import type { RunAdvice } from '../../store/runAdvice.ts';
import { useEdit } from '../useEdit.ts';
import styles from './AdviceLine.module.css';

export function AdviceLine({ problem, remedy }: RunAdvice) {
  const edit = useEdit();
  return (
    <span className={styles.advice}>
      {laterText.advice.problems[problem]}
      {remedy && (
        <>
          {' '}
          {laterText.advice.remedies[remedy.name](String(remedy.lr))}{' '}
          <button type="button" className={styles.button} onClick={() => edit(() => remedy.experiment)}>
            {laterText.advice.tryIt}
          </button>
        </>
      )}
    </span>
  );
}

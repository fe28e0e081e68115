/** The × that takes away what stands beside it; `label` says what. */
import styles from './DismissButton.module.css';

export function DismissButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <button type="button" className={styles.dismiss} aria-label={label} title={label} onClick={onClick}>
      ×
    </button>
  );
}

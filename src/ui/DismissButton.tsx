/** The × that takes away what stands beside it; `label` says what. */
import styles from './DismissButton.module.css';
import { StepButton } from './StepButton.tsx';

export function DismissButton(props: { label: string; onClick(): void }) {
  return <StepButton {...props} sign="×" className={styles.dismiss} />;
}

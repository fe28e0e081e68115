/** The epoch that is shown, in figures. */
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { epochOf } from '../../store/selectors.ts';
import { LiveText } from './LiveText.tsx';
import styles from './Transport.module.css';

const epochText = (state: Playground) => text.status.epoch(epochOf(state), state.experiment.training.epochs);

export function EpochText() {
  return <LiveText select={epochText} className={styles.epoch} />;
}

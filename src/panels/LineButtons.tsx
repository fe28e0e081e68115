/** The buttons of a line of the training loop: to move it, to double it and to leave it out. */
import { laterText } from '../messages/later.ts';
import styles from './LineButtons.module.css';

const { actions } = laterText.loop;
export type LineAction = keyof typeof actions;
const SIGNS: Record<LineAction, string> = { up: '↑', down: '↓', double: '×2', drop: '−' };

interface LineButtonsProps {
  code: string;
  index: number;
  /** What can't be done has no function: its button can be reached and does nothing. */
  acts: Partial<Record<LineAction, () => void>>;
}

export function LineButtons({ code, index, acts }: LineButtonsProps) {
  return (
    <span className={styles.buttons}>
      {(Object.keys(SIGNS) as LineAction[]).map((action) => (
        <button
          key={action}
          type="button"
          data-at={`${index} ${action}`}
          aria-label={actions[action](code, index + 1)}
          title={actions[action](code, index + 1)}
          aria-disabled={acts[action] === undefined}
          onClick={acts[action]}
        >
          <span aria-hidden="true">{SIGNS[action]}</span>
        </button>
      ))}
    </span>
  );
}

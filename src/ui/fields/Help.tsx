/** A `?` button that opens two sentences and the line of PyTorch below its control, covering nothing. */
import type { ReactNode } from 'react';
import { text } from '../../messages/index.ts';
import styles from './Field.module.css';

interface HelpButtonProps {
  label: string;
  open: boolean;
  controls: string;
  /** There is a warning, shown before the help. */
  hasNote?: boolean;
  onToggle(): void;
}

export function HelpButton({ label, open, controls, hasNote, onToggle }: HelpButtonProps) {
  return (
    <button
      type="button"
      className={styles.help}
      aria-label={hasNote ? text.controls.helpAndNote(label) : text.controls.help(label)}
      data-note={hasNote}
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
    >
      {hasNote ? '!' : '?'}
    </button>
  );
}

export interface HelpContent {
  words: string;
  /** The warning about the present value. */
  note?: string;
  /** The line of Python that the control stands for. */
  python: string;
}

export function HelpText({
  id,
  open,
  content,
}: {
  id: string;
  open: boolean;
  content: HelpContent;
}): ReactNode {
  return (
    <div id={id} hidden={!open} className={styles.helpText}>
      {content.note && <p className={styles.noteText}>{content.note}</p>}
      <p>{content.words}</p>
      <code>{content.python}</code>
    </div>
  );
}

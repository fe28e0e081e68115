/** A `?` that opens two sentences and the line of PyTorch below its control, covering nothing. */
import type { ReactNode } from 'react';
import { text } from '../messages/index.ts';
import styles from './Field.module.css';

interface HelpButtonProps {
  label: string;
  open: boolean;
  controls: string;
  onToggle(): void;
}

export function HelpButton({ label, open, controls, onToggle }: HelpButtonProps) {
  return (
    <button
      type="button"
      className={styles.help}
      aria-label={text.controls.help(label)}
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
    >
      ?
    </button>
  );
}

export interface HelpContent {
  words: string;
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
      <p>{content.words}</p>
      <code>{content.python}</code>
    </div>
  );
}

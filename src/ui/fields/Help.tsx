/** A `?` button that opens two sentences and the line of PyTorch below its control, covering nothing. */
import { type ReactNode, use, useEffect, useRef } from 'react';
import type { LaterMessages } from '../../messages/catalogue.ts';
import { text } from '../../messages/index.ts';
import { Button } from '../Button.tsx';
import styles from './Field.module.css';
import { LaterFields } from './laterFields.ts';

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
  words(later: LaterMessages): string;
  /** The warning about the present value. */
  note?(later: LaterMessages): string;
  /** The button that does away with what is warned of. */
  mend?: { label(later: LaterMessages): string; onClick(): void };
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
  const later = use(LaterFields);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) box.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <div ref={box} id={id} hidden={!open} className={styles.helpText}>
      {later === null ? <p>{text.later.waiting}</p> : <Words content={content} later={later.laterText} />}
      <code>{content.python}</code>
    </div>
  );
}

function Words({ content, later }: { content: HelpContent; later: LaterMessages }) {
  const { words, note, mend } = content;
  return (
    <>
      {note && <p className={styles.noteText}>{note(later)}</p>}
      {mend && (
        <p>
          <Button onClick={mend.onClick}>{mend.label(later)}</Button>
        </p>
      )}
      <p>{words(later)}</p>
    </>
  );
}

/** One control of a panel: its label, the control, and its help. */
import { type ReactNode, useId, useState } from 'react';
import styles from './Field.module.css';
import { HelpButton, type HelpContent, HelpText } from './Help.tsx';

interface FieldRowProps {
  label: string;
  /** The visible text where the name is too long; part of the name. */
  shortLabel?: string;
  labelFor?: string;
  help: HelpContent;
  /** On a wide page the label stands over the control. */
  isStacked?: boolean;
  children: ReactNode;
  problem?: string | null;
}

export function FieldRow({ label, shortLabel, labelFor, help, isStacked, children, problem }: FieldRowProps) {
  const [open, setOpen] = useState(false);
  const helpId = useId();
  return (
    <div className={styles.field}>
      <div className={styles.row} data-stacked={isStacked}>
        <label htmlFor={labelFor} className={styles.label}>
          {shortLabel ?? label}
        </label>
        {children}
        <HelpButton
          label={label}
          open={open}
          controls={helpId}
          hasNote={help.note !== undefined}
          onToggle={() => setOpen(!open)}
        />
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
      <HelpText id={helpId} open={open} content={help} />
    </div>
  );
}

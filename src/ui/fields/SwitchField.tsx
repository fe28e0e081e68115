/** A switch: on or off. */
import { useId } from 'react';
import styles from './Field.module.css';
import { FieldRow } from './FieldRow.tsx';
import type { HelpContent } from './Help.tsx';

interface SwitchFieldProps {
  label: string;
  /** The visible text where the name is too long. */
  shortLabel?: string;
  help: HelpContent;
  value: boolean;
  onChange(value: boolean): void;
}

export function SwitchField({ label, shortLabel, help, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <FieldRow label={label} shortLabel={shortLabel} labelFor={id} help={help}>
      <input
        id={id}
        aria-label={shortLabel && label}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={value}
        aria-checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
    </FieldRow>
  );
}

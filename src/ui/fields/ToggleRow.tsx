/** A row of toggle buttons of which at least one stays on. */
import { type ReactNode, useId, useState } from 'react';
import fieldStyles from './Field.module.css';
import { HelpButton, type HelpContent, HelpText } from './Help.tsx';
import styles from './ToggleRow.module.css';

interface ToggleRowProps<T extends string> {
  label: string;
  help: HelpContent;
  /** The picture stands above the label; the title is there for those who point at it. */
  options: readonly { value: T; label: string; title?: string; picture?: ReactNode }[];
  /** The ones that are on. */
  values: readonly T[];
  onToggle(value: T, on: boolean): void;
  /** Many options take several lines, and scroll. */
  wraps?: boolean;
}

export function ToggleRow<T extends string>({
  label,
  help,
  options,
  values,
  onToggle,
  wraps = false,
}: ToggleRowProps<T>) {
  const [open, setOpen] = useState(false);
  const helpId = useId();
  return (
    <div className={fieldStyles.field}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out in a row with its legend */}
      <div role="group" aria-label={label} className={styles.row}>
        <span aria-hidden="true">{label}</span>
        <div className={wraps ? styles.lines : styles.options}>
          {options.map((option) => {
            const on = values.includes(option.value);
            const isLast = on && values.length === 1;
            return (
              <button
                key={option.value}
                type="button"
                title={option.title === option.label ? undefined : option.title}
                aria-pressed={on}
                aria-disabled={isLast}
                className={styles.toggle}
                onClick={() => {
                  if (!isLast) onToggle(option.value, !on);
                }}
              >
                {option.picture}
                {option.label}
              </button>
            );
          })}
        </div>
        <HelpButton label={label} open={open} controls={helpId} onToggle={() => setOpen(!open)} />
      </div>
      <HelpText id={helpId} open={open} content={help} />
    </div>
  );
}

/** A list of check boxes, a column each, in the table's order. */
import type { ReactNode } from 'react';
import styles from './ColumnChecks.module.css';

export interface ColumnOption {
  value: number;
  label: string;
}

interface ColumnChecksProps {
  label: string;
  columns: readonly ColumnOption[];
  chosen: readonly number[];
  onToggle(column: number, isOn: boolean): void;
  /** Beside the name of the list, which is seen with them alone. */
  children?: ReactNode;
}

export function ColumnChecks({ label, columns, chosen, onToggle, children }: ColumnChecksProps) {
  return (
    <fieldset className={styles.group} aria-label={label}>
      {children && (
        <div className={styles.head}>
          <span aria-hidden="true">{label}</span>
          {children}
        </div>
      )}
      <ul className={styles.list}>
        {columns.map(({ value, label: name }) => (
          <li key={value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) => onToggle(value, event.target.checked)}
              />
              <span>{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

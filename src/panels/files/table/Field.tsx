/** Controls of the table's dialog: a select under its label, and a check box with a hint. */
import { type ReactNode, useId } from 'react';
import { type Option, Select } from '../../../ui/Select.tsx';
import styles from './Field.module.css';

interface SelectFieldProps<Value extends string | number> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange(value: NoInfer<Value>): void;
}

export function SelectField<Value extends string | number>({ label, ...select }: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select id={id} size="large" {...select} />
    </div>
  );
}

interface CheckProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChange(checked: boolean): void;
}

export function Check({ label, hint, checked, onChange }: CheckProps) {
  const id = useId();
  const hintId = useId();
  return (
    <p className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={hintId} className={styles.hint}>
          {hint}
        </span>
      )}
    </p>
  );
}

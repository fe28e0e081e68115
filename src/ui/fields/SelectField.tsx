/** A menu of a few named choices. */
import { useId } from 'react';
import { type Option, Select } from '../Select.tsx';
import styles from './Field.module.css';
import { FieldRow } from './FieldRow.tsx';
import type { HelpContent } from './Help.tsx';

interface SelectFieldProps<T extends string> {
  label: string;
  /** The visible text where the name is too long. */
  shortLabel?: string;
  help: HelpContent;
  value: T;
  options: readonly Option<T>[];
  onChange(value: T): void;
}

export function SelectField<T extends string>({
  label,
  shortLabel,
  help,
  value,
  options,
  onChange,
}: SelectFieldProps<T>) {
  const id = useId();
  return (
    <FieldRow label={label} shortLabel={shortLabel} labelFor={id} help={help}>
      <Select
        id={id}
        aria-label={shortLabel && label}
        className={styles.select}
        value={value}
        options={options}
        onChange={onChange}
      />
    </FieldRow>
  );
}

/** A native select of a few named values, in the page's own style. */
import type { ComponentProps } from 'react';
import styles from './Select.module.css';

export interface Option<Value extends string | number> {
  value: Value;
  label: string;
  disabled?: boolean;
}

interface SelectProps<Value extends string | number>
  extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'size' | 'children'> {
  value: Value;
  options: readonly Option<Value>[];
  onChange(value: NoInfer<Value>): void;
  /** `small` has smaller words, `large` is as high as the buttons of a bar. */
  size?: 'small' | 'normal' | 'large';
  /** The border shows only under the pointer. */
  quiet?: boolean;
}

export function Select<Value extends string | number>({
  value,
  options,
  onChange,
  size = 'normal',
  quiet = false,
  className = '',
  ...rest
}: SelectProps<Value>) {
  return (
    <select
      className={`${styles[size]} ${quiet ? styles.quiet : ''} ${className}`}
      value={value}
      onChange={(event) => onChange(options[event.target.selectedIndex].value)}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

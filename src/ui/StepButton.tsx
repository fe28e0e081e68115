/** A small button of one sign: one more or one fewer, a step up or down, or away. */
import type { ComponentProps } from 'react';
import styles from './StepButton.module.css';

interface StepButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'disabled' | 'onClick'> {
  label: string;
  sign: string;
  /** Kept in the order of Tab all the same, so that the focus is not lost at either end. */
  disabled?: boolean;
  onClick(): void;
}

export function StepButton({
  label,
  sign,
  disabled = false,
  onClick,
  className = '',
  ...rest
}: StepButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.step} ${className}`}
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onClick();
      }}
      {...rest}
    >
      {sign}
    </button>
  );
}

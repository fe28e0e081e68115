/** A button with a text; `primary` marks the main one. */
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'plain';
}

export function Button({ variant = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={variant === 'primary' ? styles.primary : styles.plain} {...rest} />;
}

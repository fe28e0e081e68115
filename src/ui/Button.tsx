/** A button with a text; `primary` marks the main one, `framed` one that stands among fields. */
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'framed' | 'plain';
}

export function Button({ variant = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={styles[variant]} {...rest} />;
}

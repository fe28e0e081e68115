/** Controls that few need, folded away until asked for. */
import type { ReactNode } from 'react';
import { text } from '../messages/index.ts';
import styles from './MoreFields.module.css';

export function MoreFields({ of, children }: { of: string; children: ReactNode }) {
  return (
    <details className={styles.more}>
      <summary aria-label={text.controls.moreOf(of)}>{text.controls.more}</summary>
      {children}
    </details>
  );
}

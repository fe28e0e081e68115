/** The frame of a chart: title, controls or legend beside it, the chart, and a line that reads out what is pointed at. */
import type { ReactNode } from 'react';
import styles from './ChartPanel.module.css';

interface ChartPanelProps {
  title: string;
  area: string;
  aside?: ReactNode;
  readout?: string | null;
  hint?: string;
  /** Said in place of the hint. */
  note?: ReactNode;
  /** A button at the end of the readout's line. */
  action?: ReactNode;
  /** Content below the chart in place of the readout. */
  footer?: ReactNode;
  children: ReactNode;
}

export function ChartPanel({
  title,
  area,
  aside,
  readout = null,
  hint,
  note,
  action,
  footer,
  children,
}: ChartPanelProps) {
  return (
    <section className={styles.panel} data-area={area} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {aside}
      </div>
      {children}
      {footer ?? (
        <div className={styles.foot}>
          <div className={styles.room}>
            <p
              className={styles.readout}
              translate="no"
              aria-live="polite"
              data-hint={readout === null && !note}
            >
              {readout ?? note ?? hint}
            </p>
          </div>
          {action}
        </div>
      )}
    </section>
  );
}

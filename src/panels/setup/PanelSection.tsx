/** A titled part of the left column; what few need of it is folded away until asked for. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { text } from '../../messages/index.ts';
import styles from './PanelSection.module.css';

/** Here all that is folded away has room. */
const TALL = '(min-width: 1280px) and (min-height: 1300px)';

interface PanelSectionProps {
  title: string;
  note?: string;
  /** Shown below the rest on request. */
  more?: ReactNode;
  children: ReactNode;
}

export function PanelSection({ title, note, more, children }: PanelSectionProps) {
  const [open, setOpen] = useState(() => matchMedia(TALL).matches);
  const moreId = useId();
  const opened = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) opened.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {more && (
          <button
            type="button"
            className={styles.more}
            aria-label={text.controls.moreOf(title)}
            aria-expanded={open}
            aria-controls={moreId}
            onClick={() => setOpen(!open)}
          >
            {text.controls.more} <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          </button>
        )}
      </div>
      {children}
      {more && (
        <div ref={opened} id={moreId} hidden={!open}>
          {more}
        </div>
      )}
    </section>
  );
}

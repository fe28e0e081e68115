/** The upper edge of an open drawer, by which its height is dragged. */
import { type RefObject, useEffect, useRef } from 'react';
import { text } from '../../messages/index.ts';
import styles from './Drawer.module.css';
import { useDrawerHeight } from './useDrawerHeight.ts';

export function DrawerHandle({ drawer }: { drawer: RefObject<HTMLElement | null> }) {
  const handle = useRef<HTMLDivElement>(null);
  const handlers = useDrawerHeight(drawer);
  useEffect(() => {
    const observed = drawer.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => {
      handle.current?.setAttribute('aria-valuenow', String(observed.offsetHeight));
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [drawer]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no <hr>
    <div
      ref={handle}
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={text.drawer.height}
      aria-valuenow={0}
      title={text.drawer.height}
      className={styles.handle}
      {...handlers}
    />
  );
}

/** The notice bar: a sentence on what went wrong, or was done. */
import { useEffect, useRef } from 'react';
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useFocusReturn } from '../../ui/useFocusReturn.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './NoticeBar.module.css';

/** How long a notice stays that goes by itself. */
const FLEETING_MS = 4000;

export function NoticeBar() {
  const store = usePlaygroundStore();
  const notice = usePlayground((state) => state.notice);
  const bar = useRef<HTMLDivElement>(null);
  const focus = useFocusReturn(bar, notice);
  const isError = notice?.kind === 'error';
  const isFleeting = notice?.isFleeting === true;
  useEffect(() => {
    if (!isFleeting) return;
    const timer = window.setTimeout(() => store.getState().dismiss(), FLEETING_MS);
    return () => window.clearTimeout(timer);
  }, [store, isFleeting]);
  // Both regions are always there: screen readers announce content that appears in a region, not a region that appears.
  return (
    <div
      ref={bar}
      {...focus}
      className={styles.bar}
      data-kind={isFleeting ? 'fleeting' : (notice?.kind ?? 'none')}
    >
      <p role="alert" className={styles.words}>
        {isError && notice.text}
      </p>
      <p aria-live="polite" className={styles.words}>
        {notice?.kind === 'info' && notice.text}
      </p>
      {notice?.offer && <Button onClick={() => notice.offer?.accept()}>{notice.offer.label}</Button>}
      {notice && !isFleeting && (
        <Button onClick={() => store.getState().dismiss()}>{text.notice.dismiss}</Button>
      )}
    </div>
  );
}

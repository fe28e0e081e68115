/** What went wrong, or was done, in a sentence. */
import { text } from '../messages/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './NoticeBar.module.css';
import { usePlayground, usePlaygroundStore } from './store.ts';

export function NoticeBar() {
  const store = usePlaygroundStore();
  const notice = usePlayground((state) => state.notice);
  const isError = notice?.kind === 'error';
  // Both regions are always there: screen readers announce what comes into a region, not a region that comes.
  return (
    <div className={styles.bar} data-kind={notice?.kind ?? 'none'}>
      <p role="alert" className={styles.words}>
        {isError && notice.text}
      </p>
      <p aria-live="polite" className={styles.words}>
        {notice?.kind === 'info' && notice.text}
      </p>
      {notice?.offer && <Button onClick={notice.offer.accept}>{notice.offer.label}</Button>}
      {notice && <Button onClick={() => store.getState().dismiss()}>{text.notice.dismiss}</Button>}
    </div>
  );
}

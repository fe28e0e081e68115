/** In the place of a panel that is still to come. */
import { useEffect, useSyncExternalStore } from 'react';
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { later } from '../later.ts';
import { usePlaygroundStore } from '../store.ts';

const fetchAgain = () => void later.load().catch(() => {});

export function LaterPanel() {
  const hasFailed = useSyncExternalStore(later.subscribe, later.hasFailed);
  const store = usePlaygroundStore();
  // Before the first picture it would be fetched in its way; once that stands, it is fetched anyway.
  useEffect(() => {
    if (store.getState().snapshot !== null) fetchAgain();
  }, [store]);
  if (!hasFailed) return <p aria-busy="true">{text.later.waiting}</p>;
  return (
    <>
      <p role="status">{text.later.failed}</p>
      <Button onClick={fetchAgain}>{text.later.again}</Button>
    </>
  );
}

/** In the place of a panel that is still to come. */
import { useEffect, useSyncExternalStore } from 'react';
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { later } from '../later.ts';

const fetchAgain = () => void later.load().catch(() => {});

export function LaterPanel() {
  const hasFailed = useSyncExternalStore(later.subscribe, later.hasFailed);
  useEffect(fetchAgain, []);
  if (!hasFailed) return <p aria-busy="true">{text.later.waiting}</p>;
  return (
    <>
      <p role="status">{text.later.failed}</p>
      <Button onClick={fetchAgain}>{text.later.again}</Button>
    </>
  );
}

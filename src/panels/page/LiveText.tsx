/** Text that follows the training frame by frame without a React render: a store subscription writes it. */
import { useEffect, useRef } from 'react';
import type { Playground } from '../../store/playground.ts';
import { shownOf } from '../../store/shownRun.ts';
import { usePlaygroundStore } from '../store.ts';

export function LiveText({ select, className }: { select(state: Playground): string; className?: string }) {
  const store = usePlaygroundStore();
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (state: Playground) => {
      const next = select(shownOf(state));
      if (element.current && element.current.textContent !== next) element.current.textContent = next;
    };
    write(store.getState());
    return store.subscribe(write);
  }, [store, select]);
  return <span ref={element} className={className} translate="no" />;
}

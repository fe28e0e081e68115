/** What belongs to no panel and comes later: the keys for undo, and the dialogs of a file that waits and of a script that would be left. */
import { useEffect } from 'react';
import { readingOf } from '../../store/script/reading.ts';
import { LeaveScriptDialog } from '../files/LeaveScriptDialog.tsx';
import { OpenDialog } from '../files/OpenDialog.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { useUndoKeys } from './keys/useUndoKeys.ts';

export function LaterPage() {
  useUndoKeys();
  const isLeaving = usePlayground((state) => state.leaving !== null);
  useRefusalWithoutEditor();
  return isLeaving ? <LeaveScriptDialog /> : <OpenDialog />;
}

/** A page that shows no editor says above all why a script is refused. */
function useRefusalWithoutEditor(): void {
  const store = usePlaygroundStore();
  const script = usePlayground((state) => state.script);
  useEffect(() => {
    const reading = script === null ? null : readingOf(script);
    if (reading?.ok !== false || document.querySelector('[data-tab="script"]') !== null) return;
    store.getState().notify({ kind: 'error', text: reading.message });
  }, [store, script]);
}

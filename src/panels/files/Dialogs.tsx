/** The dialogs that the page opens by itself: of a file that waits, and of a script that would be left. */
import { usePlayground } from '../store.ts';
import { LeaveScriptDialog } from './LeaveScriptDialog.tsx';
import { OpenDialog } from './OpenDialog.tsx';

export function Dialogs() {
  const isLeaving = usePlayground((state) => state.leaving !== null);
  return isLeaving ? <LeaveScriptDialog /> : <OpenDialog />;
}

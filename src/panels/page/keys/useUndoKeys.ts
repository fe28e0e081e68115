/** Keys for undo (Ctrl+Z or ⌘Z) and redo (with Shift, or Ctrl+Y). In a text field they are left to the browser. */
import { useEffect } from 'react';
import { isDialogOpen } from '../../../ui/isDialogOpen.ts';
import { usePlaygroundStore } from '../../store.ts';
import { isInTextField } from '../../textField.ts';

export function useUndoKeys(): void {
  const store = usePlaygroundStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isInTextField(event)) return;
      if (isDialogOpen()) return;
      const key = event.key.toLowerCase();
      const { undo, redo } = store.getState();
      if (key === 'z' && !event.shiftKey) undo();
      else if (key === 'z' || (key === 'y' && !event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}

/** Ctrl or ⌘ with Z goes back, with Shift and Z or with Y forth again; in a text field these keys are the browser's. */
import { useEffect } from 'react';
import { usePlaygroundStore } from '../store.ts';
import { isTextField } from '../textField.ts';

export function useUndoKeys(): void {
  const store = usePlaygroundStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return;
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

/** The button Edit opens the editor, and puts the focus into it once it is there. */
import type { PlaygroundStore } from '../../../store/playground.ts';
import type { PythonEditor } from '../../../ui/editor/pythonEditor.ts';

let editor: PythonEditor | null = null;
let isWanted = false;

export function openEditor(store: PlaygroundStore): void {
  store.setState({ isScriptOpen: true });
  isWanted = editor === null;
  editor?.focus();
}

/** `opened`: the editor that is in the page now; null when it leaves. */
export function editorOpened(opened: PythonEditor | null): void {
  editor = opened;
  if (isWanted) opened?.focus();
  if (opened !== null) isWanted = false;
}

/** The user's own script, which says the experiment at hand. What is done with it comes later (scriptChanges.ts). */
import type { StateCreator } from 'zustand';
import type { Playground } from '../playground.ts';

export interface ScriptSlice {
  /** As it stands in the editor, understood or not; null: the page writes the script. */
  script: string | null;
  /** A change that the script has no literal for, while it is asked whether to leave the script; null: nothing is asked. */
  leaving: (() => void) | null;
  /** The page's own script is open in the editor: the first change makes it the user's. */
  isScriptOpen: boolean;
  /** An offset of the script that the editor is to go to once it is there; null: it stays where it is. */
  editorTarget: number | null;
}

export const createScriptSlice: StateCreator<Playground, [], [], ScriptSlice> = () => ({
  script: null,
  leaving: null,
  isScriptOpen: false,
  editorTarget: null,
});

/** Undo and redo: the states before and after the present one. */
import type { StateCreator } from 'zustand';
import type { Playground } from './playground.ts';
import { type UndoEntry, undoEntryOf, withinBytes } from './undoEntry.ts';

export interface UndoSlice {
  /** The entries that undo and redo go to, the next one last. */
  past: readonly UndoEntry[];
  future: readonly UndoEntry[];
  /** Number of the gesture in progress (a drag, a key held down, typing): all its changes are one undo entry. */
  gesture: number | null;
  beginGesture(): void;
  endGesture(): void;
  /** Keeps the present for undo. To be called before another run takes its place. */
  remember(): void;
  undo(): void;
  redo(): void;
}

const MAX_STEPS = 100;
/** Limit for all trained states together; an entry beyond it is trained again when it is restored. */
const MAX_BYTES = 64 * 2 ** 20;

export const createUndoSlice: StateCreator<Playground, [], [], UndoSlice> = (set, get) => {
  let gestures = 0;
  let rememberedIn: number | null = null;

  function go(to: UndoEntry, past: readonly UndoEntry[], future: readonly UndoEntry[]): void {
    set(bounded(past, future));
    get().dismiss();
    // A text that changes without the experiment leaves the run as it is.
    if (to.script !== get().script && to.experiment === get().experiment) set({ script: to.script });
    else get().restoreRun(to);
  }

  return {
    past: [],
    future: [],
    gesture: null,
    beginGesture: () => set({ gesture: ++gestures }),
    endGesture: () => {
      if (get().gesture !== null) set({ gesture: null });
    },
    remember() {
      const { runId, gesture, past } = get();
      // Before the first run there is nothing to go back to.
      if (runId === 0 || (gesture !== null && gesture === rememberedIn)) return;
      rememberedIn = gesture;
      set(bounded([...past, undoEntryOf(get())], []));
    },
    undo() {
      const { past, future } = get();
      const to = past.at(-1);
      if (to !== undefined) go(to, past.slice(0, -1), [...future, undoEntryOf(get())]);
    },
    redo() {
      const { past, future } = get();
      const to = future.at(-1);
      if (to !== undefined) go(to, [...past, undoEntryOf(get())], future.slice(0, -1));
    },
  };
};

function bounded(
  past: readonly UndoEntry[],
  future: readonly UndoEntry[],
): Pick<UndoSlice, 'past' | 'future'> {
  const steps = past.slice(-MAX_STEPS);
  const nearestFirst = withinBytes([...steps.toReversed(), ...future.toReversed()], MAX_BYTES);
  return {
    past: nearestFirst.slice(0, steps.length).reverse(),
    future: nearestFirst.slice(steps.length).reverse(),
  };
}

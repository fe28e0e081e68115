/**
 * Typing in the editor. Keystrokes that follow on each other at one place are one undo step, as a drag is. A script whose reading takes long is
 * read when the typing rests.
 */
import type { PlaygroundStore } from '../../../store/playground.ts';
import { editScript } from '../../../store/script/scriptChanges.ts';

/** A pause of so long ends a group of keystrokes. */
const GROUP_MS = 1000;
/** Readings longer than this would hold up the next letter. */
const SHORT_MS = 30;
const REST_MS = 250;

export interface Typing {
  change(script: string): void;
  /** A number is held and moved: until it is let go all changes are one step. */
  hold(isHeld: boolean): void;
  /** The editor has text that was not read yet. */
  isAhead(): boolean;
  /** The group of keystrokes ends here; what was not read yet is read. */
  end(): void;
  /** Ends it for undo or redo. */
  leaveTo(act: () => void): void;
}

export function createTyping(store: PlaygroundStore): Typing {
  let group: number | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | null = null;
  let lastMs = 0;
  let isHeld = false;

  function read(): void {
    clearTimeout(rest);
    if (waiting === null) return;
    const script = waiting;
    waiting = null;
    const began = performance.now();
    editScript(store, script);
    lastMs = performance.now() - began;
  }

  function end(): void {
    read();
    clearTimeout(pause);
    if (group !== null && store.getState().gesture === group) store.getState().endGesture();
    group = null;
  }

  return {
    change(script) {
      if (store.getState().gesture === null) store.getState().beginGesture();
      group = store.getState().gesture;
      waiting = script;
      clearTimeout(rest);
      if (lastMs <= SHORT_MS || isHeld) read();
      else rest = setTimeout(read, REST_MS);
      clearTimeout(pause);
      if (!isHeld) pause = setTimeout(end, GROUP_MS);
    },
    hold(held) {
      if (held) {
        end();
        // The pointer that is down has begun a gesture; one that began elsewhere does.
        if (store.getState().gesture === null) store.getState().beginGesture();
      }
      isHeld = held;
      if (held) return;
      end();
      store.getState().endGesture();
    },
    isAhead: () => waiting !== null,
    end,
    leaveTo(act) {
      end();
      // A key that is held down is a gesture by itself.
      store.getState().endGesture();
      act();
    },
  };
}

/** Stores the work of this tab in the browser, a moment after each change. */
import { ownPointsLeftOut } from '../../experiment/link/link.ts';
import { laterText } from '../../messages/later.ts';
import { openedAtHand } from '../opening/opened.ts';
import type { OpenedPart } from '../opening/openingSlice.ts';
import { type Playground, type PlaygroundStore, storedKeys } from '../playground.ts';
import type { FinishedRun } from '../runHistorySlice.ts';
import { currentSnapshot, savedRunOf } from '../selectors.ts';
import type { WorkStorage } from './storage.ts';
import { entriesOf, type StoredCurve, type StoredOpened } from './storedRun.ts';
import { type KnownRuns, runEntries } from './storedRuns.ts';

/**
 * Delay from a change to its writing. Within a second all is stored; a drag or a run in training is not stored in each
 * frame.
 */
const WAIT_MS = 500;
/** Writing takes at most so much of the thread's time: where the copies of a huge net take long, they are made less often. */
const MOST_OF_TIME = 0.02;

export interface Autosave {
  /** Stores what has changed now. */
  flush(): Promise<void>;
  /** The browser freezes the page, and may bring it back as it is: nothing is written until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Says, the first time, that the storage does not take the work. */
  refused(error: unknown): void;
}

/** `isStored`: the tab has stored work that an untrained run must replace; else such a run is not worth storing. */
export function autosave(
  store: PlaygroundStore,
  storage: WorkStorage,
  tab: string,
  isStored: boolean,
): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> | null = null;
  let waitMs = WAIT_MS;
  let changed = false;
  let isFrozen = false;
  let troubled = false;
  let listed: readonly FinishedRun[] = store.getState().runs.length === 0 ? store.getState().runs : [];
  let knownRuns: KnownRuns = new Map();
  let known: StoredCurve = { runId: -1, epochs: 0 };

  async function write(): Promise<void> {
    const state = store.getState();
    const run = savedRunOf(state);
    if (run === null) return;
    const { epoch } = run.state;
    const opened = storedOpened(state);
    const isBroken = state.status === 'error' || state.status === 'diverged';
    if (!isStored && epoch === 0 && opened === null && !isBroken && isInLink(state)) return;
    const elapsedMs = currentSnapshot(state)?.elapsedMs ?? 0;
    const started = performance.now();
    const note = { savedAtMs: Date.now(), epoch };
    const stored = { run, elapsedMs, editedAt: state.editedAt, isBroken, opened };
    const entries = entriesOf(tab, stored, note, known.runId === state.runId ? known.epochs : 0);
    const runs = state.runs === listed ? null : runEntries(tab, state.runs, knownRuns);
    entries.push(...(runs?.entries ?? []));
    try {
      const written = storage.write(entries);
      waitMs = Math.max(WAIT_MS, (performance.now() - started) / MOST_OF_TIME);
      await written;
      known = { runId: state.runId, epochs: epoch };
      if (runs !== null) {
        listed = state.runs;
        knownRuns = runs.known;
        if (runs.unwanted.length > 0) await storage.remove(runs.unwanted);
      }
      isStored = true;
    } catch (error) {
      known = { runId: -1, epochs: 0 };
      knownRuns = new Map();
      listed = [];
      if (isFrozen) changed = true;
      else refused(error);
    }
  }

  function refused(error: unknown): void {
    if (!troubled) {
      const words = laterText.keeping.refused(reasonOf(error));
      store.getState().notify({ kind: 'error', text: words, isLasting: true });
    }
    troubled = true;
  }

  function soon(): void {
    if (timer !== null || writing !== null) return;
    timer = setTimeout(flush, store.getState().status === 'training' ? waitMs : WAIT_MS);
  }

  /** One write at a time, so that an older state never overtakes a newer one. */
  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    await writing;
    if (!changed || isFrozen) return;
    changed = false;
    writing = write();
    await writing;
    writing = null;
    if (changed) soon();
  }

  function freeze(): void {
    isFrozen = true;
    storage.abandon();
  }

  function thaw(): void {
    isFrozen = false;
    if (changed) soon();
  }

  store.subscribe((state, before) => {
    if (!storedKeys.some((key) => state[key] !== before[key])) return;
    changed = true;
    if (state.status !== before.status && timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    soon();
  });
  // What has changed before there was anything to keep it.
  changed = true;
  soon();
  return { flush, freeze, thaw, refused };
}

/** True if the address alone brings an untrained run back. */
function isInLink({ experiment, script, editedAt }: Playground): boolean {
  return editedAt === null && script === null && ownPointsLeftOut(experiment) === 0;
}

function storedOpened(state: Playground): StoredOpened | null {
  const opened = openedAtHand(state);
  return opened && { words: opened.words, parts: Object.keys(opened.brought) as OpenedPart[] };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

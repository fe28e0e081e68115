/** Restores the session that the page was left with, or opens what its address says, and stores the work from then on. */

import type { Experiment } from '../experiment/experiment.ts';
import { isSame } from '../experiment/isSame.ts';
import { problemText } from '../experiment/json/reader.ts';
import { readLink } from '../experiment/link/link.ts';
import { text } from '../messages/index.ts';
import { later } from '../panels/later.ts';
import type { LaterStoreParts } from '../store/later/laterSlice.ts';
import type { Autosave } from '../store/persistence/autosave.ts';
import type { WorkStorage } from '../store/persistence/storage.ts';
import type { StoredRun } from '../store/persistence/storedRun.ts';
import type { PlaygroundStore } from '../store/playground.ts';
import type { FinishedRun } from '../store/runHistorySlice.ts';
import { claimTab, newTab, openTabs } from './tab.ts';

/** A storage that does not answer holds the page up no longer. */
const LONGEST_WAIT_MS = 2000;

export async function restoreSession(store: PlaygroundStore): Promise<Autosave> {
  const { experiment } = store.getState();
  const { hash } = location;
  const tab = await claimTab();
  const stored = tab.before === null ? null : await restorable(store, tab.before);
  const isNew = stored === null ? hash === '' : isUntouched(stored, experiment);
  // A change that was made meanwhile is kept where there is nothing to bring back.
  if (!isNew || store.getState().experiment === experiment) {
    if (stored === null) store.getState().openLink(location.hash);
    else bringBack(store, stored.work, stored.runs);
  }
  const parts = await later.arrival;
  const storage = parts.workStorage;
  // A session that could not be restored, or is not what the address asks for, must not be overwritten.
  const key = stored === null && tab.key === tab.before ? await newTab() : tab.key;
  const saving = parts.autosave(store, storage, key, key === tab.before);
  // Early enough for the writing to end before the page is left.
  addEventListener('beforeunload', saving.flush);
  addEventListener('pagehide', ({ persisted }) => (persisted ? saving.freeze() : saving.flush()));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) saving.thaw();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) saving.flush();
  });
  if (stored === null)
    offerClosed(parts, store, storage, key, key === tab.key ? null : tab.key).catch(saving.refused);
  return saving;
}

function bringBack(
  store: PlaygroundStore,
  { run, opened, isBroken, ...rest }: StoredRun,
  runs: readonly FinishedRun[],
): void {
  const { experiment, state, script = null } = run;
  const epoch = isBroken ? experiment.training.epochs : state.epoch;
  store.getState().bringBack(runs);
  store.getState().restoreRun({ experiment, script, run, epoch, ...rest });
  if (opened !== null) store.getState().keepOpened(opened.words, opened.parts);
}

/** None, and a word about it, where they can't be read. */
async function runsOf(
  parts: LaterStoreParts,
  store: PlaygroundStore,
  storage: WorkStorage,
  key: string,
): Promise<FinishedRun[]> {
  const read = await parts.readRuns(storage, key);
  if (read.ok) return read.value;
  store.getState().notify({ kind: 'error', text: text.storage.unreadable(problemText(read.problem)) });
  return [];
}

interface Restorable {
  work: StoredRun;
  runs: FinishedRun[];
}

/** True of the experiment that the page begins with, without a run. */
function isUntouched({ work, runs }: Restorable, first: Experiment): boolean {
  return work.run.state.epoch === 0 && runs.length === 0 && isSame(work.run.experiment, first);
}

/** The stored work, unless the address asks for something else, or what reads it can't be fetched. */
async function restorable(store: PlaygroundStore, key: string): Promise<Restorable | null> {
  const parts = await later.load().catch(() => null);
  if (parts === null) return null;
  const storage = parts.workStorage;
  const late = new Promise<null>((give) => setTimeout(give, LONGEST_WAIT_MS, null));
  const read = await Promise.race([parts.readWork(storage, key).catch(() => null), late]);
  if (read === null) return null;
  if (!read.ok) {
    store.getState().notify({ kind: 'error', text: text.storage.unreadable(problemText(read.problem)) });
    return null;
  }
  const plain = await readLink(location.hash);
  const link = plain.ok ? plain : parts.readMendedLink(location.hash);
  if (!link?.ok || link.value.epoch !== null) return null;
  const { experiment, script } = read.value.run;
  if (parts.writeLink(link.value) !== parts.writeLink({ experiment, script, epoch: null })) return null;
  return { work: read.value, runs: await runsOf(parts, store, storage, key) };
}

/** Says that the work of a tab that is closed can be brought back. */
async function offerClosed(
  parts: LaterStoreParts,
  store: PlaygroundStore,
  storage: WorkStorage,
  key: string,
  before: string | null,
): Promise<void> {
  // Where storage is forbidden, a notice says so at once.
  await storage.keys();
  const open = await openTabs();
  if (open === null) return;
  if (before !== null) open.delete(before);
  const closed = await parts.newestClosed(storage, open.add(key));
  if (closed === null || store.getState().notice !== null) return;
  const accept = async () => {
    const read = await parts.readWork(storage, closed.tab);
    if (read === null) return;
    store.getState().dismiss();
    if (!read.ok) {
      const reason = problemText(read.problem);
      return store.getState().notify({ kind: 'error', text: text.storage.unreadable(reason) });
    }
    store.getState().remember();
    bringBack(store, read.value, await runsOf(parts, store, storage, closed.tab));
  };
  store.getState().notify({
    kind: 'info',
    text: text.storage.offer(closed.epoch, text.storage.time(closed.savedAtMs)),
    offer: { label: text.storage.restore, accept },
  });
}

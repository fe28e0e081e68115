/** Brings stored work back: that of this tab when the page is opened again, and, where it is wanted, that of a closed one. */
import type { Experiment } from '../../experiment/experiment.ts';
import { isSame } from '../../experiment/isSame.ts';
import { problemText } from '../../experiment/json/reader.ts';
import { readLink } from '../../experiment/link/link.ts';
import { readMendedLink } from '../../experiment/link/readMendedLink.ts';
import { writeLink } from '../../experiment/link/writeLink.ts';
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../playground.ts';
import type { FinishedRun } from '../runHistorySlice.ts';
import type { StoredRun } from './storedRun.ts';
import { readRuns } from './storedRuns.ts';
import { newestClosed, readWork } from './storedSessions.ts';
import { workStorage } from './workStorage.ts';

/** A storage that does not answer holds the page up no longer. */
const LONGEST_WAIT_MS = 2000;

export interface StoredWork {
  work: StoredRun;
  runs: FinishedRun[];
}

/** The work of a tab, unless the address asks for something else by now. */
export async function storedWork(
  store: PlaygroundStore,
  tab: string,
  hashNow: () => string,
): Promise<StoredWork | null> {
  const late = new Promise<null>((give) => setTimeout(give, LONGEST_WAIT_MS, null));
  const read = await Promise.race([readWork(workStorage, tab).catch(() => null), late]);
  if (read === null) return null;
  if (!read.ok) {
    store.getState().notify({ kind: 'error', text: laterText.storage.unreadable(problemText(read.problem)) });
    return null;
  }
  const hash = hashNow();
  const plain = await readLink(hash);
  const link = plain.ok ? plain : readMendedLink(hash);
  if (!link?.ok || link.value.epoch !== null) return null;
  const { experiment, script } = read.value.run;
  if (writeLink(link.value) !== writeLink({ experiment, script, epoch: null })) return null;
  return { work: read.value, runs: await runsOf(store, tab) };
}

/** True of the experiment that the page begins with, without a run. */
export function isUntouched({ work, runs }: StoredWork, first: Experiment): boolean {
  return work.run.state.epoch === 0 && runs.length === 0 && isSame(work.run.experiment, first);
}

export function bringBack(store: PlaygroundStore, { work, runs }: StoredWork): void {
  const { run, opened, isBroken, ...rest } = work;
  const { experiment, state, script = null } = run;
  const epoch = isBroken ? experiment.training.epochs : state.epoch;
  store.getState().bringBack(runs);
  store.getState().restoreRun({ experiment, script, run, epoch, ...rest });
  if (opened !== null) store.getState().keepOpened(opened.words, opened.parts);
}

/** None, and a word about it, where they can't be read. */
async function runsOf(store: PlaygroundStore, tab: string): Promise<FinishedRun[]> {
  const read = await readRuns(workStorage, tab);
  if (read.ok) return read.value;
  store.getState().notify({ kind: 'error', text: laterText.storage.unreadable(problemText(read.problem)) });
  return [];
}

/** Says that the work of a tab that is closed can be brought back. `openTabs`: all that are open; null where that is not known. */
export async function offerClosed(
  store: PlaygroundStore,
  openTabs: () => Promise<ReadonlySet<string> | null>,
): Promise<void> {
  // Where storage is forbidden, a notice says so at once.
  await workStorage.keys();
  const open = await openTabs();
  if (open === null) return;
  const closed = await newestClosed(workStorage, open);
  if (closed === null || store.getState().notice !== null) return;
  const accept = async () => {
    const read = await readWork(workStorage, closed.tab);
    if (read === null) return;
    store.getState().dismiss();
    if (!read.ok) {
      const reason = problemText(read.problem);
      return store.getState().notify({ kind: 'error', text: laterText.storage.unreadable(reason) });
    }
    store.getState().remember();
    bringBack(store, { work: read.value, runs: await runsOf(store, closed.tab) });
  };
  store.getState().notify({
    kind: 'info',
    text: laterText.storage.offer(closed.epoch, laterText.storage.time(closed.savedAtMs)),
    offer: { label: laterText.storage.restore, accept },
  });
}

/** Restores the session that the page was left with, or opens what its address says, and stores the work from then on. */
import { later } from '../panels/later.ts';
import type { Autosave } from '../store/persistence/autosave.ts';
import type { PlaygroundStore } from '../store/playground.ts';
import { claimTab, newTab, openTabs } from './tab.ts';

export async function restoreSession(store: PlaygroundStore): Promise<Autosave> {
  const { experiment } = store.getState();
  const { hash } = location;
  const tab = await claimTab();
  // Where what reads it can't be fetched, the page begins as a new one.
  const reader = tab.before === null ? null : await later.load().catch(() => null);
  const stored = tab.before && reader && (await reader.storedWork(store, tab.before, () => location.hash));
  const isNew = reader && stored ? reader.isUntouched(stored, experiment) : hash === '';
  // A change that was made meanwhile is kept where there is nothing to bring back.
  if (!isNew || store.getState().experiment === experiment) {
    if (reader && stored) reader.bringBack(store, stored);
    else store.getState().openLink(location.hash);
  }
  const parts = await later.arrival;
  // A session that could not be restored, or is not what the address asks for, must not be overwritten.
  const key = !stored && tab.key === tab.before ? await newTab() : tab.key;
  const saving = parts.autosave(store, parts.workStorage, key, key === tab.before);
  // Early enough for the writing to end before the page is left.
  addEventListener('beforeunload', saving.flush);
  addEventListener('pagehide', ({ persisted }) => (persisted ? saving.freeze() : saving.flush()));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) saving.thaw();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) saving.flush();
  });
  if (!stored) parts.offerClosed(store, () => openNow(key, tab.key)).catch(saving.refused);
  return saving;
}

/** The tabs that are open. One that goes on under a new key has given its old one up, though it still holds it. */
async function openNow(key: string, held: string): Promise<Set<string> | null> {
  const open = await openTabs();
  if (key !== held) open?.delete(held);
  return open?.add(key) ?? null;
}

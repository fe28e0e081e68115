/** Finds stored sessions: this tab's own, and those of closed tabs. */
import type { ReadResult } from '../../experiment/json/reader.ts';
import type { WorkStorage } from './storage.ts';
import {
  type Note,
  noteKey,
  pieceKeys,
  readNote,
  readRun,
  runKey,
  type StoredRun,
  tabOf,
  withCurve,
} from './storedRun.ts';

/** Work of so many closed tabs is kept. */
const MAX_CLOSED = 5;

/** null where the tab has stored nothing. */
export async function readWork(storage: WorkStorage, tab: string): Promise<ReadResult<StoredRun> | null> {
  const [value] = await storage.read([runKey(tab)]);
  if (value === undefined) return null;
  const read = readRun(value);
  if (!read.ok) return read;
  return withCurve(read.value, await storage.read(pieceKeys(tab, read.value.run.state.epoch)));
}

/**
 * The closed tab whose work was stored last; null where there is none. Of the others all but the newest few are removed,
 * and what can't be read.
 */
export async function newestClosed(
  storage: WorkStorage,
  open: ReadonlySet<string>,
): Promise<(Note & { tab: string }) | null> {
  const keys = await storage.keys();
  const closed = [...new Set(keys.map(tabOf))].filter((tab) => !open.has(tab));
  const notes = (await storage.read(closed.map(noteKey))).map(readNote);
  const readable = closed
    .flatMap((tab, i) => {
      const note = notes[i];
      return note.ok ? [{ tab, ...note.value }] : [];
    })
    .sort((a, b) => b.savedAtMs - a.savedAtMs)
    .slice(0, MAX_CLOSED);
  const stays = new Set([...open, ...readable.map(({ tab }) => tab)]);
  await storage.remove(keys.filter((key) => !stays.has(tabOf(key))));
  return readable[0] ?? null;
}

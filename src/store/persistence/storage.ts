/**
 * The browser's storage for work: values by key, written all together or not at all. Each call rejects where it is full
 * or forbidden.
 */
import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { text } from '../../messages/index.ts';

export interface WorkStorage {
  /** undefined where there is none. */
  read(keys: readonly string[]): Promise<unknown[]>;
  write(entries: readonly [key: string, value: unknown][]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  keys(): Promise<string[]>;
}

/** The storage of this browser, in IndexedDB. */
export const workStorage = indexedDbStorage();

function indexedDbStorage(): WorkStorage {
  let database: UseStore | null = null;
  // Opened at the first use: even the attempt may throw.
  const open = () => {
    if (typeof indexedDB === 'undefined') throw new Error(text.storage.none);
    database ??= createStore('nn.playground', 'work');
    return database;
  };
  return {
    read: async (wanted) => getMany([...wanted], open()),
    write: async (entries) => setMany([...entries], open()),
    remove: async (unwanted) => delMany([...unwanted], open()),
    keys: async () => keys<string>(open()),
  };
}

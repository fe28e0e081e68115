/**
 * The browser's storage for work: values by key, written all together or not at all. Each call rejects where it is full
 * or forbidden.
 */
import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { laterText } from '../../messages/later.ts';

export interface WorkStorage {
  /** undefined where there is none. */
  read(keys: readonly string[]): Promise<unknown[]>;
  write(entries: readonly [key: string, value: unknown][]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  keys(): Promise<string[]>;
  /**
   * Ends what is being written, which is then not written. A page that the browser freezes as it is left must not be in the
   * midst of it: in WebKit its transaction would hold up the writing of every other page until the frozen one is dropped.
   */
  abandon(): void;
}

/** The storage of this browser, in IndexedDB. */
export function indexedDbStorage(): WorkStorage {
  let database: UseStore | null = null;
  const unfinished = new Set<IDBTransaction>();
  // Opened at the first use: even the attempt may throw.
  const open = () => {
    if (typeof indexedDB === 'undefined') throw new Error(laterText.keeping.none);
    if (database === null) {
      const whole = createStore('nn.playground', 'work');
      database = (mode, use) =>
        whole(mode, (store) => {
          const { transaction } = store;
          unfinished.add(transaction);
          for (const end of ['complete', 'abort'])
            transaction.addEventListener(end, () => unfinished.delete(transaction));
          return use(store);
        });
    }
    return database;
  };
  return {
    read: async (wanted) => getMany([...wanted], open()),
    write: async (entries) => setMany([...entries], open()),
    remove: async (unwanted) => delMany([...unwanted], open()),
    keys: async () => keys<string>(open()),
    abandon() {
      for (const transaction of unfinished) transaction.abort();
    },
  };
}

/** The browser's storage as a Map, which gives copies of what was stored. */
import type { WorkStorage } from '../../src/store/persistence/storage.ts';

export class MemoryStorage implements WorkStorage {
  readonly values = new Map<string, unknown>();
  /** The keys of each writing. */
  readonly writings: string[][] = [];
  /** The reason why writing fails; null where it does not. */
  trouble: string | null = null;
  /** A writing takes until `abandon`, as one does that the browser has not finished. */
  isSlow = false;
  private giveUp: (() => void) | null = null;

  async read(keys: readonly string[]): Promise<unknown[]> {
    return keys.map((key) => structuredClone(this.values.get(key)));
  }

  async write(entries: readonly [string, unknown][]): Promise<void> {
    if (this.trouble !== null) throw new Error(this.trouble);
    if (this.isSlow)
      await new Promise((_, reject) => {
        this.giveUp = () => reject(new Error('abandoned'));
      });
    this.writings.push(entries.map(([key]) => key));
    for (const [key, value] of entries) this.values.set(key, structuredClone(value));
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.values.delete(key);
  }

  async keys(): Promise<string[]> {
    return [...this.values.keys()];
  }

  abandon(): void {
    this.giveUp?.();
    this.giveUp = null;
  }
}

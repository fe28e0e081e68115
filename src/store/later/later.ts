/** A part of the page that is fetched after the first picture: given where it is there, waited for in sight where it is not. */
import { text } from '../../messages/index.ts';
import type { Notice } from '../viewSlice.ts';

export interface Later<T> {
  /** Fetches the parts, unless they are there or on their way. After a failure the next call fetches them anew. */
  load(): Promise<T>;
  /** Resolves once they are there, whoever has them fetched. */
  arrival: Promise<T>;
  /** null until they are there. */
  parts(): T | null;
  /** Whether the last fetch failed and none has been begun since. */
  hasFailed(): boolean;
  /** Calls `listener` when what `parts` or `hasFailed` give has changed. */
  subscribe(listener: () => void): () => void;
}

export function createLater<T>(fetchParts: () => Promise<T>): Later<T> {
  let parts: T | null = null;
  let pending: Promise<T> | null = null;
  let failed = false;
  let arrive: (parts: T) => void = () => {};
  const arrival = new Promise<T>((resolve) => {
    arrive = resolve;
  });
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function begin(): Promise<T> {
    failed = false;
    try {
      parts = await fetchParts();
      arrive(parts);
      return parts;
    } catch (error) {
      failed = true;
      pending = null;
      throw error;
    } finally {
      tell();
    }
  }

  return {
    load() {
      if (pending === null) {
        pending = begin();
        tell();
      }
      return pending;
    },
    arrival,
    parts: () => parts,
    hasFailed: () => failed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where the page says what it waits for. */
export interface Speaker {
  notice: Notice | null;
  notify(notice: Notice): void;
  dismiss(): void;
}

/** The parts, once they are there. Waiting for them is said, and so is that they can't be fetched, which gives null. */
export async function reachLater<T>(later: Later<T>, speaker: () => Speaker): Promise<T | null> {
  const parts = later.parts();
  if (parts !== null) return parts;
  speaker().notify({ kind: 'info', text: text.later.waiting });
  try {
    const loaded = await later.load();
    // What was said since stays.
    if (speaker().notice?.text === text.later.waiting) speaker().dismiss();
    return loaded;
  } catch {
    speaker().notify({ kind: 'error', text: text.later.failed });
    return null;
  }
}

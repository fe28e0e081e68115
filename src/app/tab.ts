/**
 * Tells this tab from others. It keeps its key over a reload and a crash, and holds a lock of that name as long as it is
 * open. So a tab that the browser made as a copy of another finds the key taken, and other tabs see which are closed.
 * https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 */

const KEY = 'nn.playground/tab';
const PREFIX = 'nn.playground/tab/';
/** A reloaded page waits so long for its forerunner to let go. */
const RELEASE_MS = 1000;

export interface Tab {
  key: string;
  /** The key under which the page before this one stored its work: of a reload its own, of a copied tab the original's. */
  before: string | null;
}

/** A page that was navigated to is a new one, even in the same tab; one reloaded or come back to goes on. */
export async function claimTab(): Promise<Tab> {
  const before = isNavigation() ? null : recall();
  if (before !== null && (await hold(before))) return { key: before, before };
  return { key: await newTab(), before };
}

/** Continues under a new key; what is stored under the old one does not change. */
export async function newTab(): Promise<string> {
  const key = newKey();
  await hold(key);
  remember(key);
  return key;
}

/** Keys of the tabs that are open; null where the browser does not tell (no locks outside of secure contexts). */
export async function openTabs(): Promise<Set<string> | null> {
  if (!navigator.locks) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}

function isNavigation(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'navigate';
}

/** Resolves to false where another tab holds the key. */
async function hold(key: string): Promise<boolean> {
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    navigator.locks
      .request(PREFIX + key, { signal: AbortSignal.timeout(RELEASE_MS) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) => word.toString(36)).join('');
}

// Session storage may be forbidden: then a reload is like a new tab.
function recall(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(key: string): void {
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // sessionStorage may be forbidden.
  }
}

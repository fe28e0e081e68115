/** What the checks need of a browser; each browser has a file that gives it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A source of actions, as the WebDriver standard writes them: https://www.w3.org/TR/webdriver2/#actions */
export interface Actions {
  type: 'pointer' | 'key';
  id: string;
  actions: object[];
}

export interface Driver {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of an expression in the page, awaited where it is a promise. */
  evaluate<T>(expression: string): Promise<T>;
  perform(actions: Actions[]): Promise<void>;
  /** Chooses a file in the page's only file field. */
  choose(path: string): Promise<void>;
  /** The window as a PNG, in base64. */
  screenshot(): Promise<string>;
  close(): Promise<void>;
}

export interface Browser {
  name: string;
  /** The program that is missing; null where the browser can be started. */
  missing(): string | null;
  start(): Promise<Driver>;
}

/** A folder of its own, in which a browser keeps what it keeps. */
export const freshFolder = () => mkdtempSync(join(tmpdir(), 'nn-playground-browser-'));

const POLL_MS = 50;

/** Waits until `read` gives something other than null or false. */
export async function until<T>(
  what: string | (() => string),
  read: () => Promise<T | null | false> | T | null | false,
  timeoutMs = 30_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const found = await read();
    if (found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
}

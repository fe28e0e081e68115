/**
 * Chooses the page's language: the one in its address (`?lang=zh-Hant`), else the last chosen one, else English. The
 * browser's setting is ignored: links, lessons and programs that use the page rely on its English names.
 */
const KEY = 'nn.playground/language';
export const PARAMETER = 'lang';

/** Globals that only a page has: in Node the language is English, and in Workers too, unless their name tells another. */
interface Host {
  name?: string;
  location?: { search: string };
  localStorage?: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}
const host = globalThis as Host;

/** The requested one of `tags`, or the first where none is requested. */
export function wantedLanguage<T extends string>(tags: readonly T[]): T {
  const known = (wanted: string | null) =>
    tags.find((tag) => wanted !== null && tag.toLowerCase() === wanted.toLowerCase());
  return known(inAddress()) ?? known(remembered()) ?? tags[0];
}

/** True if the browser stored it. */
export function rememberLanguage(tag: string): boolean {
  try {
    host.localStorage?.setItem(KEY, tag);
    return remembered() === tag;
  } catch {
    return false;
  }
}

function inAddress(): string | null {
  const found = new RegExp(`[?&]${PARAMETER}=([\\w-]+)`).exec(`${host.name}${host.location?.search ?? ''}`);
  return found?.[1] ?? null;
}

function remembered(): string | null {
  try {
    return host.location === undefined ? null : (host.localStorage?.getItem(KEY) ?? null);
  } catch {
    return null;
  }
}

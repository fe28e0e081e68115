/**
 * Which language the page speaks: the one in its address (`?lang=zh-Hant`), else the one that was chosen last, else English.
 * The browser's own is not asked: links, lessons and programs that use the page count on its English names.
 */
const KEY = 'nn.playground/language';
export const PARAMETER = 'lang';

/** What only a page has of the globals: in Node and in Workers the language is English. */
interface Host {
  location?: { search: string };
  localStorage?: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}
const host = globalThis as Host;

/** One of `tags`; the first, where nothing asks for another. */
export function wantedLanguage<T extends string>(tags: readonly T[]): T {
  const known = (wanted: string | null) =>
    tags.find((tag) => wanted !== null && tag.toLowerCase() === wanted.toLowerCase());
  return known(inAddress()) ?? known(remembered()) ?? tags[0];
}

/** Whether the browser keeps it. */
export function rememberLanguage(tag: string): boolean {
  try {
    host.localStorage?.setItem(KEY, tag);
    return remembered() === tag;
  } catch {
    return false;
  }
}

function inAddress(): string | null {
  const found = new RegExp(`[?&]${PARAMETER}=([\\w-]+)`).exec(host.location?.search ?? '');
  return found?.[1] ?? null;
}

function remembered(): string | null {
  try {
    return host.location === undefined ? null : (host.localStorage?.getItem(KEY) ?? null);
  } catch {
    return null;
  }
}

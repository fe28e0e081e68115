/** Where programs are on this machine. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program that can be called by its name; null where there is none. */
export function programAt(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

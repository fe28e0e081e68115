// How the build divides the page's script: one chunk for what the first picture needs, which is all that the entry imports
// other than by import(), one for all that comes after it, and one for each further import(). By itself Rolldown would put
// what two of them need into further chunks.
import type { Rollup } from 'vite';

/** D3's index imports all of D3, of which little is used. A part that we import by itself is where we import it. */
const D3 = /\/node_modules\/d3(-\w+)?\//;

const LATER = /\/panels\/laterParts\.ts$/;

/** The name of the module's chunk; null leaves it to the import() that it comes by. */
export function firstPicture(id: string, context: Rollup.ChunkingContext): string | null {
  const importers = new Set([id]);
  let isLater = false;
  // A set gives what is added on the way as well.
  for (const importer of importers) {
    const info = context.getModuleInfo(importer);
    if (info?.isEntry) return 'index';
    isLater ||= LATER.test(importer);
    const all = info?.importers ?? [];
    const ours = all.filter((next) => !D3.test(next));
    for (const next of ours.length > 0 ? ours : all) importers.add(next);
  }
  return isLater ? 'laterParts' : null;
}

// How the build divides the page's script: one chunk for what the first picture needs, which is all that the entry imports
// other than by import(), and one for each import(). By itself Rolldown would put what both need into further chunks.
import type { Rollup } from 'vite';

/** The name of the module's chunk; null leaves it to the import() that it comes by. */
export function firstPicture(id: string, context: Rollup.ChunkingContext): string | null {
  // Rolldown's own helpers.
  if (id.includes('rolldown')) return 'index';
  const importers = new Set([id]);
  // A set gives what is added on the way as well.
  for (const importer of importers) {
    const info = context.getModuleInfo(importer);
    if (info?.isEntry) return 'index';
    for (const next of info?.importers ?? []) importers.add(next);
  }
  return null;
}

/**
 * Reads from the address which parts of the page to show: `?hide=data,network` hides these, `?embed` keeps only the
 * plots.
 */
import { type DrawerTab, drawerTabs } from '../../store/viewSlice.ts';

const others = [
  'header',
  'presets',
  'files',
  'transport',
  'data',
  'network',
  'training',
  'graph',
  'loss',
  'boundary',
  'labels',
] as const;

export type PagePart = (typeof others)[number] | DrawerTab;
export const pageParts: readonly PagePart[] = [...others, ...drawerTabs];
/** Names of parts in links that were made before the parts were renamed. */
const formerNames: Readonly<Record<string, PagePart>> = { bent: 'hiddenSpace', model: 'modelFile' };
const embedded: readonly PagePart[] = ['transport', 'loss', 'boundary'];

export interface Page {
  /** True if the page is embedded in another, which gives it little room. */
  isEmbedded: boolean;
  shows(part: PagePart): boolean;
  /** Names in `hide` that are no part. */
  unknown: string[];
}

/** Parses the part of the address that begins with `?`. */
export function readPage(search: string): Page {
  const query = new URLSearchParams(search);
  const isEmbedded = query.has('embed') && query.get('embed') !== 'false';
  const names = query
    .getAll('hide')
    .flatMap((list) => list.split(',').map((name) => name.trim()))
    .map((name) => (Object.hasOwn(formerNames, name) ? formerNames[name] : name));
  const hidden = new Set<string>(names);
  return {
    isEmbedded,
    shows: (part) => !hidden.has(part) && (!isEmbedded || embedded.includes(part)),
    unknown: names.filter((name) => name !== '' && !(pageParts as readonly string[]).includes(name)),
  };
}

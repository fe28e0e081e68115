/** Which parts of the page the address asks for: `?hide=data,network` all but these, `?embed` the plots alone. */
import type { DrawerTab } from '../../store/viewSlice.ts';

const tabs: readonly DrawerTab[] = [
  'console',
  'script',
  'evaluation',
  'layers',
  'bent',
  'model',
  'runs',
  'seeds',
  'sweep',
];
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
export const pageParts: readonly PagePart[] = [...others, ...tabs];
const embedded: readonly PagePart[] = ['transport', 'loss', 'boundary'];

export interface Page {
  /** It is part of another page, which gives it little room. */
  isEmbedded: boolean;
  shows(part: PagePart): boolean;
  /** Names in `hide` that are no part. */
  unknown: string[];
}

/** From the part of the address that begins with `?`. */
export function readPage(search: string): Page {
  const query = new URLSearchParams(search);
  const isEmbedded = query.has('embed') && query.get('embed') !== 'false';
  const names = query.getAll('hide').flatMap((list) => list.split(',').map((name) => name.trim()));
  const hidden = new Set<string>(names);
  return {
    isEmbedded,
    shows: (part) => !hidden.has(part) && (!isEmbedded || embedded.includes(part)),
    unknown: names.filter((name) => name !== '' && !(pageParts as readonly string[]).includes(name)),
  };
}

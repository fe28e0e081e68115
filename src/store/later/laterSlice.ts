/** The store's way to what comes later than the first picture. */
import type { StateCreator } from 'zustand';
import type { Playground } from '../playground.ts';
import { type Later, reachLater } from './later.ts';

export type LaterStoreParts = typeof import('./laterParts.ts');

export interface LaterSlice {
  /** The parts, once they are there; null, and a word about it, where they can't be fetched. */
  laterParts(): Promise<LaterStoreParts | null>;
  /** The parts; null until they are there. */
  laterNow(): LaterStoreParts | null;
}

export const createLaterSlice =
  (later: Later<LaterStoreParts>): StateCreator<Playground, [], [], LaterSlice> =>
  (_set, get) => ({
    laterParts: () => reachLater(later, get),
    laterNow: later.parts,
  });

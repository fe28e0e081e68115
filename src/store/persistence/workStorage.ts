/** The storage of this browser for work. */
import { sharedLists } from './sharedLists.ts';
import { indexedDbStorage } from './storage.ts';

export const workStorage = sharedLists(indexedDbStorage());

/**
 * What of the store the first picture does not need: files, the link's writing and mending, the work kept in
 * the browser, and runs beside the one that is watched.
 */

export { addRareEntries } from '../../experiment/json/rare.ts';
export { readMendedLink } from '../../experiment/link/readMendedLink.ts';
export { writeLink } from '../../experiment/link/writeLink.ts';
export { applyPlan } from '../opening/applyPlan.ts';
export { openChosenFile } from '../opening/openChosenFile.ts';
export { openOddLink } from '../opening/openOddLink.ts';
export { packLargeTables } from '../packLargeTables.ts';
export { autosave } from '../persistence/autosave.ts';
export { bringBack, isUntouched, offerClosed, storedWork } from '../persistence/restoring.ts';
export { workStorage } from '../persistence/workStorage.ts';
export { Pool } from '../pool.ts';
export { PrefetchedRuns } from '../prefetch/prefetchedRuns.ts';
export { askToLeave, changeInScript } from '../script/scriptChanges.ts';
export { keepSameObjects } from './keepSameObjects.ts';
export { goOnFrom, showViewed, view } from './viewing.ts';

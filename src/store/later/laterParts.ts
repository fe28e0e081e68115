/** What of the store the first picture does not need: files, the link's writing and mending, and the work kept in the browser. */

export { addRareEntries } from '../../experiment/json/rare.ts';
export { readMendedLink } from '../../experiment/link/readMendedLink.ts';
export { writeLink } from '../../experiment/link/writeLink.ts';
export { openChosenFile } from '../opening/openChosenFile.ts';
export { autosave } from '../persistence/autosave.ts';
export { workStorage } from '../persistence/storage.ts';
export { readRuns } from '../persistence/storedRuns.ts';
export { newestClosed, readWork } from '../persistence/storedSessions.ts';

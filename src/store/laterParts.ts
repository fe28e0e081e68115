/** What of the store the first picture does not need: files, the link's writing, and the work kept in the browser. */
export { writeLink } from '../experiment/link/writeLink.ts';
export { checkFileSize, openFile } from '../formats/index.ts';
export { pointsOf } from '../formats/tables/csvData.ts';
export { applyOpened, outcomeOf, takePoints } from './applyOpened.ts';
export { autosave } from './persistence/autosave.ts';
export { newestClosed, readPinned, readWork } from './persistence/storedSessions.ts';

/** What of the store the first picture does not need: files, the link's writing, and the work kept in the browser. */
export { writeLink } from '../experiment/link/writeLink.ts';
export { checkFileSize, openFile } from '../formats/index.ts';
export { planOpening } from '../formats/opening/planOpening.ts';
export { refused } from '../formats/opening/refused.ts';
export { autosave } from './persistence/autosave.ts';
export { newestClosed, readPinned, readWork } from './persistence/storedSessions.ts';

/** What reads scripts and finds their faults, as one chunk that is fetched once a script is at hand. */

export { allMended, faultsOf, faultWords, mended } from '../../formats/script/faults/findFaults.ts';
export { lineDiff } from '../../formats/script/faults/text/lineDiff.ts';
export { readScript } from '../../formats/script/readScript.ts';
export { rewriteScript } from '../../formats/script/rewriteScript.ts';

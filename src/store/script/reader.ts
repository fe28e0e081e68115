/** What reads scripts, as one chunk that is fetched once a script is at hand. */

export { readScript } from '../../formats/script/readScript.ts';
export { rewriteScript } from '../../formats/script/rewriteScript.ts';

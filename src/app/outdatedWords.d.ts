/** What outdated.js says. The sentences are put in their place when the page is built or served. */
declare const WORDS: string;
declare const SANDBOXED: string;

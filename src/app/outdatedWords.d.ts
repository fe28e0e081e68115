/** What outdated.js says. The sentence is put in its place when the page is built or served. */
declare const WORDS: string;

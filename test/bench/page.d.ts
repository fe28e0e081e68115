/** In the pages under browser.mjs: the bench's own page, and the app as it is observed. */
declare var bench: import('./page/main.ts').Bench;
declare var seen: import('./types.ts').Seen;

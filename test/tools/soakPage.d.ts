/** In the page under soak.mjs: what was last handed to the browser as a file. */
declare var lastFile: Blob | null | undefined;

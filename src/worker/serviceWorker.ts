/**
 * The service worker: keeps the built page, so that it opens without a network, and answers from what it keeps. A newer
 * version is kept beside the one in use and waits until the page asks for it; files of the version before stay, for tabs
 * that still run it. The build puts FILES and VERSION before this file (src/build/offline.ts).
 * https://developer.mozilla.org/en-US/docs/Web/API/Service_Worker_API
 */
declare const self: ServiceWorkerGlobalScope;
declare const FILES: readonly string[];
declare const VERSION: string;

/** Pages of several folders of one origin share its caches. */
const prefix = `nn.playground ${self.registration.scope} `;
const current = prefix + VERSION;

self.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(self.registration.scope))
    event.respondWith(answer(request));
});

/** A file of a version is the same for whoever asks, though servers that answer other origins say `Vary: Origin`. */
const anyone = { ignoreSearch: true, ignoreVary: true };

/** With one file missing the installation fails as a whole, and the version before stays. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(current);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
}

/** The version before this one is kept. */
async function forgetOlder(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request: Request): Promise<Response> {
  const address = new URL(request.url);
  const isPage = address.origin + address.pathname === self.registration.scope;
  const cache = await caches.open(current);
  const kept = await cache.match(isPage ? 'index.html' : request, anyone);
  return kept ?? (await caches.match(request, anyone)) ?? fetch(request);
}

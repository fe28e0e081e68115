/**
 * Keeps the page in the browser, so that it opens without a network; offers a newer version, and never installs it
 * unasked.
 */
import { text } from '../messages/index.ts';
import type { PlaygroundStore } from '../store/playground.ts';

/** `flush` stores the work, which the reload into the newer version brings back. */
export async function keepOffline(store: PlaygroundStore, flush: () => Promise<void>): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !location.protocol.startsWith('http'))
    return;
  const registration = await navigator.serviceWorker.register('./sw.js');
  const look = () => {
    const { waiting } = registration;
    // Without a controller this is the first version that the browser sees.
    if (waiting !== null && navigator.serviceWorker.controller !== null) offer(store, waiting, flush);
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  look();
}

function offer(store: PlaygroundStore, waiting: ServiceWorker, flush: () => Promise<void>): void {
  const accept = async () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    await flush();
    waiting.postMessage('take over');
  };
  const say = () =>
    store.getState().notify({
      kind: 'info',
      text: text.update.ready,
      offer: { label: text.update.reload, accept },
    });
  if (store.getState().notice === null) return say();
  // A notice that is shown now has priority: the offer comes after it.
  const unsubscribe = store.subscribe(({ notice }) => {
    if (notice !== null) return;
    unsubscribe();
    say();
  });
}

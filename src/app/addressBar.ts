/** Keeps the page's address the link of the experiment at hand, so that a reload brings it back. */
import { writeLink } from '../experiment/link.ts';
import type { PlaygroundStore } from '../store/playground.ts';

/** Browsers limit how often the address may change; a drag changes the experiment sixty times a second. */
const QUIET_MS = 400;

export function followAddress(store: PlaygroundStore): void {
  let timer = 0;
  let written = location.hash;
  store.subscribe(({ experiment }, before) => {
    if (experiment === before.experiment) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const hash = writeLink({ experiment: store.getState().experiment, epoch: null });
      written = hash;
      const address = new URL(location.href);
      address.hash = hash;
      history.replaceState(null, '', address);
    }, QUIET_MS);
  });
  window.addEventListener('hashchange', () => {
    if (location.hash === written) return;
    clearTimeout(timer);
    written = location.hash;
    store.getState().openLink(location.hash);
  });
}
